package org.wsktck.mutant;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.WskFunction;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;

/** The ways in which mutants are wrong. */
final class Mutations {
    private Mutations() {}

    /** Does something else for the calls that meet a condition. */
    static Interceptor on(WskFunction function, Predicate<Call> when, Interceptor instead) {
        return call -> call.function == function && when.test(call) ? instead.call(call) : call.proceed();
    }

    /** Does something else for every call of a function. */
    static Interceptor on(WskFunction function, Interceptor instead) {
        return on(function, call -> true, instead);
    }

    /** Completes with another status than the implementation does. */
    static Interceptor completing(WskFunction function, Predicate<Call> when, UnaryOperator<IoStatus> with) {
        return on(
                function,
                when,
                call -> call.onCompletion((irp, status) -> Call.complete(irp, with.apply(status)))
                        .proceed());
    }

    /** The same for every call of a function. */
    static Interceptor completing(WskFunction function, UnaryOperator<IoStatus> with) {
        return completing(function, call -> true, with);
    }

    /** Fails with a status of its own, though the implementation does its work. */
    static Interceptor failing(WskFunction function, Predicate<Call> when, NtStatus status) {
        return on(function, when, call -> {
            NtStatus returned =
                    call.onCompletion((irp, done) -> irp.complete(status, 0)).proceed();
            return returned.equals(NtStatus.STATUS_PENDING) ? returned : status;
        });
    }

    /** Forgets to complete. */
    static Interceptor forgetting(WskFunction function, Predicate<Call> when, Predicate<IoStatus> completions) {
        return on(
                function,
                when,
                call -> call.onCompletion((irp, status) -> {
                            if (!completions.test(status)) {
                                Call.complete(irp, status);
                            }
                        })
                        .proceed());
    }

    /** Completes twice. */
    static Interceptor completingTwice(WskFunction function) {
        return on(
                function,
                call -> call.onCompletion((irp, status) -> {
                            Call.complete(irp, status);
                            Call.complete(irp, status);
                        })
                        .proceed());
    }

    /** Pretends success, without asking the implementation. */
    static Interceptor pretending(WskFunction function, Predicate<Call> when) {
        return on(function, when, call -> call.finish(NtStatus.STATUS_SUCCESS));
    }

    /** Returns another status than the implementation does. */
    static Interceptor returning(WskFunction function, UnaryOperator<NtStatus> with) {
        return on(function, call -> with.apply(call.proceed()));
    }
}
