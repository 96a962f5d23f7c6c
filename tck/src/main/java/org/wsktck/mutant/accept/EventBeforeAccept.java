package org.wsktck.mutant.accept;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Lets accepts wait while WskAcceptEvent is enabled. */
final class EventBeforeAccept implements Interceptor {
    private final Set<SocketTrace> enabled = ConcurrentHashMap.newKeySet();

    @Override
    public NtStatus call(Call call) {
        if (Events.isEnabling(call) && Events.names(call, WskEvent.ACCEPT)) {
            enabled.add(call.socket());
        } else if (Events.isDisabling(call) && Events.names(call, WskEvent.ACCEPT)) {
            enabled.remove(call.socket());
        } else if (call.function == WskFunction.ACCEPT && enabled.contains(call.socket())) {
            call.irp().markPending();
            return NtStatus.STATUS_PENDING;
        }
        return call.proceed();
    }
}
