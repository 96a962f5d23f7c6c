package org.wsktck.mutant;

import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.Irp;

/** The cancel routine of a call that may be completed at any moment, after which its IRP must not be touched. */
final class Cancellation {
    private final Irp irp;
    private boolean completed; // guarded by this

    /** Watches the call; to be made before it is handed on. */
    Cancellation(Call call) {
        call.onCompletion((outer, status) -> {
            synchronized (this) {
                completed = true;
            }
            Call.complete(outer, status);
        });
        irp = call.irp();
    }

    /** Takes the implementation's cancel routine, so that IoCancelIrp does not find it. */
    synchronized @Nullable CancelRoutine takeRoutine() {
        return completed ? null : irp.setCancelRoutine(null);
    }

    /** Cancels the call as IoCancelIrp would, if it can still be cancelled. */
    void cancel() {
        CancelRoutine routine = takeRoutine();
        if (routine != null) {
            routine.cancel(irp);
        }
    }
}
