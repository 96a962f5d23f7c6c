package org.wsktck.variant;

import org.wsktck.spi.NtStatus;

/** Never pends a call whose outcome is known when it returns: the completion comes first, then the same status. */
final class SuccessInline extends DeliveryInterceptor {
    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        NtStatus status = submission.answer().status();
        submission.deliver();
        return status;
    }
}
