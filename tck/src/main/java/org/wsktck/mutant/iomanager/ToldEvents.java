package org.wsktck.mutant.iomanager;

import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.IoStatus;

/** Runs of completion routines with something changed. */
final class ToldEvents {
    private ToldEvents() {}

    static CompletionEvent at(CompletionEvent of, int stackLocation) {
        return copy(
                of,
                stackLocation,
                of.ioStatus(),
                of.pendingReturned(),
                of.argumentsAsGiven(),
                of.lowerLocationCleared());
    }

    static CompletionEvent reading(CompletionEvent of, IoStatus status) {
        return copy(
                of, of.stackLocation(), status, of.pendingReturned(), of.argumentsAsGiven(), of.lowerLocationCleared());
    }

    static CompletionEvent pendingReturned(CompletionEvent of, boolean pendingReturned) {
        return copy(
                of,
                of.stackLocation(),
                of.ioStatus(),
                pendingReturned,
                of.argumentsAsGiven(),
                of.lowerLocationCleared());
    }

    static CompletionEvent withOtherArguments(CompletionEvent of) {
        return copy(of, of.stackLocation(), of.ioStatus(), of.pendingReturned(), false, of.lowerLocationCleared());
    }

    static CompletionEvent withLowerLocationLeft(CompletionEvent of) {
        return copy(of, of.stackLocation(), of.ioStatus(), of.pendingReturned(), of.argumentsAsGiven(), false);
    }

    private static CompletionEvent copy(
            CompletionEvent of,
            int stackLocation,
            IoStatus status,
            boolean pendingReturned,
            boolean argumentsAsGiven,
            boolean lowerLocationCleared) {
        return new CompletionEvent(
                of.irp(),
                stackLocation,
                status,
                pendingReturned,
                of.cancel(),
                of.irql(),
                of.sequence(),
                of.nanoTime(),
                of.thread(),
                argumentsAsGiven,
                lowerLocationCleared);
    }
}
