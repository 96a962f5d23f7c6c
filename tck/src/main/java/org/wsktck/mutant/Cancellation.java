package org.wsktck.mutant;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.Irp;

/** The cancel routine of a call that may be completed at any moment, after which its IRP must not be touched. */
public final class Cancellation {
    private final Irp irp;
    private boolean completed; // guarded by this

    /** Watches the call; to be made before it is handed on. */
    public Cancellation(Call call) {
        call.onCompletion((outer, status) -> {
            synchronized (this) {
                completed = true;
            }
            Call.complete(outer, status);
        });
        irp = call.irp();
    }

    /** Takes the implementation's cancel routine, so that IoCancelIrp does not find it. */
    public void take() {
        replace(routine -> null);
    }

    /** Cancels the call as IoCancelIrp would, if it can still be cancelled. */
    public void cancel() {
        CancelRoutine routine = replace(own -> null);
        if (routine != null) {
            routine.cancel(irp);
        }
    }

    /** Sets another cancel routine in place of the implementation's, which is returned, if there is one. */
    public synchronized @Nullable CancelRoutine replace(Function<CancelRoutine, @Nullable CancelRoutine> other) {
        CancelRoutine routine = completed ? null : irp.setCancelRoutine(null);
        if (routine != null) {
            irp.setCancelRoutine(other.apply(routine));
        }
        return routine;
    }
}
