package org.wsktck.mutant.receive;

import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Buffers;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;

/** Wrong with receives beside and behind others, flagged ones above all. */
public final class SeveralReceivesMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> beside = When.beside(RECEIVE);
        Predicate<Call> later = When.after(RECEIVE).and(beside.negate());
        return List.of(
                mutant("receive.waitall-ignored-behind-another", "WSK-RECV-005")
                        .does("ignores WAITALL while another receive waits")
                        .by(() -> withFlags(RECEIVE, When.waitAll().and(beside), 0)),
                mutant("receive.waitall-queued-in-16-bits", "WSK-RECV-005")
                        .does("takes the length of a WAITALL receive behind another for a 16-bit number")
                        .by(() -> changing(
                                RECEIVE,
                                When.waitAll().and(beside).and(Buffers.longerThan16Bits()),
                                Buffers::shortenTo16Bits)),
                mutant("receive.waitall-only-once", "WSK-RECV-005")
                        .does("ignores WAITALL where another receive has been completed before")
                        .by(() -> withFlags(RECEIVE, When.waitAll().and(later), 0)),
                mutant("receive.waitall-kept", "WSK-RECV-003")
                        .does("keeps WAITALL for the receive behind")
                        .by(() -> new KeepsFlags(Wsk.WSK_FLAG_WAITALL)),
                mutant("receive.drain-kept", "WSK-RECV-021")
                        .does("goes on throwing away what arrives after a DRAIN receive was cancelled")
                        .by(() -> new KeepsFlags(Wsk.WSK_FLAG_DRAIN)),
                mutant("receive.drain-ends-behind-another", "WSK-RECV-009")
                        .does("completes a DRAIN receive at once while another one waits")
                        .by(() -> pretending(RECEIVE, When.drain().and(beside))),
                mutant("receive.drain-only-once", "WSK-RECV-010")
                        .does("throws nothing away for a DRAIN receive where another receive has been completed before")
                        .by(() -> withFlags(RECEIVE, When.drain().and(later), 0)),
                mutant("receive.drain-has-a-size", "WSK-RECV-010")
                        .does("completes a DRAIN receive once it has thrown away as much as its own memory holds")
                        .by(() -> on(RECEIVE, When.drain(), SeveralReceivesMutants::drainOnce)),
                mutant("receive.loses-a-byte-before-many", "WSK-RECV-017")
                        .does("loses the last byte of a receive while more than two others wait")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                hasMuch().and(done -> When.othersPending(done.call(), RECEIVE) > 2),
                                done -> done.counting(done.status().information() - 1))),
                mutant("receive.loses-a-byte-beside-a-send", "WSK-RECV-017")
                        .does("loses the last byte of a receive while others wait and a send has not finished")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                hasMuch()
                                        .and(done ->
                                                beside.and(When.beside(SEND)).test(done.call())),
                                done -> done.counting(done.status().information() - 1))));
    }

    private static Predicate<Completion> hasMuch() {
        return done -> done.isSuccess() && done.status().information() > 1;
    }

    private static NtStatus drainOnce(Call call) {
        ByteBuffer own = ByteBuffer.allocate(Character.MAX_VALUE);
        call.flags(Wsk.WSK_FLAG_WAITALL);
        call.buffer(new WskBuf(new Mdl(own), 0, own.capacity()));
        return call.onCompletion((irp, status) -> Call.complete(irp, new IoStatus(status.status(), 0)))
                .proceed();
    }
}
