package org.wsktck.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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
            throw adapterError(what, thrown.getCause());
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
        } catch (ExpectationFailure late) {
            throw new AdapterError(what + " has not returned within " + budget.toMillis() + " ms", late);
        }
    }

    /** Makes a call that may block for long. */
    void start(Runnable call) {
        threads.execute(call);
    }

    static AdapterError adapterError(String what, @Nullable Throwable cause) {
        return cause instanceof AdapterError already ? already : new AdapterError(what + " threw " + cause, cause);
    }
}
