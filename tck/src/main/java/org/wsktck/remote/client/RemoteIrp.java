package org.wsktck.remote.client;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskSocket;

/** One submission of an IRP that lives behind an agent. It is completed there, and refuses to be from here. */
final class RemoteIrp implements Irp {
    private final IrpHandle handle;
    private final long number;
    private final int stackSize;
    private final BitSet completedLocations = new BitSet(); // the reading thread only

    /** Where the address goes that the call asked for. */
    volatile @Nullable SockAddrBuffer addressBuffer;

    /** Where the remote address goes, of a call that may ask for both. */
    volatile @Nullable SockAddrBuffer remoteAddressBuffer;

    /** What kind of socket the call makes; null if it makes none. */
    volatile @Nullable WskCategory category;

    /** The call in a script that hands this IRP over. */
    volatile @Nullable WskCall scriptedCall;

    /**
     * A submission.
     *
     * @param handle the agent's, which may be any number
     * @param number ours, for readers
     */
    RemoteIrp(IrpHandle handle, long number, int stackSize) {
        this.handle = handle;
        this.number = number;
        this.stackSize = stackSize;
    }

    IrpHandle handle() {
        return handle;
    }

    /** Notes that the routine of that location runs; false if it has run before in this submission. */
    boolean runsFirst(int location) {
        boolean first = !completedLocations.get(location);
        completedLocations.set(location);
        return first;
    }

    @Override
    public long id() {
        return number;
    }

    @Override
    public int generation() {
        return handle.submission();
    }

    @Override
    public int stackCount() {
        return stackSize;
    }

    @Override
    public void markPending() {
        throw elsewhere();
    }

    @Override
    public @Nullable CancelRoutine setCancelRoutine(@Nullable CancelRoutine routine) {
        throw elsewhere();
    }

    @Override
    public boolean isCancelled() {
        throw elsewhere();
    }

    @Override
    public void complete(NtStatus status, long information) {
        throw elsewhere();
    }

    @Override
    public void completeWithSocket(WskSocket socket) {
        throw elsewhere();
    }

    private UnsupportedOperationException elsewhere() {
        return new UnsupportedOperationException(this + " belongs to an I/O manager behind an agent");
    }

    /** {@code IRP 3}, and which submission after the first. */
    @Override
    public String toString() {
        return generation() == 1 ? "IRP " + id() : "IRP " + id() + " (submission " + generation() + ")";
    }
}
