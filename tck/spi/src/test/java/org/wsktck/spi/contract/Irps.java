package org.wsktck.spi.contract;

import java.util.List;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.jvm.JvmIrql;

/** An I/O manager, all that was heard of it, and the few words that its tests share. */
final class Irps {
    final IoManager io;
    final IrpHistory history = new IrpHistory();

    Irps(IoManager io) {
        this.io = io;
        io.listener(history);
        // Whatever level a wrong one has left the thread at.
        JvmIrql.set(Irql.PASSIVE_LEVEL);
    }

    /** An IRP with one routine for each location, lowest first, that runs whatever happens; not handed over. */
    Irp prepared(CompletionScript... lowestFirst) {
        Irp irp = io.allocateIrp(lowestFirst.length);
        prepare(irp, lowestFirst);
        return irp;
    }

    /** Sets one routine for each location, lowest first, as the drivers above the implementation do on the way down. */
    void prepare(Irp irp, CompletionScript... lowestFirst) {
        for (int i = lowestFirst.length - 1; i >= 0; i--) {
            io.setCompletionRoutine(irp, lowestFirst[i], true, true, true);
            if (i > 0) {
                io.setNextStackLocation(irp);
            }
        }
    }

    /** {@link #prepared} and handed over. */
    Irp submitted(CompletionScript... lowestFirst) {
        return submit(prepared(lowestFirst));
    }

    /** Hands the IRP to an implementation that keeps it; returns the IRP. */
    Irp submit(Irp irp) {
        CallResult pended = io.call(irp, () -> NtStatus.STATUS_PENDING);
        if (!pended.returned().equals(NtStatus.STATUS_PENDING)) {
            throw new AssertionError("the call returned " + pended.returned() + ", not what the function did");
        }
        return irp;
    }

    /** An IRP of one location that has been completed with success and is the application's again. */
    Irp completed() {
        Irp irp = submitted(CompletionScript.KEEP);
        irp.complete(NtStatus.STATUS_SUCCESS, 0);
        return irp;
    }

    /** The locations whose routines have run, in order. */
    List<Integer> locationsRun() {
        return history.entered().stream().map(event -> event.stackLocation()).toList();
    }
}
