package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.failing;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.pretending;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.WskDisconnectEvent;

/** Wrong in WskDisconnect. */
final class DisconnectMutants {
    private DisconnectMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "disconnect.waits-for-peer",
                        "WSK-DISCONNECT-001",
                        "does not complete a graceful disconnect before the peer has disconnected, if it has received"
                                + " and not sent",
                        () -> on(
                                DISCONNECT,
                                call -> isFirstGraceful(call) && hasOnlyReceived(call.socket()),
                                call -> call.onCompletion((irp, status) -> {}).proceed())),
                mutant(
                        "disconnect.second-is-forgotten",
                        "WSK-DISCONNECT-001",
                        "does not complete a graceful disconnect of a socket that is disconnected already",
                        () -> on(
                                DISCONNECT,
                                call -> isGraceful(call) && call.socket().disconnected,
                                call -> call.onCompletion((irp, status) -> {}).proceed())),
                mutant(
                        "disconnect.fails-after-the-peers",
                        "WSK-DISCONNECT-002",
                        "fails a graceful disconnect after the peer's, if it has received once and not sent",
                        () -> failing(
                                DISCONNECT,
                                call -> isFirstGraceful(call)
                                        && call.socket().sawEndOfStream
                                        && call.socket().calls(RECEIVE) == 1
                                        && call.socket().calls(SEND) == 0,
                                NtStatus.STATUS_CONNECTION_DISCONNECTED)),
                mutant(
                                "disconnect.resets-after-one-send",
                                "WSK-DISCONNECT-002",
                                "resets a connection where it should disconnect gracefully after a single send",
                                () -> on(
                                        DISCONNECT,
                                        call -> isFirstGraceful(call)
                                                && hasSentOnce(call.socket())
                                                && call.buffer() == null,
                                        DisconnectMutants::abortively))
                        .alsoFailing(
                                "buffer.send-part-of-an-mdl",
                                "it ends its stream after a single send to see that there is nothing more")
                        .alsoFailing(
                                "send.nothing-but-the-data",
                                "it ends its stream after a single send to see that there is nothing more"),
                mutant(
                        "disconnect.resets-behind-three-sends",
                        "WSK-DISCONNECT-003",
                        "resets the connection instead of disconnecting gracefully behind more than two sends",
                        () -> on(
                                DISCONNECT,
                                call -> isGraceful(call) && call.socket().calls(SEND) > 2,
                                DisconnectMutants::abortively)),
                mutant(
                        "disconnect.drops-stalled-sends",
                        "WSK-DISCONNECT-003",
                        "resets the connection instead of disconnecting gracefully behind more than two sends that have not finished",
                        () -> on(
                                DISCONNECT,
                                call -> isFirstGraceful(call) && call.socket().pending(SEND) > 2,
                                DisconnectMutants::abortively)),
                mutant(
                                "disconnect.forgets-last-data",
                                "WSK-DISCONNECT-004",
                                "does not send the last data of a disconnect",
                                () -> on(
                                        DISCONNECT,
                                        call -> call.buffer() != null
                                                && call.socket().pending(SEND) == 0,
                                        DisconnectMutants::withoutLastData))
                        .alsoFailing(
                                "buffer.last-data-of-disconnect", "it looks for the last data of a disconnect as well"),
                mutant(
                        "disconnect.send-afterwards-pretends-success",
                        "WSK-DISCONNECT-005",
                        "completes a send after the application's own graceful disconnect with success",
                        () -> pretending(SEND, call -> call.socket().disconnected)),
                mutant(
                        "disconnect.receives-nothing-afterwards",
                        "WSK-DISCONNECT-006",
                        "reports the end of the stream to every receive after the application's own disconnect",
                        () -> pretending(RECEIVE, call -> call.socket().disconnected)),
                mutant(
                        "disconnect.ends-waiting-receives",
                        "WSK-DISCONNECT-006",
                        "completes the receives that wait when the application itself disconnects gracefully",
                        EndsReceivesAtDisconnect::new),
                mutant(
                        "disconnect.completes-before-the-data-is-gone",
                        "WSK-DISCONNECT-008",
                        "completes a graceful disconnect at once though a send before it has not finished",
                        () -> on(
                                DISCONNECT,
                                call -> isGraceful(call) && call.socket().pending(SEND) == 1,
                                DisconnectMutants::completeAtOnce)),
                mutant(
                                "disconnect.abortive-is-graceful",
                                "WSK-DISCONNECT-009",
                                "disconnects an idle connection gracefully though WSK_FLAG_ABORTIVE is given",
                                () -> on(
                                        DISCONNECT,
                                        call -> !isGraceful(call) && hasCarriedNothing(call),
                                        DisconnectMutants::gracefully))
                        .alsoFailing(
                                "disconnect.no-receive-after-abortive", "what the peer has sent can still be received")
                        .andBreaks("WSK-DISCONNECT-013"),
                mutant(
                        "disconnect.abortive-waits-for-sends",
                        "WSK-DISCONNECT-010",
                        "lets an abortive disconnect wait for the sends before it",
                        () -> on(
                                DISCONNECT,
                                call -> !isGraceful(call)
                                        && call.socket().pending(SEND) > 0
                                        && !call.socket().disconnected,
                                DisconnectMutants::gracefully)),
                mutant(
                        "disconnect.send-after-abortive-pretends-success",
                        "WSK-DISCONNECT-011",
                        "completes a send after an abortive disconnect with success",
                        () -> pretending(SEND, call -> call.socket().aborted)),
                mutant(
                        "disconnect.receive-after-abortive-has-data",
                        "WSK-DISCONNECT-011",
                        "completes a receive after an abortive disconnect with success and a byte",
                        () -> on(
                                RECEIVE,
                                call -> call.socket().aborted,
                                call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, 1))),
                mutant(
                                "disconnect.abortive-completes-receive-with-data",
                                "WSK-DISCONNECT-011",
                                "completes a receive that an abortive disconnect ends with success and the length of its buffer",
                                () -> on(
                                        RECEIVE,
                                        call -> call.onCompletion((irp, status) -> Call.complete(
                                                        irp,
                                                        call.socket().aborted
                                                                ? new IoStatus(NtStatus.STATUS_SUCCESS, call.length())
                                                                : status))
                                                .proceed()))
                        .alsoFailing(
                                "receive.waitall-ended-by-abort",
                                "its receive is ended by an abortive disconnect as well"),
                mutant(
                        "disconnect.abortive-leaves-graceful-pending",
                        "WSK-DISCONNECT-014",
                        "does not complete a graceful disconnect that an abortive one ends",
                        () -> on(
                                DISCONNECT,
                                DisconnectMutants::isGraceful,
                                call -> call.onCompletion((irp, status) -> {
                                            if (!call.socket().aborted) {
                                                Call.complete(irp, status);
                                            }
                                        })
                                        .proceed())),
                mutant(
                                "disconnect.close-turns-graceful-into-success",
                                "WSK-DISCONNECT-015",
                                "completes a graceful disconnect that the close of its socket ends with success",
                                () -> on(
                                        DISCONNECT,
                                        DisconnectMutants::isGraceful,
                                        call -> call.onCompletion((irp, status) -> Call.complete(
                                                        irp,
                                                        call.socket().calls(CLOSE_SOCKET) > 0
                                                                ? new IoStatus(NtStatus.STATUS_SUCCESS, 0)
                                                                : status))
                                                .proceed()))
                        .alsoFailing(
                                "close.completes-pending-disconnect",
                                "it expects the statuses of what the close ends as well")
                        .alsoFailing(
                                "close.completes-everything-pending",
                                "it expects the statuses of what the close ends as well"),
                mutant(
                                "disconnect.event-though-not-enabled",
                                "WSK-DISCONNECT-019",
                                "calls WskDisconnectEvent for the peer's graceful disconnect though it was not enabled",
                                () -> reportingDisconnect(
                                        status -> status.status().isSuccess() && status.information() == 0, 0))
                        .alsoFailing("socket.callbacks-start-disabled", "it enables no callback either")
                        .alsoFailing("socketconnect.callbacks-start-disabled", "it enables no callback either"),
                mutant(
                        "disconnect.event-on-reset-though-not-enabled",
                        "WSK-DISCONNECT-019",
                        "calls WskDisconnectEvent for the peer's reset though it was not enabled",
                        () -> reportingDisconnect(status -> !status.status().isSuccess(), Wsk.WSK_FLAG_ABORTIVE)),
                mutant(
                        "disconnect.close-after-graceful-fails",
                        "WSK-DISCONNECT-024",
                        "completes the close of a socket that only the application has disconnected with a failure",
                        () -> failing(
                                CLOSE_SOCKET,
                                call -> call.socket().disconnected && hasCarriedNothing(call),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                        "disconnect.close-after-abortive-fails",
                        "WSK-DISCONNECT-024",
                        "completes the close of a socket after an abortive disconnect with a failure",
                        () -> failing(
                                CLOSE_SOCKET,
                                call -> call.socket().aborted && call.socket().calls(RECEIVE) == 0,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                        "disconnect.forgets-last-data-behind-sends",
                        "WSK-DISCONNECT-026",
                        "does not send the last data of a disconnect behind a send that has not finished",
                        () -> on(
                                DISCONNECT,
                                call -> call.buffer() != null && call.socket().pending(SEND) > 0,
                                DisconnectMutants::withoutLastData)));
    }

    private static boolean isGraceful(Call call) {
        return (call.flags() & Wsk.WSK_FLAG_ABORTIVE) == 0;
    }

    private static boolean isFirstGraceful(Call call) {
        return isGraceful(call) && call.socket().calls(DISCONNECT) == 1;
    }

    private static boolean hasCarriedNothing(Call call) {
        SocketTrace socket = call.socket();
        return socket.calls(SEND) == 0 && socket.calls(RECEIVE) == 0;
    }

    private static boolean hasOnlyReceived(SocketTrace socket) {
        return socket.calls(SEND) == 0
                && socket.calls(RECEIVE) > 0
                && socket.pending(RECEIVE) == 0
                && !socket.sawEndOfStream;
    }

    private static boolean hasSentOnce(SocketTrace socket) {
        return socket.calls(SEND) == 1 && socket.pending(SEND) == 0 && socket.calls(RECEIVE) == 0;
    }

    private static NtStatus abortively(Call call) {
        call.flags(Wsk.WSK_FLAG_ABORTIVE);
        call.buffer(null);
        return call.proceed();
    }

    private static NtStatus gracefully(Call call) {
        call.flags(0);
        return call.proceed();
    }

    private static NtStatus withoutLastData(Call call) {
        call.buffer(null);
        return call.proceed();
    }

    private static NtStatus completeAtOnce(Call call) {
        Irp irp = call.detach();
        call.proceed();
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }

    private static Interceptor reportingDisconnect(Predicate<IoStatus> receiveEnds, int flags) {
        return on(
                RECEIVE,
                call -> call.onCompletion((irp, status) -> {
                            if (receiveEnds.test(status)
                                    && call.socket().dispatch instanceof WskClientConnectionDispatch table) {
                                WskDisconnectEvent event = table.wskDisconnectEvent();
                                if (event != null) {
                                    event.disconnectEvent(call.socket().context, flags);
                                }
                            }
                            Call.complete(irp, status);
                        })
                        .proceed());
    }
}
