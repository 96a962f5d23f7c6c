package org.wsktck.harness.application;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;

/**
 * Something that is played on a thread which makes its calls itself, while the one that waits for it sees to it that
 * each of them returns.
 */
final class WatchedPlay<T> implements Runnable {
    /** A call that the thread is in; {@link #LEFT_BEHIND} once nobody waits any more. */
    private record InCall(String what, long beganNanos, UnaryOperator<ExpectationFailure> charged) {}

    private static final InCall LEFT_BEHIND = new InCall("", 0, failure -> failure);

    /** Ends a play that nobody waits for, should the call that it hung in ever return. */
    private static final class LeftBehind extends Error {
        private static final long serialVersionUID = 1L;

        LeftBehind() {
            super("the call that did not return has returned after all");
        }
    }

    private final Callable<T> play;
    private final Duration budget;
    private final AtomicReference<@Nullable InCall> inCall = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private @Nullable T result; // published by ended
    private @Nullable Throwable thrown; // published by ended

    WatchedPlay(Callable<T> play, Duration budget) {
        this.play = play;
        this.budget = budget;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            result = play.call();
        } catch (Throwable whatever) {
            thrown = whatever;
        } finally {
            thread = null;
            ended.countDown();
        }
    }

    /** Whether this is the thread that plays it, or that would go on with it though nobody waits. */
    boolean isOnThisThread() {
        return Thread.currentThread() == thread;
    }

    /** Makes a call on this thread, which is the one of the play. */
    <R> R call(String what, Callable<R> call, UnaryOperator<ExpectationFailure> charged) {
        InCall outer = inCall.get();
        InCall entered = new InCall(what, System.nanoTime(), charged);
        goOnAs(outer, entered);
        CallRunner.Made<R> made = new CallRunner.Made<>(call);
        made.run();
        goOnAs(entered, outer);
        try {
            return made.await(what, budget);
        } catch (ExpectationFailure failure) {
            throw charged.apply(failure);
        }
    }

    private void goOnAs(@Nullable InCall before, @Nullable InCall after) {
        if (LEFT_BEHIND.equals(before) || !inCall.compareAndSet(before, after)) {
            throw new LeftBehind();
        }
    }

    /**
     * Waits until it has been played.
     *
     * @throws ExpectationFailure if a call of it has not returned within the budget
     */
    @SuppressWarnings("NullAway") // A play may hand back null; T says whether it does.
    T await() throws Exception {
        try {
            long leftNanos = budget.toNanos();
            while (!ended.await(leftNanos, TimeUnit.NANOSECONDS)) {
                leftNanos = leftNanos();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted while a scenario was played");
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof Exception exception) {
            throw exception;
        }
        return result;
    }

    /** How long nothing can be said against it. */
    private long leftNanos() {
        InCall now = inCall.get();
        if (now == null) {
            return budget.toNanos();
        }
        long left = now.beganNanos() + budget.toNanos() - System.nanoTime();
        if (left > 0) {
            return left;
        }
        if (!inCall.compareAndSet(now, LEFT_BEHIND)) {
            return 0;
        }
        throw now.charged().apply(CallRunner.notReturned(now.what(), budget, thread));
    }
}
