package org.wsktck.mutant.callback;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;

/** Enables an event that has been disabled when it enables another one. */
final class BringsBack implements Interceptor {
    private final Map<SocketTrace, Integer> enabled = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        if (Events.isEnabling(call)) {
            int mask = enabled.merge(call.socket(), Events.mask(call), (one, other) -> one | other);
            Events.mask(call, mask);
        }
        return call.proceed();
    }
}
