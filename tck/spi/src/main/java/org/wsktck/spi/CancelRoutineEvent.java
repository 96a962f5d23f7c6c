package org.wsktck.spi;

/**
 * One run of a cancel routine of a {@link LowerDriver}, and what it found (wdm.h, DRIVER_CANCEL).
 *
 * @param irp the submission
 * @param routine which of the driver's routines
 * @param stillSet whether Irp-&gt;CancelRoutine was other than NULL
 * @param cancel Irp-&gt;Cancel
 * @param irql IRQL of the thread that cancels
 * @param cancelIrql Irp-&gt;CancelIrql, which the routine has released the cancel spin lock with
 * @param sequence the implementation's own sequence number
 */
public record CancelRoutineEvent(
        Irp irp, DriverCancel routine, boolean stillSet, boolean cancel, Irql irql, Irql cancelIrql, long sequence) {}
