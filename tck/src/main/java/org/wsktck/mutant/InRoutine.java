package org.wsktck.mutant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Never completes a call that is made on a thread which is running a completion routine, as one that waits for a lock. */
public final class InRoutine implements Interceptor {
    private final WskFunction called;
    private final Predicate<WskFunction> routineOf;
    private final ThreadLocal<Deque<WskFunction>> routines = ThreadLocal.withInitial(ArrayDeque::new);

    private InRoutine(WskFunction called, Predicate<WskFunction> routineOf) {
        this.called = called;
        this.routineOf = routineOf;
    }

    /** Forgets the calls of a function that come from any completion routine. */
    public static Interceptor forgetting(WskFunction called) {
        return new InRoutine(called, function -> true);
    }

    /** Forgets the calls of a function that come from the completion routine of another, or of its own. */
    public static Interceptor forgetting(WskFunction called, WskFunction routineOf) {
        return new InRoutine(called, function -> function == routineOf);
    }

    @Override
    public NtStatus call(Call call) {
        if (call.function == called && routines.get().stream().anyMatch(routineOf)) {
            call.irp().markPending();
            call.detach();
            call.proceed();
            return NtStatus.STATUS_PENDING;
        }
        if (call.irpOrNull() == null) {
            return call.proceed();
        }
        return call.onCompletion((irp, status) -> {
                    routines.get().push(call.function);
                    try {
                        Call.complete(irp, status);
                    } finally {
                        routines.get().pop();
                    }
                })
                .proceed();
    }
}
