package org.wsktck.mutant.irp;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import org.wsktck.mutant.Blocking;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irql;
import org.wsktck.spi.jvm.JvmIrql;

/** Wrong in the IRQL of completion routines, and in waiting where a caller may be at DISPATCH_LEVEL. */
public final class IrqlMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("irp.completes-above-dispatch-level", "WSK-IRQL-012")
                        .does("completes a receive that had to wait above DISPATCH_LEVEL")
                        .by(() -> atCompletion(RECEIVE, When.plain(), IrqlMutants::completeAboveDispatchLevel)),
                mutant("irp.connect-blocks", "WSK-IRQL-017")
                        .does("waits in WskConnect for the peer's answer if the local address is known")
                        .by(() -> waiting(CONNECT, When.after(GET_LOCAL_ADDRESS))),
                mutant("irp.third-receive-blocks", "WSK-IRQL-017")
                        .does("waits in WskReceive for data while two other receives wait")
                        .by(() -> waiting(RECEIVE, call -> When.othersPending(call, RECEIVE) > 1)),
                mutant("irp.third-send-blocks", "WSK-IRQL-017")
                        .does("waits in WskSend while two other sends wait")
                        .by(() -> waiting(SEND, call -> When.othersPending(call, SEND) > 1)),
                mutant("irp.disconnect-blocks", "WSK-IRQL-017")
                        .does("waits in WskDisconnect while two sends wait")
                        .by(() -> waiting(DISCONNECT, call -> When.othersPending(call, SEND) > 1)),
                mutant("irp.close-blocks", "WSK-IRQL-017")
                        .does("waits in WskCloseSocket while a receive, a send and a disconnect are pending")
                        .by(() -> changing(
                                CLOSE_SOCKET,
                                When.beside(RECEIVE).and(When.beside(SEND)).and(When.beside(DISCONNECT)),
                                call -> Blocking.outlastingEveryBudget())));
    }

    private static void completeAboveDispatchLevel(Completion done) {
        Irql before = JvmIrql.current();
        JvmIrql.set(done.waited() ? Irql.HIGH_LEVEL : before);
        try {
            done.pass();
        } finally {
            JvmIrql.set(before);
        }
    }
}
