package org.wsktck.spi.jvm;

import org.wsktck.spi.CompletionScript;

/** IO_STACK_LOCATION, as far as completion needs it. Guarded by its IRP. */
final class StackLocation {
    final CompletionScript routine;
    private final boolean onSuccess;
    private final boolean onError;
    private final boolean onCancel;

    StackLocation(CompletionScript routine, boolean onSuccess, boolean onError, boolean onCancel) {
        this.routine = routine;
        this.onSuccess = onSuccess;
        this.onError = onError;
        this.onCancel = onCancel;
    }

    /** The rule of IoSetCompletionRoutine: NT_SUCCESS decides between success and error, Irp-&gt;Cancel adds to it. */
    boolean isInvoked(boolean success, boolean cancel) {
        return (success ? onSuccess : onError) || (cancel && onCancel);
    }
}
