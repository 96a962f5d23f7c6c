package org.wsktck.mutant.receiveevent;

import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.Arrays;
import java.util.List;
import org.wsktck.intercept.Event;
import org.wsktck.mutant.Events;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/** Wrong in what WskReceiveEvent is called with, and when. */
public final class IndicationMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receiveevent.without-context", "WSK-RECVEVENT-001", "WSK-CALLBACK-021")
                        .does("calls WskReceiveEvent without the context of the socket for the first data of it")
                        .by(() -> Events.changing(
                                RECEIVE,
                                Events.socket(socket -> socket.raised(RECEIVE) == 1),
                                event -> event.context = null)),
                mutant("receiveevent.enabled-with-any", "WSK-RECVEVENT-002", "WSK-CALLBACK-028")
                        .does("enables WskReceiveEvent together with any other event")
                        .by(() -> changing(
                                WskFunction.CONTROL_SOCKET,
                                Events::isEnabling,
                                call -> Events.mask(call, Events.mask(call) | Wsk.WSK_EVENT_RECEIVE))),
                mutant("receiveevent.counts-all-so-far", "WSK-RECVEVENT-003")
                        .does("counts what has been indicated on the socket before in BytesIndicated")
                        .by(() -> new CountsAllSoFar()),
                mutant("receiveevent.list-ends-early", "WSK-RECVEVENT-004", "WSK-RECVEVENT-015")
                        .does(
                                "leaves the last byte of an indication out of the list, and of its count, if the one before was taken")
                        .by(() -> Events.changing(
                                RECEIVE,
                                Events.afterAnswer(NtStatus.STATUS_SUCCESS).and(event -> event.bytesIndicated > 1),
                                IndicationMutants::endEarly)),
                mutant("receiveevent.indicates-again", "WSK-RECVEVENT-005", "WSK-RECVEVENT-015")
                        .does("indicates data again that was taken, if it is not the first on its socket")
                        .by(() -> Events.repeating(RECEIVE, Events.afterAnswer(NtStatus.STATUS_SUCCESS))),
                mutant("receiveevent.off-by-one-where-stored", "WSK-RECVEVENT-005")
                        .does("leaves the last byte of data that was taken with a number of bytes stored")
                        .by(() -> new LeavesOneWhereStored()),
                mutant("receiveevent.received-again", "WSK-RECVEVENT-015")
                        .does("gives data that WskReceiveEvent has taken to the next WskReceive as well")
                        .by(() -> new ReceivedAgain()),
                mutant("receiveevent.loses-behind-refusal", "WSK-RECVEVENT-015")
                        .does("loses the data that is indicated next after a second refusal")
                        .by(() -> Events.dropping(
                                RECEIVE,
                                Events.socket(socket -> socket.answered(NtStatus.STATUS_DATA_NOT_ACCEPTED) == 2))),
                mutant("receiveevent.null-at-the-end", "WSK-RECVEVENT-014")
                        .does("calls WskReceiveEvent with NULL when a receive finds the end of the stream")
                        .by(() -> atCompletion(WskFunction.RECEIVE, When.always(), done -> {
                            if (done.isEndOfStream() && done.call().socket().raised(RECEIVE) > 0) {
                                Events.indicate(done.call().socket(), null);
                            }
                            done.pass();
                        })),
                mutant("receiveevent.repeats-at-the-end", "WSK-RECVEVENT-024")
                        .does("indicates what was indicated last once more when the peer disconnects")
                        .by(() -> new RepeatsAtTheEnd()),
                mutant("receiveevent.unknown-flags", "WSK-RECVEVENT-019")
                        .does(
                                "passes a flag of the transport on to WskReceiveEvent from the second call on a socket on")
                        .by(() -> Events.changing(
                                RECEIVE,
                                Events.socket(socket -> socket.raised(RECEIVE) > 1),
                                event -> event.flags |= Events.NO_FLAG)),
                mutant("receiveevent.on-threads-of-its-own", "WSK-RECVEVENT-016")
                        .does("calls WskReceiveEvent on a thread of its own each time, and does not wait for it")
                        .by(() -> Events.on(RECEIVE, Events.always(), event -> {
                            byte[] bytes = Events.bytes(event.list);
                            event.list = Events.list(bytes, 0);
                            Thread thread = new Thread(event::proceed, "mutant-event");
                            thread.setDaemon(true);
                            thread.start();
                            return NtStatus.STATUS_SUCCESS.code();
                        })));
    }

    private static void endEarly(Event event) {
        byte[] bytes = Events.bytes(event.list);
        event.list = Events.list(Arrays.copyOf(bytes, bytes.length - 1), 0);
        event.bytesIndicated--;
    }
}
