package org.wsktck.harness.application;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Thrown;
import org.wsktck.harness.plug.Strand;
import org.wsktck.spi.ImplementationLost;

/**
 * Makes the application's calls so that one that never returns is a finding and not the end of the run: on a thread
 * that somebody watches. A thread that hangs is left behind; it is a daemon.
 */
public final class CallRunner {
    /** What an adapter error says of a call that hangs, before the budget. */
    public static final String NOT_RETURNED = " has not returned within ";

    private static final String HAS_NOT_RETURNED = "it has not returned";

    private final ExecutorService threads;
    private final Duration budget;
    private final Consumer<String> inFlight;
    private final Strand root = Strand.root();

    /** What was played last on a thread whose calls are watched from outside; null if nothing was. */
    private volatile @Nullable WatchedPlay<?> watched;

    /**
     * Makes none yet.
     *
     * @param budget how long a call may take
     * @param inFlight is told each call before it is made
     */
    public CallRunner(ExecutorService threads, Duration budget, Consumer<String> inFlight) {
        this.threads = threads;
        this.budget = budget;
        this.inFlight = inFlight;
    }

    /**
     * Plays something on a thread of its own, which makes its calls itself: handing each of them over to another thread
     * would take longer than most of them.
     *
     * @throws Exception what it threw
     * @throws ExpectationFailure if a call has not returned within the budget; the thread is left behind in it
     */
    public <T> T watch(Callable<T> play) throws Exception {
        WatchedPlay<T> begun = new WatchedPlay<>(play, budget);
        watched = begun;
        threads.execute(Strand.begun(root, begun));
        return begun.await();
    }

    /** Makes a call that has to return within the budget. */
    <T> T run(String what, Callable<T> call) {
        return run(what, call, failure -> failure);
    }

    /**
     * Makes a call that has to return within the budget.
     *
     * @param charged what a failure of it becomes; it may throw something else
     */
    <T> T run(String what, Callable<T> call, UnaryOperator<ExpectationFailure> charged) {
        WatchedPlay<?> play = watched;
        if (play != null && play.isOnThisThread()) {
            inFlight.accept(what);
            return play.call(what, call, charged);
        }
        try {
            return await(what, submit(what, call));
        } catch (ExpectationFailure failure) {
            throw charged.apply(failure);
        }
    }

    /** Waits for a call that has been submitted and has to return within the budget. */
    <T> T await(String what, Made<T> call) {
        return call.await(what, budget);
    }

    /** Makes a call at the same time as the caller does something else. */
    <T> Made<T> submit(String what, Callable<T> call) {
        inFlight.accept(what);
        Made<T> made = new Made<>(call);
        threads.execute(Strand.begun(root, made));
        return made;
    }

    /**
     * Makes a call that is the adapter's own and no function of WSK: no requirement speaks of it, so an adapter that
     * throws or hangs there is in error.
     */
    public <T> T runAdapter(String what, Callable<T> call) {
        return run(what, call, gone -> {
            throw new AdapterError(
                    gone.diagnosis() == Diagnosis.DID_NOT_RETURN
                            ? what + NOT_RETURNED + budget.toMillis() + " ms"
                                    + gone.actual().substring(HAS_NOT_RETURNED.length())
                            : what + ": " + gone.actual(),
                    gone);
        });
    }

    /** Makes a call that may block for long. */
    void start(String what, Runnable call) {
        inFlight.accept(what);
        threads.execute(Strand.begun(root, call));
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
        return cause instanceof AdapterError already
                ? already
                : new AdapterError(what + " threw " + Thrown.words(cause), cause);
    }

    /**
     * An implementation outside this JVM is gone.
     *
     * @throws ExpectationFailure if it was its own doing, and not that of what stands in between
     */
    public static AdapterError failure(String expected, ImplementationLost lost) {
        String why = String.valueOf(lost.getMessage());
        return switch (lost.why()) {
            case HUNG -> throw new ExpectationFailure(Diagnosis.DID_NOT_RETURN, "WSK-IRQL-017", expected, why);
            case CRASHED -> throw new ExpectationFailure(Diagnosis.CRASHED, expected, why);
            case ADAPTER -> new AdapterError(why, lost);
        };
    }

    /** A call that is still out when the budget has run out. */
    static ExpectationFailure notReturned(String what, Duration budget, @Nullable Thread thread) {
        return new ExpectationFailure(
                Diagnosis.DID_NOT_RETURN,
                "WSK-IRQL-017",
                what + " returns within " + budget.toMillis() + " ms",
                HAS_NOT_RETURNED + Thrown.whereIs(thread));
    }

    /**
     * One call. Not a Future, which asks what was thrown for its words: that may throw again.
     */
    static final class Made<T> implements Runnable {
        private final Callable<T> call;
        private final CountDownLatch returned = new CountDownLatch(1);
        private volatile @Nullable Thread thread;
        private @Nullable T result; // published by returned
        private @Nullable Throwable thrown; // published by returned

        Made(Callable<T> call) {
            this.call = call;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            try {
                result = call.call();
            } catch (Throwable whatever) {
                thrown = whatever;
            } finally {
                returned.countDown();
            }
        }

        @SuppressWarnings("NullAway") // A call may hand back null; T says whether it does.
        T await(String what, Duration budget) {
            try {
                if (!returned.await(budget.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw notReturned(what, budget, thread);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Inconclusive("interrupted during " + what);
            }
            if (thrown != null) {
                throw failure(what, thrown);
            }
            return result;
        }
    }
}
