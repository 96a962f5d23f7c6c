package org.wsktck.variant;

import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.JvmIrql;

/** Pends every call, and completes each on a new thread: nothing orders one completion after another. */
final class ThreadEach extends DeliveryInterceptor {
    private final boolean atDispatchLevel;

    /**
     * Sets it up.
     *
     * @param atDispatchLevel whether those threads complete at DISPATCH_LEVEL, as DPCs do
     */
    ThreadEach(boolean atDispatchLevel) {
        this.atDispatchLevel = atDispatchLevel;
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        submission.pend();
        completedLater(submission);
        return NtStatus.STATUS_PENDING;
    }

    @Override
    void completedLater(Submission submission) {
        Runnable delivery = atDispatchLevel ? () -> JvmIrql.atDispatchLevel(submission::deliver) : submission::deliver;
        Thread thread = new Thread(delivery, "variant-thread-each");
        thread.setDaemon(true);
        thread.start();
    }
}
