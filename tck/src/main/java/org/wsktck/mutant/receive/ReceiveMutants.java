package org.wsktck.mutant.receive;

import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** Wrong in WskReceive without flags. */
public final class ReceiveMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> first = When.plain().and(When.first());
        return List.of(
                mutant("receive.counts-a-byte-too-many", "WSK-RECV-001")
                        .does("counts a byte too many where the first receive of a socket does not fill its buffer")
                        .by(() -> completing(
                                RECEIVE,
                                first,
                                done -> done.isSuccess() && !done.isEndOfStream() && !done.isFilled(),
                                done -> done.counting(done.status().information() + 1))),
                mutant("receive.success-before-the-data", "WSK-RECV-002")
                        .does(
                                "returns STATUS_SUCCESS from the first receive of a socket though its data has not come yet")
                        .by(() -> returning(RECEIVE, first, returned -> NtStatus.STATUS_SUCCESS)),
                mutant("receive.waits-to-fill", "WSK-RECV-003")
                        .does("waits until the buffer of the first receive of a socket is full")
                        .by(() -> withFlags(RECEIVE, first, Wsk.WSK_FLAG_WAITALL)),
                mutant("receive.socketconnect-loses-the-second", "WSK-RECV-020")
                        .does("counts no bytes for the second receive on a socket from WskSocketConnect")
                        .by(() -> counting(
                                RECEIVE, When.madeBySocketConnect().and(When.afterOne(RECEIVE)), received -> 0)),
                mutant("receive.forgets-what-waited", "WSK-RECV-021")
                        .does("drops the first byte that it receives on a connection on which one send was made before")
                        .by(() -> receivingApart(
                                RECEIVE, first.and(When.afterOne(SEND)), 0, received -> received.substring(1))),
                mutant("receive.drops-what-does-not-fit", "WSK-RECV-004")
                        .does("takes a byte more than the buffer has room for and drops it")
                        .by(() -> receivingApart(RECEIVE, call -> call.length() > 0, 1, UnaryOperator.identity())),
                mutant("receive.no-bytes-eats-one", "WSK-RECV-016")
                        .does("takes a byte for a receive of none")
                        .by(() -> receivingApart(
                                RECEIVE, When.plain().and(When.ofNoBytes()), 1, UnaryOperator.identity())),
                mutant("receive.queued-doubled", "WSK-RECV-017")
                        .does("gives the second of two waiting receives what the first got")
                        .by(() -> new QueuedReceives(QueuedReceives.Mistake.DOUBLED)),
                mutant("receive.queued-exchanged", "WSK-RECV-024")
                        .does("gives each of two waiting receives what is the other's")
                        .by(() -> new QueuedReceives(QueuedReceives.Mistake.EXCHANGED)),
                mutant("receive.byte-after-the-end", "WSK-RECV-022")
                        .does("reports one byte more where the stream has ended, unless it is the first receive")
                        .by(() -> completing(
                                RECEIVE, When.after(RECEIVE), Completion::isEndOfStream, done -> done.counting(1))),
                mutant("receive.reset-is-the-end-of-stream", "WSK-RECV-023")
                        .does("takes a reset for the end of the stream")
                        .by(() -> completing(
                                RECEIVE,
                                When.plain().and(When.connected()),
                                done -> !done.isSuccess() && !done.isCancelled(),
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("receive.end-of-stream-is-a-failure", "WSK-RECV-025")
                        .does("reports the end of the stream as a failure")
                        .by(() -> completing(
                                RECEIVE,
                                When.plain(),
                                Completion::isEndOfStream,
                                done -> status(NtStatus.STATUS_GRACEFUL_DISCONNECT))));
    }
}
