package org.wsktck.mutant.disconnect;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Callbacks;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** Wrong in WskDisconnect. */
public final class DisconnectMutants extends MutantArea {
    private static final Predicate<Call> GRACEFUL = When.plain();
    private static final Predicate<Call> FIRST_GRACEFUL = GRACEFUL.and(When.first());

    @Override
    public List<Mutant> mutants() {
        return Stream.of(gracefully(), queuedData(), abortively(), afterwards())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> gracefully() {
        Predicate<Call> hasReceivedOnly = When.after(SEND).negate().and(When.after(RECEIVE));
        return List.of(
                mutant("disconnect.waits-for-peer", "WSK-DISCONNECT-001")
                        .does(
                                "does not complete a graceful disconnect before the peer has disconnected, if it has received"
                                        + " and not sent")
                        .by(() -> forgetting(
                                DISCONNECT,
                                FIRST_GRACEFUL
                                        .and(hasReceivedOnly)
                                        .and(When.beside(RECEIVE)
                                                .or(When.peerEnded())
                                                .negate()))),
                mutant("disconnect.second-is-forgotten", "WSK-DISCONNECT-001")
                        .does("does not complete a graceful disconnect of a socket that is disconnected already")
                        .by(() -> forgetting(DISCONNECT, GRACEFUL.and(When.disconnected()))),
                mutant("disconnect.fails-after-the-peers", "WSK-DISCONNECT-002")
                        .does("fails a graceful disconnect after the peer's, if it has received once and not sent")
                        .by(() -> failing(
                                DISCONNECT,
                                FIRST_GRACEFUL
                                        .and(hasReceivedOnly)
                                        .and(When.afterOne(RECEIVE))
                                        .and(When.peerEnded()),
                                NtStatus.STATUS_CONNECTION_DISCONNECTED)),
                mutant("disconnect.resets-after-one-send", "WSK-DISCONNECT-002")
                        .does("resets a connection where it should disconnect gracefully after a single send")
                        .by(() -> changing(
                                DISCONNECT,
                                FIRST_GRACEFUL
                                        .and(When.afterOne(SEND))
                                        .and(When.beside(SEND)
                                                .or(When.after(RECEIVE))
                                                .or(When.withBuffer())
                                                .negate()),
                                DisconnectMutants::abort)),
                mutant("disconnect.event-though-not-enabled", "WSK-DISCONNECT-019")
                        .does("calls WskDisconnectEvent for the peer's graceful disconnect though it was not enabled")
                        .by(() -> Callbacks.indicatingDisconnect(When.always(), Completion::isEndOfStream, 0)),
                mutant("disconnect.event-on-reset-though-not-enabled", "WSK-DISCONNECT-019")
                        .does("calls WskDisconnectEvent for the peer's reset though it was not enabled")
                        .by(() -> Callbacks.indicatingDisconnect(
                                When.always(), done -> !done.isSuccess(), Wsk.WSK_FLAG_ABORTIVE)));
    }

    private static List<Mutant> queuedData() {
        return List.of(
                mutant("disconnect.resets-behind-three-sends", "WSK-DISCONNECT-003")
                        .does("resets the connection instead of disconnecting gracefully behind more than two sends")
                        .by(() -> changing(
                                DISCONNECT,
                                GRACEFUL.and(call -> When.earlier(call, SEND) > 2),
                                DisconnectMutants::abort)),
                mutant("disconnect.drops-stalled-sends", "WSK-DISCONNECT-003")
                        .does(
                                "resets the connection instead of disconnecting gracefully behind more than two sends that have not finished")
                        .by(() -> changing(
                                DISCONNECT,
                                FIRST_GRACEFUL.and(call -> When.othersPending(call, SEND) > 2),
                                DisconnectMutants::abort)),
                mutant("disconnect.forgets-last-data", "WSK-DISCONNECT-004")
                        .does("does not send the last data of a disconnect")
                        .by(() -> changing(
                                DISCONNECT,
                                When.withBuffer().and(When.beside(SEND).negate()),
                                call -> call.buffer(null))),
                mutant("disconnect.completes-before-the-data-is-gone", "WSK-DISCONNECT-008")
                        .does("completes a graceful disconnect at once though a send before it has not finished")
                        .by(() -> completingAtOnce(
                                DISCONNECT, GRACEFUL.and(call -> When.othersPending(call, SEND) == 1))),
                mutant("disconnect.forgets-last-data-behind-sends", "WSK-DISCONNECT-026")
                        .does("does not send the last data of a disconnect behind a send that has not finished")
                        .by(() -> changing(
                                DISCONNECT, When.withBuffer().and(When.beside(SEND)), call -> call.buffer(null))));
    }

    private static List<Mutant> abortively() {
        return List.of(
                mutant("disconnect.abortive-is-graceful", "WSK-DISCONNECT-009", "WSK-DISCONNECT-013")
                        .does("disconnects an idle connection gracefully though WSK_FLAG_ABORTIVE is given")
                        .by(() -> withFlags(DISCONNECT, When.abortive().and(When.carriedNothing()), 0)),
                mutant("disconnect.abortive-is-graceful-behind-data", "WSK-DISCONNECT-009")
                        .does(
                                "disconnects a connection that has carried data both ways gracefully though WSK_FLAG_ABORTIVE is"
                                        + " given")
                        .by(() -> withFlags(DISCONNECT, When.abortive().and(When.carriedBothWays()), 0)),
                mutant("disconnect.abortive-waits-for-sends", "WSK-DISCONNECT-010")
                        .does("lets an abortive disconnect wait for the sends before it")
                        .by(() -> withFlags(
                                DISCONNECT,
                                When.abortive()
                                        .and(When.beside(SEND))
                                        .and(When.disconnected().negate()),
                                0)),
                mutant("disconnect.send-after-abortive-pretends-success", "WSK-DISCONNECT-011")
                        .does("completes a send after an abortive disconnect with success")
                        .by(() -> pretending(SEND, When.aborted())),
                mutant("disconnect.receive-after-abortive-has-data", "WSK-DISCONNECT-011")
                        .does("completes a receive after an abortive disconnect with success and a byte")
                        .by(() -> on(
                                RECEIVE,
                                When.aborted(),
                                call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, 1))),
                mutant("disconnect.abortive-completes-receive-with-data", "WSK-DISCONNECT-011")
                        .does(
                                "completes a receive that an abortive disconnect ends with success and the length of its buffer")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                done -> done.call().socket().aborted,
                                done -> new IoStatus(NtStatus.STATUS_SUCCESS, done.length()))),
                mutant("disconnect.abortive-leaves-graceful-pending", "WSK-DISCONNECT-014")
                        .does("does not complete a graceful disconnect that an abortive one ends")
                        .by(() -> forgetting(
                                DISCONNECT, GRACEFUL, done -> done.call().socket().aborted)));
    }

    private static List<Mutant> afterwards() {
        return List.of(
                mutant("disconnect.send-afterwards-pretends-success", "WSK-DISCONNECT-005")
                        .does("completes a send after the application's own graceful disconnect with success")
                        .by(() -> pretending(SEND, When.disconnected())),
                mutant("disconnect.receives-nothing-afterwards", "WSK-DISCONNECT-006")
                        .does("reports the end of the stream to every receive after the application's own disconnect")
                        .by(() -> pretending(RECEIVE, When.disconnected())),
                mutant("disconnect.ends-waiting-receives", "WSK-DISCONNECT-006")
                        .does("completes the receives that wait when the application itself disconnects gracefully")
                        .by(EndsReceivesAtDisconnect::new),
                mutant("disconnect.close-turns-graceful-into-success", "WSK-DISCONNECT-015")
                        .does("completes a graceful disconnect that the close of its socket ends with success")
                        .by(() -> completing(
                                DISCONNECT,
                                GRACEFUL,
                                done -> When.closing().test(done.call()),
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("disconnect.close-after-graceful-fails", "WSK-DISCONNECT-024")
                        .does(
                                "completes the close of a socket that only the application has disconnected with a failure")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                When.disconnected().and(When.carriedNothing()),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("disconnect.close-after-abortive-fails", "WSK-DISCONNECT-024")
                        .does("completes the close of a socket after an abortive disconnect with a failure")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                When.aborted().and(When.after(RECEIVE).negate()),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)));
    }

    private static void abort(Call call) {
        call.flags(Wsk.WSK_FLAG_ABORTIVE);
        call.buffer(null);
    }
}
