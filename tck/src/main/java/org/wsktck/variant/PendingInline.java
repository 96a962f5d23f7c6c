package org.wsktck.variant;

import org.wsktck.spi.NtStatus;

/** Pends every call, as providers do that mark each IRP first: completed inside the call or not (AMB-02). */
final class PendingInline extends DeliveryInterceptor {
    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        submission.pend();
        submission.deliver();
        return NtStatus.STATUS_PENDING;
    }
}
