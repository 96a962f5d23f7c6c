package org.wsktck.intercept;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** The IRP as the implementation sees it; its completion goes to a handler. */
final class InterceptedIrp implements Irp {
    private final Irp outer;
    private final Call.CompletionHandler handler;
    private @Nullable CancelRoutine cancelRoutine; // guarded by this

    InterceptedIrp(Irp outer, Call.CompletionHandler handler) {
        this.outer = outer;
        this.handler = handler;
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
    public int stackCount() {
        return outer.stackCount();
    }

    @Override
    public void markPending() {
        handler.markedPending(outer);
    }

    @Override
    public @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine) {
        CancelRoutine before;
        synchronized (this) {
            before = cancelRoutine;
            cancelRoutine = routine;
        }
        CancelRoutine outerBefore = outer.setCancelRoutine(
                routine == null ? null : cancelled -> handler.cancelled(outer, () -> routine.cancel(this)));
        return outerBefore == null ? null : before;
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }

    @Override
    public void complete(NtStatus status, long information) {
        handler.completed(outer, new IoStatus(status, information));
    }

    @Override
    public void completeWithSocket(WskSocket socket) {
        handler.completed(outer, new IoStatus(NtStatus.STATUS_SUCCESS, socket.id(), socket));
    }

    @Override
    public String toString() {
        return outer.toString();
    }
}
