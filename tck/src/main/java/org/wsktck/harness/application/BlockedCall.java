package org.wsktck.harness.application;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.NtStatus;

/**
 * A registration call that runs on a thread of its own because it may block.
 *
 * <p>That it blocks is watched for the quiet window, in several looks. Between two looks the implementation draws a
 * sequence number, on the way that the news of a return takes too: where that way is long or the host is busy, the watch
 * lasts as much longer. News that come too late all the same are found out by their sequence number.
 */
public sealed class BlockedCall permits BlockedRequest {
    /** A kernel's time-out may end that much early: one tick of its clock. */
    private static final Duration CLOCK_TICK = Duration.ofMillis(16);

    /** Into how many looks a watch is divided. */
    private static final int LOOKS = 10;

    private final Session session;
    private final String what;
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch returned = new CountDownLatch(1);
    private volatile long enteredNanos;
    private volatile long returnedNanos;
    private volatile CallResult result = new CallResult(NtStatus.POISON, 0, 0);
    private volatile @Nullable Throwable thrown;
    private long blockedUntil; // the implementation's sequence number at the end of the watch; 0 without one

    BlockedCall(Session session, String what) {
        this.session = session;
        this.what = what;
    }

    /** The next thing that its thread does is the call. */
    void entering() {
        enteredNanos = session.nanoTime();
        entered.countDown();
    }

    void returned(CallResult callResult) {
        returnedNanos = session.nanoTime();
        result = callResult;
        returned.countDown();
    }

    void threw(Throwable cause) {
        thrown = cause;
        returned.countDown();
        entered.countDown();
    }

    /** Watches for the quiet window that the call does not return. */
    public BlockedCall staysBlocked() {
        blockedUntil = watch();
        if (session.sees(returned.getCount() == 0)) {
            awaits(returned, session.budgets().callReturn()); // played back it may come later than it was seen
            rethrow();
            throw returnedEarly();
        }
        return this;
    }

    /** Gives it the same time to return in. It may, and it may go on blocking. */
    public BlockedCall mayReturn() {
        watch();
        return this;
    }

    /** Watches until the call returns, or for the quiet window; returns the sequence number drawn last. */
    private long watch() {
        awaits(entered, session.budgets().callReturn());
        Duration look = session.quiet().dividedBy(LOOKS);
        long drawn = 0;
        for (int i = 0; i < LOOKS && !session.sees(awaits(returned, look)); i++) {
            drawn = session.drawSequence();
        }
        return drawn;
    }

    private ExpectationFailure returnedEarly() {
        return new ExpectationFailure(
                Diagnosis.RETURNED_EARLY, what + " still blocked", "it returned " + result.returned());
    }

    /** Waits for the return. */
    public NtStatus returns() {
        if (!awaits(returned, session.budgets().callReturn())) {
            throw new ExpectationFailure(
                    Diagnosis.DID_NOT_RETURN,
                    what + " returns within " + session.budgets().callReturn().toMillis() + " ms",
                    "it has not returned");
        }
        rethrow();
        requireBlockedWhenWatched();
        return result.returned();
    }

    /** It has returned by now, and its own sequence numbers say whether it was in the call when it was watched. */
    private void requireBlockedWhenWatched() {
        if (result.sequenceAfter() < blockedUntil) {
            throw returnedEarly();
        }
        if (blockedUntil != 0 && result.sequenceBefore() > blockedUntil) {
            throw new Inconclusive(what + " had not begun when it was watched");
        }
    }

    /** Waits for the return, which must not come before that much time has passed since the call. */
    public NtStatus returnsAfter(Duration least) {
        NtStatus status = returns();
        Duration took = Duration.ofNanos(returnedNanos - enteredNanos);
        if (took.compareTo(least.minus(CLOCK_TICK)) < 0) {
            throw new ExpectationFailure(
                    Diagnosis.RETURNED_EARLY,
                    what + " returns after " + least.toMillis() + " ms",
                    "it returned " + status + " after " + took.toMillis() + " ms");
        }
        return status;
    }

    /** What it returned, between two sequence numbers of the implementation; waits for it. */
    CallResult result() {
        returns();
        return result;
    }

    @Override
    public String toString() {
        return what;
    }

    private void rethrow() {
        Throwable cause = thrown;
        if (cause != null) {
            throw CallRunner.failure(what, cause);
        }
    }

    private boolean awaits(CountDownLatch event, Duration patience) {
        try {
            return event.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted while waiting for " + what);
        }
    }
}
