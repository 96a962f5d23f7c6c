package org.wsktck.spi.contract.mutant;

import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;

/** Completion events with one component exchanged. */
final class Events {
    private Events() {}

    static CompletionEvent withIrp(CompletionEvent of, Irp irp) {
        return copy(of, irp, of.ioStatus(), of.pendingReturned(), of.cancel(), of.sequence(), of.thread());
    }

    static CompletionEvent withStatus(CompletionEvent of, IoStatus status) {
        return copy(of, of.irp(), status, of.pendingReturned(), of.cancel(), of.sequence(), of.thread());
    }

    static CompletionEvent withPendingReturned(CompletionEvent of, boolean pendingReturned) {
        return copy(of, of.irp(), of.ioStatus(), pendingReturned, of.cancel(), of.sequence(), of.thread());
    }

    static CompletionEvent withCancel(CompletionEvent of, boolean cancel) {
        return copy(of, of.irp(), of.ioStatus(), of.pendingReturned(), cancel, of.sequence(), of.thread());
    }

    static CompletionEvent withSequence(CompletionEvent of, long sequence) {
        return copy(of, of.irp(), of.ioStatus(), of.pendingReturned(), of.cancel(), sequence, of.thread());
    }

    static CompletionEvent withThread(CompletionEvent of, String thread) {
        return copy(of, of.irp(), of.ioStatus(), of.pendingReturned(), of.cancel(), of.sequence(), thread);
    }

    static CompletionEvent withArgumentsAsGiven(CompletionEvent of, boolean asGiven) {
        return found(of, asGiven, of.lowerLocationCleared());
    }

    static CompletionEvent withLowerLocationCleared(CompletionEvent of, boolean cleared) {
        return found(of, of.argumentsAsGiven(), cleared);
    }

    private static CompletionEvent found(CompletionEvent of, boolean asGiven, boolean cleared) {
        return new CompletionEvent(
                of.irp(),
                of.stackLocation(),
                of.ioStatus(),
                of.pendingReturned(),
                of.cancel(),
                of.irql(),
                of.sequence(),
                of.nanoTime(),
                of.thread(),
                asGiven,
                cleared);
    }

    private static CompletionEvent copy(
            CompletionEvent of,
            Irp irp,
            IoStatus status,
            boolean pendingReturned,
            boolean cancel,
            long sequence,
            String thread) {
        return new CompletionEvent(
                irp,
                of.stackLocation(),
                status,
                pendingReturned,
                cancel,
                of.irql(),
                sequence,
                of.nanoTime(),
                thread,
                of.argumentsAsGiven(),
                of.lowerLocationCleared());
    }
}
