package org.wsktck.variant;

import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.spi.NtStatus;

/** Of the calls whose outcome is known when they return, every second pends all the same: it is completed before. */
final class Alternating extends DeliveryInterceptor {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        boolean pends = calls.getAndIncrement() % 2 == 1;
        NtStatus answer = pends ? NtStatus.STATUS_PENDING : submission.answer().status();
        if (pends) {
            submission.pend();
        }
        submission.deliver();
        return answer;
    }
}
