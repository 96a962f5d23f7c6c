package org.wsktck.mutant.socketconnect;

import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutations;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/**
 * An IRP that is completed some time after the implementation has come to a result; until then a cancellation is answered
 * at once, and the result is lost.
 */
final class HastilyCancelledIrp implements Irp {
    private final Irp outer;

    // Guarded by this:
    private @Nullable CancelRoutine routine;
    private boolean completed;
    private boolean answered;

    /** Marks the IRP pending. */
    HastilyCancelledIrp(Irp outer) {
        this.outer = outer;
        outer.markPending();
        outer.setCancelRoutine(cancelled -> cancelled());
    }

    @Override
    public long id() {
        return outer.id();
    }

    @Override
    public int generation() {
        return outer.generation();
    }

    @Override
    public void markPending() {
        // It has been.
    }

    private void cancelled() {
        synchronized (this) {
            answered = true;
        }
        outer.complete(NtStatus.STATUS_CANCELLED, 0);
        Mutations.later(() -> {
            CancelRoutine late = setCancelRoutine(null);
            if (late != null) {
                late.cancel(this);
            }
        });
    }

    @Override
    public synchronized @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine other) {
        CancelRoutine before = routine;
        routine = completed ? null : other;
        return before;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void complete(NtStatus status, long information) {
        complete(new IoStatus(status, information));
    }

    @Override
    public void completeWithSocket(WskSocket socket) {
        complete(new IoStatus(NtStatus.STATUS_SUCCESS, socket.id(), socket));
    }

    private synchronized void complete(IoStatus status) {
        completed = true;
        routine = null;
        Mutations.later(() -> answer(status));
    }

    private void answer(IoStatus status) {
        synchronized (this) {
            if (answered || outer.setCancelRoutine(null) == null) {
                return;
            }
            answered = true;
        }
        Call.complete(outer, status);
    }

    @Override
    public String toString() {
        return outer.toString();
    }
}
