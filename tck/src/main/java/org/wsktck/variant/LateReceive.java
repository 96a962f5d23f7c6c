package org.wsktck.variant;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/**
 * Takes its time over the completion of a receive that has waited, and can still be cancelled in that time: the data is
 * lost then (AMB-19).
 */
final class LateReceive extends DeliveryInterceptor {
    /** So long that a race against arrival has few rounds in a second. */
    static final Duration DELAY = Duration.ofMillis(60);

    private final DeliveryThread thread = new DeliveryThread("variant-late-receive");
    private final Duration delay;

    LateReceive(Duration delay) {
        this.delay = delay;
    }

    @Override
    void completedLater(Submission submission) {
        boolean received = submission.call().function == WskFunction.RECEIVE
                && submission.answer().status().isSuccess();
        if (!received) {
            submission.deliver();
            return;
        }
        Irp irp = submission.irp();
        AtomicBoolean cancelled = new AtomicBoolean(); // only the thread's, as what follows is done by it
        irp.setCancelRoutine(taken -> thread.execute(() -> {
            cancelled.set(true);
            submission.answer(new IoStatus(NtStatus.STATUS_CANCELLED, 0));
            submission.deliver();
        }));
        thread.after(delay, () -> {
            if (!cancelled.get() && irp.setCancelRoutine(null) != null) {
                submission.deliver();
            }
        });
    }

    @Override
    public void closed() {
        super.closed();
        thread.close();
    }
}
