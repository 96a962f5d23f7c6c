package org.wsktck.variant;

import org.wsktck.spi.NtStatus;

/**
 * Completes on one thread of its own, one request at a time, in an order that is drawn from the seed: those that are
 * ready while a completion routine runs are ready at the same time, and the next of them is drawn when it has returned.
 *
 * <p>Nothing is held back: a completion that has no other beside it is delivered as soon as the thread is free.
 */
final class DrawnOrder extends DeliveryInterceptor {
    private final DeliveryThread thread = new DeliveryThread("variant-seeded-order");
    private final ReadyCompletions ready;

    DrawnOrder(long seed) {
        ready = new ReadyCompletions(seed);
    }

    @Override
    NtStatus completedInside(Submission submission, NtStatus returned) {
        submission.pend();
        completedLater(submission);
        return NtStatus.STATUS_PENDING;
    }

    @Override
    void completedLater(Submission submission) {
        ready.add(submission);
        thread.execute(() -> ready.draw().deliver());
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }
}
