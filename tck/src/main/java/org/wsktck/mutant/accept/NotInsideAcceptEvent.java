package org.wsktck.mutant.accept;

import java.util.function.Function;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Event;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;

/** Does something else with certain calls that are made inside WskAcceptEvent. */
final class NotInsideAcceptEvent implements Interceptor {
    private final Predicate<Call> which;
    private final Function<Call, NtStatus> instead;
    private final ThreadLocal<Boolean> isInside = ThreadLocal.withInitial(() -> false);

    NotInsideAcceptEvent(Predicate<Call> which, Function<Call, NtStatus> instead) {
        this.which = which;
        this.instead = instead;
    }

    @Override
    public NtStatus call(Call call) {
        return isInside.get() && which.test(call) ? instead.apply(call) : call.proceed();
    }

    @Override
    public int event(Event event) {
        isInside.set(event.kind == WskEvent.ACCEPT);
        try {
            return event.proceed();
        } finally {
            isInside.set(false);
        }
    }
}
