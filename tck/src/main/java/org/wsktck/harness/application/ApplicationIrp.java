package org.wsktck.harness.application;

import java.util.List;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.NtStatus;

/**
 * An IRP of the application, over all its submissions. Used by the scenario's thread only.
 *
 * <p>A new one has no completion routine yet.
 */
public final class ApplicationIrp {
    private final Session session;
    private Irp irp;
    private boolean cancelled; // the scenario's thread only

    ApplicationIrp(Session session, Irp irp) {
        this.session = session;
        this.irp = irp;
    }

    /** Sets the completion routine, called in every case. */
    public ApplicationIrp completionRoutine(CompletionScript routine) {
        return completionRoutine(routine, Invoke.values());
    }

    /** Sets the completion routine, called in the cases given. */
    public ApplicationIrp completionRoutine(CompletionScript routine, Invoke... cases) {
        List<Invoke> given = List.of(cases);
        session.io()
                .setCompletionRoutine(
                        irp,
                        routine,
                        given.contains(Invoke.ON_SUCCESS),
                        given.contains(Invoke.ON_ERROR),
                        given.contains(Invoke.ON_CANCEL));
        return this;
    }

    /** A higher driver takes a stack location, with a routine of its own, before it hands the IRP down to us. */
    public ApplicationIrp handedDownBy(CompletionScript higherDriversRoutine) {
        completionRoutine(higherDriversRoutine);
        session.io().setNextStackLocation(irp);
        return this;
    }

    /** The same, and the higher driver sets no routine. */
    public ApplicationIrp handedDownWithoutRoutine() {
        session.io().setNextStackLocation(irp);
        return this;
    }

    /** IoReuseIrp with that status, and nothing else: no completion routine is set. */
    public ApplicationIrp reuse(NtStatus status) {
        session.journal().add(Journal.Kind.CALL, "IoReuseIrp(" + irp + ", " + status + ")");
        cancelled = false;
        irp = session.io().reuseIrp(irp, status);
        return this;
    }

    /** IoReuseIrp, and the usual completion routine again. */
    public ApplicationIrp reuse() {
        cancelled = false;
        irp = session.io().reuseIrp(irp, NtStatus.STATUS_UNSUCCESSFUL);
        return completionRoutine(CompletionScript.KEEP);
    }

    /** IoCancelIrp before the IRP has been handed over. */
    public ApplicationIrp cancel() {
        session.journal().add(Journal.Kind.CALL, "IoCancelIrp(" + irp + ")");
        cancelled = true;
        session.io().cancelIrp(irp);
        return this;
    }

    /** IoCompleteRequest, after our routine has kept the IRP: completion goes on to the higher drivers. */
    public ApplicationIrp complete() {
        session.journal().add(Journal.Kind.CALL, "IoCompleteRequest(" + irp + ")");
        session.io().completeRequest(irp);
        return this;
    }

    /** IoFreeIrp. */
    public void free() {
        session.io().freeIrp(irp);
    }

    /** Irp-&gt;IoStatus as it is now. */
    public IoStatus ioStatus() {
        return session.io().ioStatus(irp);
    }

    /** What else the application reads in it now. */
    public IrpState state() {
        return session.io().irpState(irp);
    }

    /** Whether it has been cancelled before it was handed over. */
    boolean isCancelled() {
        return cancelled;
    }

    Irp handle() {
        return irp;
    }
}
