package org.wsktck.harness;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;

/** A registration call that runs on a thread of its own because it may block. */
public final class BlockedCall {
    private final ScenarioRun run;
    private final String what;
    private final CountDownLatch returned = new CountDownLatch(1);
    private volatile NtStatus status = NtStatus.POISON;
    private volatile @Nullable Throwable thrown;

    BlockedCall(ScenarioRun run, String what) {
        this.run = run;
        this.what = what;
    }

    void returned(NtStatus callStatus) {
        status = callStatus;
        run.journal().add(Journal.Kind.RETURN, what + " returned " + callStatus);
        returned.countDown();
    }

    void threw(Throwable cause) {
        thrown = cause;
        returned.countDown();
    }

    /** Watches for the quiet window that the call does not return. */
    public BlockedCall staysBlocked() {
        if (awaits(run.budgets().quiet())) {
            throw new ExpectationFailure(Diagnosis.RETURNED_EARLY, what + " still blocked", "it returned " + status);
        }
        return this;
    }

    /** Waits for the return. */
    public NtStatus returns() {
        if (!awaits(run.budgets().callReturn())) {
            throw new ExpectationFailure(
                    Diagnosis.DID_NOT_RETURN,
                    what + " returns within " + run.budgets().callReturn().toMillis() + " ms",
                    "it has not returned");
        }
        Throwable cause = thrown;
        if (cause != null) {
            throw CallRunner.adapterError(what, cause);
        }
        return status;
    }

    private boolean awaits(Duration patience) {
        try {
            return returned.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted while waiting for " + what);
        }
    }
}
