package org.wsktck.variant;

import org.wsktck.spi.NtStatus;

/**
 * Completes on one thread of its own, in order, as a provider does whose work is done by a worker. What is done by the
 * time the call returns has been delivered by then: success with STATUS_PENDING returned, failure with its status.
 */
final class OtherThread extends DeliveryInterceptor {
    private final DeliveryThread thread = new DeliveryThread("variant-other-thread");

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        NtStatus status = submission.answer().status();
        NtStatus answer = status.isSuccess() ? NtStatus.STATUS_PENDING : status;
        if (answer.equals(NtStatus.STATUS_PENDING)) {
            submission.pend();
        }
        thread.executeAndWait(submission::deliver);
        return answer;
    }

    @Override
    void completedLater(Submission submission) {
        thread.execute(submission::deliver);
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }
}
