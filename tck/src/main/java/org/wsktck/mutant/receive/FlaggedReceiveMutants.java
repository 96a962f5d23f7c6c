package org.wsktck.mutant.receive;

import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** Wrong in WskReceive with WSK_FLAG_WAITALL or WSK_FLAG_DRAIN. */
public final class FlaggedReceiveMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receive.waitall-ignored", "WSK-RECV-005")
                        .does("ignores WAITALL")
                        .by(() -> withFlags(RECEIVE, When.waitAll(), 0)),
                mutant("receive.waitall-loses-a-byte", "WSK-RECV-005")
                        .does("counts one byte less for a WAITALL receive that had to wait")
                        .by(() -> completing(
                                RECEIVE,
                                When.waitAll(),
                                done -> done.waited() && done.isFilled(),
                                done -> done.counting(done.length() - 1))),
                mutant("receive.waitall-waits-beyond-fin", "WSK-RECV-006")
                        .does("never completes a WAITALL receive that the peer's disconnect cut short")
                        .by(() -> forgetting(RECEIVE, When.waitAll(), done -> done.isSuccess() && !done.isFilled())),
                mutant("receive.waitall-survives-an-abort", "WSK-RECV-007")
                        .does("never completes a WAITALL receive of a connection that was aborted")
                        .by(() -> forgetting(
                                RECEIVE,
                                When.waitAll(),
                                done -> !done.isSuccess()
                                        && (!done.isCancelled()
                                                || When.after(DISCONNECT).test(done.call())))),
                mutant("receive.waitall-cannot-be-cancelled", "WSK-RECV-008")
                        .does("never completes a WAITALL receive that was cancelled")
                        .by(() -> forgetting(
                                RECEIVE,
                                When.waitAll(),
                                done -> done.irp().isCancelled()
                                        && !When.closing().test(done.call()))),
                mutant("receive.flags-unknown-to-socketconnect", "WSK-RECV-013")
                        .does(
                                "refuses WAITALL and DRAIN on a socket from WskSocketConnect with STATUS_INVALID_PARAMETER")
                        .by(() -> refusing(
                                RECEIVE,
                                When.plain().negate().and(When.madeBySocketConnect()),
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("receive.waitall-undeclared", "WSK-RECV-013")
                        .does("does not declare WAITALL, and takes the flag all the same")
                        .by(() -> undeclared(Capability.WAITALL)),
                mutant("receive.drain-undeclared", "WSK-RECV-013")
                        .does("does not declare DRAIN, and takes the flag all the same")
                        .by(() -> undeclared(Capability.DRAIN)),
                mutant("receive.flags-exchanged", "WSK-RECV-014")
                        .does("takes 0x2 for DRAIN and 0x4 for WAITALL")
                        .by(() -> changing(
                                RECEIVE,
                                When.plain().negate(),
                                call -> call.flags(call.flags() ^ (Wsk.WSK_FLAG_WAITALL | Wsk.WSK_FLAG_DRAIN)))),
                mutant("receive.drain-ends-with-data", "WSK-RECV-009")
                        .does("completes a DRAIN receive with the first data that arrives")
                        .by(() -> withFlags(RECEIVE, When.drain(), 0)),
                mutant("receive.drain-survives-an-abort", "WSK-RECV-009")
                        .does("never completes a DRAIN receive that was cancelled or whose connection was aborted")
                        .by(() -> forgetting(RECEIVE, When.drain(), done -> !done.isSuccess())),
                mutant("receive.drain-copies", "WSK-RECV-010")
                        .does("writes into the memory behind a DRAIN receive")
                        .by(() -> on(RECEIVE, When.drain(), call -> {
                            Mdl mdl =
                                    call.buffer() == null ? null : call.buffer().mdl();
                            return call.onCompletion((irp, status) -> {
                                        if (mdl != null) {
                                            mdl.systemAddress().put((byte) 1);
                                        }
                                        Call.complete(irp, status);
                                    })
                                    .proceed();
                        })));
    }
}
