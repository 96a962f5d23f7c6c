package org.wsktck.variant;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/**
 * Completes a send after a later one (AMB-24): a completed send is held while others of its socket are pending, until
 * one of those is completed or a time is over.
 */
final class OwnOrder extends DeliveryInterceptor {
    static final Duration HELD_MAX = Duration.ofMillis(10);

    private final DeliveryThread thread = new DeliveryThread("variant-own-order");
    private final Duration heldMax;
    private final Map<SocketTrace, Submission> held = new ConcurrentHashMap<>();

    OwnOrder(Duration heldMax) {
        this.heldMax = heldMax;
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        if (!isToBeOvertaken(submission)) {
            Submission earlier = held(submission);
            NtStatus answer = super.completedInside(submission, returned);
            release(earlier);
            return answer;
        }
        submission.pend();
        hold(submission);
        return NtStatus.STATUS_PENDING;
    }

    @Override
    void completedLater(Submission submission) {
        if (isToBeOvertaken(submission)) {
            hold(submission);
            return;
        }
        Submission earlier = held(submission);
        submission.deliver();
        release(earlier);
    }

    private boolean isToBeOvertaken(Submission submission) {
        SocketRequests requests = requestsOf(submission.call());
        return submission.call().function == WskFunction.SEND
                && requests != null
                && requests.isAwaited(WskFunction.SEND)
                && held(submission) == null;
    }

    /** The send that waits for this one to overtake it; null if there is none. */
    private @Nullable Submission held(Submission submission) {
        return submission.call().function == WskFunction.SEND
                ? held.get(submission.call().socket())
                : null;
    }

    private void hold(Submission submission) {
        Submission before = held.put(submission.call().socket(), submission);
        thread.after(heldMax, () -> release(submission));
        if (before != null) {
            // Two were completed at the same time on two threads.
            before.deliver();
        }
    }

    private void release(@Nullable Submission submission) {
        if (submission != null && held.remove(submission.call().socket(), submission)) {
            submission.deliver();
        }
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }
}
