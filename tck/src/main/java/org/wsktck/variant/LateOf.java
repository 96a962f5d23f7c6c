package org.wsktck.variant;

import java.time.Duration;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Completes one kind of request later than the others, in order, as if it had to wait for the peer. */
final class LateOf extends DeliveryInterceptor {
    static final Duration DELAY = Duration.ofMillis(20);

    private final DeliveryThread thread = new DeliveryThread("variant-late-of");
    private final WskFunction function;
    private final Duration delay;

    LateOf(WskFunction function, Duration delay) {
        this.function = function;
        this.delay = delay;
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        if (submission.call().function != function) {
            return super.completedInside(submission, returned);
        }
        submission.pend();
        completedLater(submission);
        return NtStatus.STATUS_PENDING;
    }

    @Override
    void completedLater(Submission submission) {
        if (submission.call().function == function) {
            thread.after(delay, submission::deliver);
        } else {
            submission.deliver();
        }
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }
}
