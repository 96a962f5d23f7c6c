package org.wsktck.variant;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** The IRP of a send from the variant's own buffer, whose application's IRP is completed already. Nobody cancels it. */
final class BufferedSendIrp implements Irp {
    private final Irp inPlaceOf;
    private final Runnable whenCompleted;
    private @Nullable CancelRoutine cancelRoutine; // guarded by this
    private @Nullable IoStatus status; // guarded by this

    BufferedSendIrp(Irp inPlaceOf, Runnable whenCompleted) {
        this.inPlaceOf = inPlaceOf;
        this.whenCompleted = whenCompleted;
    }

    /** What it has been completed with, null before. */
    synchronized @Nullable IoStatus status() {
        return status;
    }

    @Override
    public long id() {
        return inPlaceOf.id();
    }

    @Override
    public int generation() {
        return inPlaceOf.generation();
    }

    @Override
    public void markPending() {}

    @Override
    public synchronized @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine) {
        CancelRoutine before = cancelRoutine;
        cancelRoutine = routine;
        return before;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void complete(NtStatus result, long information) {
        synchronized (this) {
            status = new IoStatus(result, information);
        }
        whenCompleted.run();
    }

    @Override
    public void completeWithSocket(WskSocket socket) {
        throw new IllegalStateException("socket: " + socket + " (expected: a status, since the request makes none)");
    }

    @Override
    public String toString() {
        return "buffered send of " + inPlaceOf;
    }
}
