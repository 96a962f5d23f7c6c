package org.wsktck.mutant.callback;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Loses the first data of a connection that was used before its event was enabled. */
final class LosesEarlyData implements Interceptor {
    private final Set<SocketTrace> losing = ConcurrentHashMap.newKeySet();

    @Override
    public NtStatus call(Call call) {
        if (Events.isEnabling(call) && Events.names(call, WskEvent.RECEIVE) && isUsed(call.socket())) {
            losing.add(call.socket());
        }
        return call.proceed();
    }

    private static boolean isUsed(SocketTrace socket) {
        return socket.calls(WskFunction.SEND) + socket.calls(WskFunction.RECEIVE) > 0;
    }

    @Override
    public int event(Event event) {
        return event.kind == WskEvent.RECEIVE && event.socket != null && losing.remove(event.socket)
                ? NtStatus.STATUS_SUCCESS.code()
                : event.proceed();
    }
}
