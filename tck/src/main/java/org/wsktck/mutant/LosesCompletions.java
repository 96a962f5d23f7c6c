package org.wsktck.mutant;

import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;

/** Runs no completion routine where completion happens in a way that it has not thought of; returns STATUS_PENDING. */
final class LosesCompletions implements Interceptor {
    /** Which completions get lost. */
    enum Which {
        /** Those inside the call. */
        INLINE,
        /** Those on another thread than the caller's. */
        ON_ANOTHER_THREAD
    }

    private final Which which;

    LosesCompletions(Which which) {
        this.which = which;
    }

    @Override
    public NtStatus call(Call call) {
        Thread caller = Thread.currentThread();
        call.irp().markPending();
        call.onCompletion((irp, status) -> {
                    boolean inline = Thread.currentThread() == caller;
                    if (inline != (which == Which.INLINE)) {
                        Call.complete(irp, status);
                    }
                })
                .proceed();
        return NtStatus.STATUS_PENDING;
    }
}
