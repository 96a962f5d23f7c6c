package org.wsktck.mutant.conditionalaccept;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;

/** Wrong about the inspection of connection requests, and right about everything else. */
abstract class OfInspection implements Interceptor {
    static final int ACCEPT = WskInspectAction.WSK_INSPECT_ACCEPT.value();
    static final int REJECT = WskInspectAction.WSK_INSPECT_REJECT.value();
    static final int PEND = WskInspectAction.WSK_INSPECT_PEND.value();

    private final Set<SocketTrace> inspecting = ConcurrentHashMap.newKeySet();

    /** What becomes of an inspection. */
    abstract int inspect(Event event);

    /** Whether a socket has inspected a request. */
    boolean hasInspected(SocketTrace socket) {
        return inspecting.contains(socket);
    }

    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public int event(Event event) {
        if (event.kind != WskEvent.INSPECT || event.inspectId == null) {
            return other(event);
        }
        int answer = inspect(event);
        SocketTrace socket = event.socket;
        if (socket != null) {
            inspecting.add(socket);
        }
        return answer;
    }

    /** What becomes of any other event. */
    int other(Event event) {
        return event.proceed();
    }

    /** Calls the application's WskInspectEvent of a socket that does not inspect. */
    static void inspectUnasked(SocketTrace socket) {
        WskClientSocketDispatch table = socket.dispatch;
        if (table instanceof WskClientListenDispatch listen && listen.wskInspectEvent() != null) {
            listen.wskInspectEvent().inspectEvent(socket.context, null, null, new WskInspectId(1, 1));
        }
    }

    /** Calls the application's WskAbortEvent, without a reason. */
    static void abort(SocketTrace socket, WskInspectId id) {
        WskClientSocketDispatch table = socket.dispatch;
        if (table instanceof WskClientListenDispatch listen && listen.wskAbortEvent() != null) {
            listen.wskAbortEvent().abortEvent(socket.context, id);
        }
    }
}
