package org.wsktck.proofs.sampled;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.WskCall;

/** The completions of an application. */
final class CompletionLog implements IoListener {
    private final List<CompletionEvent> completions = new ArrayList<>(); // guarded by itself, which is notified

    /** The first completion of an IRP; null if none comes in time. */
    @Nullable
    CompletionEvent await(Irp irp, long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (completions) {
            while (true) {
                for (CompletionEvent event : completions) {
                    if (event.irp() == irp) {
                        return event;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return null;
                }
                try {
                    completions.wait(left);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }
    }

    @Override
    public void completionEntered(CompletionEvent event) {
        synchronized (completions) {
            completions.add(event);
            completions.notifyAll();
        }
    }

    @Override
    public void completionReturned(CompletionEvent event) {}

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {}

    @Override
    public void violated(IrpViolation violation) {}
}
