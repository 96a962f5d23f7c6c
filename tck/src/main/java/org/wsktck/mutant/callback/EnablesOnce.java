package org.wsktck.mutant.callback;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;

/** Does nothing when an event is enabled again after it was disabled. */
final class EnablesOnce implements Interceptor {
    private final Map<SocketTrace, Integer> disabled = new ConcurrentHashMap<>();

    @Override
    public NtStatus call(Call call) {
        if (Events.isDisabling(call)) {
            disabled.merge(call.socket(), Events.mask(call), (one, other) -> one | other);
        }
        boolean isAgain = Events.isEnabling(call) && (disabled.getOrDefault(call.socket(), 0) & Events.mask(call)) != 0;
        return isAgain ? Events.pretend(call) : call.proceed();
    }
}
