package org.wsktck.spi;

/**
 * One run of a completion routine.
 *
 * @param irp the submission
 * @param stackLocation the location whose routine runs; 1 is the lowest
 * @param ioStatus what the routine reads in the IRP
 * @param pendingReturned Irp-&gt;PendingReturned
 * @param cancel Irp-&gt;Cancel
 * @param irql IRQL of the completing thread
 * @param sequence the implementation's own sequence number
 * @param nanoTime when, on the clock of {@link System#nanoTime()} of the machine that completed
 * @param thread name of the completing thread
 * @param argumentsAsGiven whether the routine was called with the IRP and the context that it was set for
 * @param lowerLocationCleared whether Parameters of the stack location below the routine's current one, that of the
 *     driver which has completed the IRP, read as zeros
 */
public record CompletionEvent(
        Irp irp,
        int stackLocation,
        IoStatus ioStatus,
        boolean pendingReturned,
        boolean cancel,
        Irql irql,
        long sequence,
        long nanoTime,
        String thread,
        boolean argumentsAsGiven,
        boolean lowerLocationCleared) {}
