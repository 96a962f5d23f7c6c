package org.wsktck.intercept;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** An IRP that no application waits for, and that is never cancelled. */
public final class DetachedIrp implements Irp {
    private final long id;
    private final int generation;
    private final AtomicReference<@Nullable CancelRoutine> cancelRoutine = new AtomicReference<>();

    public DetachedIrp(long id, int generation) {
        this.id = id;
        this.generation = generation;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public void markPending() {
        // Nobody looks at PendingReturned.
    }

    @Override
    public @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine) {
        return cancelRoutine.getAndSet(routine);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void complete(NtStatus status, long information) {
        // Nobody waits.
    }

    @Override
    public void completeWithSocket(WskSocket socket) {
        // Nobody waits.
    }

    @Override
    public String toString() {
        return "IRP " + id + " (detached)";
    }
}
