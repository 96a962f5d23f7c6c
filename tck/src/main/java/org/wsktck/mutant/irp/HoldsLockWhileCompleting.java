package org.wsktck.mutant.irp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Completes receives under a lock that sends take, and that, as a spin lock, knows no owner. */
final class HoldsLockWhileCompleting implements Interceptor {
    private static final long LONGEST_MILLIS = 2_000;

    private final Semaphore spinLock = new Semaphore(1);

    @Override
    public NtStatus call(Call call) {
        if (call.function == WskFunction.RECEIVE) {
            return call.onCompletion((irp, status) -> {
                        boolean mine = acquire();
                        try {
                            Call.complete(irp, status);
                        } finally {
                            release(mine);
                        }
                    })
                    .proceed();
        }
        if (call.function != WskFunction.SEND) {
            return call.proceed();
        }
        boolean mine = acquire();
        try {
            return mine ? call.proceed() : call.finish(NtStatus.STATUS_UNSUCCESSFUL);
        } finally {
            release(mine);
        }
    }

    /** A deadlock ends after a time, so that the threads in it can be used again. */
    private boolean acquire() {
        try {
            return spinLock.tryAcquire(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void release(boolean mine) {
        if (mine) {
            spinLock.release();
        }
    }
}
