package org.wsktck.variant;

import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.spi.NtStatus;

/**
 * Pends every second call whose outcome is known when it returns, and returns that outcome from the others: whoever
 * leaves over from one call what belongs to it, an event that nobody consumed for example, takes it for the next one's.
 */
final class ByTurns extends DeliveryInterceptor {
    private final AtomicInteger completedInside = new AtomicInteger();

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        boolean pends = completedInside.incrementAndGet() % 2 == 0;
        NtStatus status = pends ? NtStatus.STATUS_PENDING : submission.answer().status();
        if (pends) {
            submission.pend();
        }
        submission.deliver();
        return status;
    }
}
