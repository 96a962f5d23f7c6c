package org.wsktck.mutant.accept;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** Enables the events of connections that are enabled on the listening socket on what WskAccept brings. */
final class AcceptInherits implements Interceptor {
    private final Map<SocketTrace, Integer> enabled = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        if (Events.isEnabling(call)) {
            enabled.merge(call.socket(), Events.mask(call), (one, other) -> one | other);
        }
        Integer mask = call.function == WskFunction.ACCEPT ? enabled.get(call.socket()) : null;
        if (mask == null || call.dispatch() == null) {
            return call.proceed();
        }
        return call.onCompletion((irp, status) -> {
                    WskSocket made = status.socket();
                    if (made != null) {
                        Events.control(made, mask & ~Wsk.WSK_EVENT_ACCEPT);
                    }
                    Call.complete(irp, status);
                })
                .proceed();
    }
}
