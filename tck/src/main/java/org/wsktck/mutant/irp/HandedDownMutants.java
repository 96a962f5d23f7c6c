package org.wsktck.mutant.irp;

import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;

/** Wrong with IRPs that higher drivers have handed down, or that have been used before. */
public final class HandedDownMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("irp.refuses-two-higher-drivers", "WSK-IRP-009")
                        .does("refuses to receive with an IRP that two higher drivers have handed down")
                        .by(() -> refusing(
                                RECEIVE, call -> call.irp().stackCount() > 2, NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("irp.completes-kept-irp-again", "WSK-IRP-009")
                        .does("completes the IRP of a higher driver again when the application has kept it")
                        .by(() -> repeating(RECEIVE, When.handedDown(), Completion::isSuccess)),
                mutant("irp.forgets-handed-down-send", "WSK-IRP-026")
                        .does("does not complete a send with an IRP of a higher driver")
                        .by(() -> forgetting(SEND, When.handedDown())),
                mutant("irp.forgets-handed-down-query", "WSK-IRP-026")
                        .does("does not complete a query of the local address with an IRP of a higher driver")
                        .by(() -> forgetting(GET_LOCAL_ADDRESS, When.handedDown())),
                mutant("irp.turns-handed-down-error-into-success", "WSK-IRP-026")
                        .does("completes a query that fails with success if the IRP is that of a higher driver")
                        .by(() -> completing(
                                GET_REMOTE_ADDRESS, When.handedDown(), done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("irp.turns-handed-down-cancellation-into-success", "WSK-IRP-026")
                        .does(
                                "completes a cancelled receive with success and no data if the IRP is that of a higher driver")
                        .by(() -> completing(
                                RECEIVE,
                                When.handedDown(),
                                taking(NtStatus.STATUS_CANCELLED, NtStatus.STATUS_SUCCESS))),
                mutant("irp.forgets-handed-down-cancellation", "WSK-IRP-010")
                        .does("does not complete a receive with an IRP of a higher driver when it is cancelled")
                        .by(() -> forgetting(RECEIVE, When.handedDown(), Completion::isCancelled)),
                mutant("irp.finds-leftovers-in-reused-irp", "WSK-IRP-010")
                        .does("refuses a query whose IRP has been used for another request before")
                        .by(() -> refusing(GET_LOCAL_ADDRESS, When.reused(), NtStatus.STATUS_INVALID_PARAMETER)));
    }
}
