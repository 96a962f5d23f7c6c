package org.wsktck.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.ImplementationLost;

/**
 * Makes the application's calls on threads of its own, so that a call that never returns is a finding and not the end
 * of the run. A thread that hangs is left behind; it is a daemon.
 */
final class CallRunner {
    private final ExecutorService threads;
    private final Duration budget;

    CallRunner(ExecutorService threads, Duration budget) {
        this.threads = threads;
        this.budget = budget;
    }

    /** Makes a call that has to return within the budget. */
    <T> T run(String what, Callable<T> call) {
        return await(what, submit(call));
    }

    /** Waits for a call that has been submitted and has to return within the budget. */
    <T> T await(String what, Future<T> future) {
        try {
            return future.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ExpectationFailure(
                    Diagnosis.DID_NOT_RETURN,
                    "WSK-IRQL-017",
                    what + " returns within " + budget.toMillis() + " ms",
                    "it has not returned");
        } catch (ExecutionException thrown) {
            throw failure(what, thrown.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted during " + what);
        }
    }

    /** Makes a call at the same time as the caller does something else. */
    <T> Future<T> submit(Callable<T> call) {
        return threads.submit(call);
    }

    /**
     * Makes a call that is the adapter's own and no function of WSK: no requirement speaks of it, so an adapter that
     * throws or hangs there is in error.
     */
    <T> T runAdapter(String what, Callable<T> call) {
        try {
            return run(what, call);
        } catch (ExpectationFailure gone) {
            throw new AdapterError(
                    gone.diagnosis() == Diagnosis.DID_NOT_RETURN
                            ? what + " has not returned within " + budget.toMillis() + " ms"
                            : what + ": " + gone.actual(),
                    gone);
        }
    }

    /** Makes a call that may block for long. */
    void start(Runnable call) {
        threads.execute(call);
    }

    /**
     * What a call threw, as a scenario has to take it.
     *
     * @throws ExpectationFailure if it was the implementation's doing
     */
    static AdapterError failure(String what, @Nullable Throwable cause) {
        if (cause instanceof ImplementationLost lost) {
            return failure(what + " returns", lost);
        }
        return cause instanceof AdapterError already ? already : new AdapterError(what + " threw " + cause, cause);
    }

    /**
     * An implementation outside this JVM is gone.
     *
     * @throws ExpectationFailure if it was its own doing, and not that of what stands in between
     */
    static AdapterError failure(String expected, ImplementationLost lost) {
        String why = String.valueOf(lost.getMessage());
        return switch (lost.why()) {
            case HUNG -> throw new ExpectationFailure(Diagnosis.DID_NOT_RETURN, "WSK-IRQL-017", expected, why);
            case CRASHED -> throw new ExpectationFailure(Diagnosis.CRASHED, expected, why);
            case ADAPTER -> new AdapterError(why, lost);
        };
    }
}
