package org.wsktck.variant;

import java.time.Duration;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/**
 * IoCancelIrp reaches the implementation a little later, so that a result that is on its way wins (AMB-19); a receive
 * with WAITALL that has some bytes ends with them and success (AMB-18).
 */
final class CancelLoses implements Interceptor {
    static final Duration DELAY = Duration.ofMillis(5);

    private final DeliveryThread thread = new DeliveryThread("variant-cancel-loses");
    private final Duration delay;

    CancelLoses(Duration delay) {
        this.delay = delay;
    }

    @Override
    public NtStatus call(Call call) {
        if (call.irpOrNull() != null) {
            boolean waitAll = call.function == WskFunction.RECEIVE && call.flags() == Wsk.WSK_FLAG_WAITALL;
            call.onCompletion(new Slow(waitAll));
        }
        return call.proceed();
    }

    @Override
    public void closed() {
        thread.close();
    }

    /** A request that is slow to hear of its cancellation. */
    private final class Slow implements Call.CompletionHandler {
        private final boolean waitAll;
        /** A cancel routine was set, hence the call has pended and its return value says nothing. */
        private volatile boolean cancelled;

        Slow(boolean waitAll) {
            this.waitAll = waitAll;
        }

        @Override
        public void cancelled(Irp irp, Runnable routine) {
            cancelled = true;
            thread.after(delay, routine);
        }

        @Override
        public void completed(Irp irp, IoStatus status) {
            boolean cutShort = waitAll
                    && cancelled
                    && status.information() > 0
                    && status.status().equals(NtStatus.STATUS_CANCELLED);
            Call.complete(irp, cutShort ? new IoStatus(NtStatus.STATUS_SUCCESS, status.information()) : status);
        }
    }
}
