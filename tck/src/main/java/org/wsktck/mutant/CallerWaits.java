package org.wsktck.mutant;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wsktck.intercept.Call;
import org.wsktck.spi.NtStatus;

/** Keeps the caller inside a call, longer than a mutant's budgets allow and yet not for ever. */
final class CallerWaits {
    private static final long MILLIS_MAX = 2_000;

    private CallerWaits() {}

    /** Returns from the call when its IRP has been completed. */
    static NtStatus untilCompleted(Call call) {
        CountDownLatch completed = new CountDownLatch(1);
        NtStatus returned = call.onCompletion((irp, status) -> {
                    Call.complete(irp, status);
                    completed.countDown();
                })
                .proceed();
        await(completed);
        return returned;
    }

    /** Waits for something that does not come. */
    static void outlastingEveryBudget() {
        await(new CountDownLatch(1));
    }

    /** Waits for an event, but not for ever; an interruption ends the waiting too. */
    static void await(CountDownLatch event) {
        try {
            event.await(MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
