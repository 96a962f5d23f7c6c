package org.wsktck.spi.jvm;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStackLocation;

/** IO_STACK_LOCATION, as far as completion needs it. Guarded by its IRP. */
final class StackLocation {
    /** Without a routine: what a driver finds that is given an IRP with none set. */
    static final StackLocation EMPTY = new StackLocation(null, false, false, false, null, 0);

    private final @Nullable CompletionScript routine;
    private final boolean onSuccess;
    private final boolean onError;
    private final boolean onCancel;
    private final @Nullable JvmIrp context;
    private final long arguments;

    private StackLocation(
            @Nullable CompletionScript routine,
            boolean onSuccess,
            boolean onError,
            boolean onCancel,
            @Nullable JvmIrp context,
            long arguments) {
        this.routine = routine;
        this.onSuccess = onSuccess;
        this.onError = onError;
        this.onCancel = onCancel;
        this.context = context;
        this.arguments = arguments;
    }

    /** What IoSetCompletionRoutine leaves; the routine's context is the IRP that it is set for. */
    StackLocation(CompletionScript routine, boolean onSuccess, boolean onError, boolean onCancel, JvmIrp context) {
        this(routine, onSuccess, onError, onCancel, context, 0);
    }

    /** The same with Parameters.Others.Argument1 to 4. */
    StackLocation withArguments(long stored) {
        return new StackLocation(routine, onSuccess, onError, onCancel, context, stored);
    }

    /** The rule of IoSetCompletionRoutine: NT_SUCCESS decides between success and error, Irp-&gt;Cancel adds to it. */
    boolean isInvoked(boolean success, boolean cancel) {
        return routine != null && ((success ? onSuccess : onError) || (cancel && onCancel));
    }

    /** The routine that {@link #isInvoked}. */
    CompletionScript routine() {
        if (routine == null) {
            throw new IllegalStateException("no completion routine is set");
        }
        return routine;
    }

    /** Whether a routine that is called with that IRP is called with its context. */
    boolean isContextOf(JvmIrp irp) {
        return context == irp;
    }

    /** Whether Parameters read as zeros. */
    boolean isClear() {
        return arguments == 0;
    }

    /** What the driver that it belongs to finds. */
    IoStackLocation foundBy(JvmIrp irp, int number) {
        return new IoStackLocation(
                number,
                routine == null ? IoStackLocation.Routine.NONE : IoStackLocation.Routine.AS_SET,
                onSuccess,
                onError,
                onCancel,
                routine != null && isContextOf(irp));
    }
}
