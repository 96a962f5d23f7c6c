package org.wsktck.variant;

import java.time.Duration;
import org.wsktck.spi.NtStatus;

/** Pends every call and completes it after a delay, in the order of the implementation's completions. */
final class Late extends DeliveryInterceptor {
    static final Duration DELAY = Duration.ofMillis(5);

    private final DeliveryThread thread = new DeliveryThread("variant-late");
    private final Duration delay;

    Late(Duration delay) {
        this.delay = delay;
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        submission.pend();
        completedLater(submission);
        return NtStatus.STATUS_PENDING;
    }

    @Override
    void completedLater(Submission submission) {
        thread.after(delay, submission::deliver);
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }
}
