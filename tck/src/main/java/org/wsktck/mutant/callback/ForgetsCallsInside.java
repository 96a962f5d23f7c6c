package org.wsktck.mutant.callback;

import java.util.Set;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Events;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Never completes a send, receive or disconnect that is started inside an event callback. */
final class ForgetsCallsInside implements Interceptor {
    private static final Set<WskFunction> FORGOTTEN =
            Set.of(WskFunction.SEND, WskFunction.RECEIVE, WskFunction.DISCONNECT);

    private final ThreadLocal<Boolean> isInside = ThreadLocal.withInitial(() -> false);

    @Override
    public NtStatus call(Call call) {
        return isInside.get() && FORGOTTEN.contains(call.function) ? Events.forget(call) : call.proceed();
    }

    @Override
    public int event(Event event) {
        isInside.set(true);
        try {
            return event.proceed();
        } finally {
            isInside.set(false);
        }
    }
}
