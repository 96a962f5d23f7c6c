package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.failing;
import static org.wsktck.mutant.Mutations.forgettingAtClose;
import static org.wsktck.mutant.Mutations.later;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.pretending;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderConnectionDispatch;

/** Wrong in WskCloseSocket. */
final class CloseMutants {
    private CloseMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                                "close.connected-fails",
                                "WSK-CLOSE-001",
                                "completes the close of a connection that has carried data both ways with a failure",
                                () -> failing(
                                        CLOSE_SOCKET,
                                        CloseMutants::hasCarriedDataBothWays,
                                        NtStatus.STATUS_UNSUCCESSFUL))
                        .alsoFailing(
                                "registration.sockets-outlive-release",
                                "it asks for the success of such a close as well")
                        .alsoFailing("irp.reused-for-everything", "it ends with such a close"),
                mutant(
                        "close.in-routine-is-forgotten",
                        "WSK-CLOSE-001",
                        "does not complete a close that is called in a completion routine of its socket",
                        ForgetsCloseInRoutine::new),
                mutant(
                                "close.forgets-pending-connect",
                                "WSK-CLOSE-002",
                                "does not complete a connect that is pending when its socket is closed",
                                () -> forgettingAtClose(CONNECT, call -> true))
                        .alsoFailing("connect.twice-while-pending", "it waits for the connect that the close ends")
                        .alsoFailing(
                                "connect.unanswered-ends-with-close", "it waits for the connect that the close ends"),
                mutant(
                        "close.forgets-pending-receive",
                        "WSK-CLOSE-002",
                        "does not complete a receive that is pending when its socket is closed",
                        () -> forgettingAtClose(RECEIVE, call -> call.flags() == 0)),
                mutant(
                        "close.forgets-pending-waitall-receive",
                        "WSK-CLOSE-002",
                        "does not complete a WAITALL receive that is pending when its socket is closed",
                        () -> forgettingAtClose(RECEIVE, call -> call.flags() == Wsk.WSK_FLAG_WAITALL)),
                mutant(
                        "close.forgets-pending-send",
                        "WSK-CLOSE-002",
                        "does not complete a send that is pending when its socket is closed",
                        () -> forgettingAtClose(SEND, call -> true)),
                mutant(
                                "close.forgets-pending-disconnect",
                                "WSK-CLOSE-002",
                                "does not complete a disconnect that is pending when its socket is closed",
                                () -> forgettingAtClose(DISCONNECT, call -> true))
                        .andBreaks("WSK-DISCONNECT-015"),
                mutant(
                        "close.pretends-end-of-stream",
                        "WSK-CLOSE-002",
                        "completes a receive that the close ends with success and no data",
                        () -> on(
                                RECEIVE,
                                call -> call.onCompletion((irp, status) -> Call.complete(
                                                irp,
                                                isClosing(call) ? new IoStatus(NtStatus.STATUS_SUCCESS, 0) : status))
                                        .proceed())),
                mutant(
                        "close.overtakes-connect",
                        "WSK-CLOSE-003",
                        "completes the close before the connect that it ends",
                        () -> overtaking(CONNECT, call -> true)),
                mutant(
                        "close.overtakes-receive",
                        "WSK-CLOSE-003",
                        "completes the close before the receive that it ends",
                        () -> overtaking(RECEIVE, call -> call.flags() == 0)),
                mutant(
                        "close.overtakes-waitall-receive",
                        "WSK-CLOSE-003",
                        "completes the close before the WAITALL receive that it ends",
                        () -> overtaking(RECEIVE, call -> call.flags() == Wsk.WSK_FLAG_WAITALL)),
                mutant(
                        "close.overtakes-send",
                        "WSK-CLOSE-003",
                        "completes the close before the send that it ends",
                        () -> overtaking(SEND, call -> true)),
                mutant(
                        "close.overtakes-disconnect",
                        "WSK-CLOSE-003",
                        "completes the close before the disconnect that it ends",
                        () -> overtaking(DISCONNECT, call -> true)),
                mutant(
                        "close.disconnects-gracefully",
                        "WSK-CLOSE-006",
                        "ends the stream of a connected socket before it closes it",
                        () -> on(
                                CLOSE_SOCKET,
                                call -> isConnected(call.socket()) && !hasCarriedDataBothWays(call),
                                CloseMutants::disconnectFirst)),
                mutant(
                                "close.resets-though-disconnected",
                                "WSK-CLOSE-007",
                                "completes a graceful disconnect that is the second one of its connection without carrying it"
                                        + " out, so that the close resets",
                                () -> pretending(DISCONNECT, call -> call.flags() == 0 && call.socket().sawEndOfStream))
                        .alsoFailing("disconnect.after-peer-disconnected", "the peer waits for the end of the stream"),
                mutant(
                        "close.no-reset-after-own-disconnect",
                        "WSK-CLOSE-008",
                        "leaves the connection open when it closes a socket that only the application has disconnected",
                        () -> new LazyClose(call -> call.socket().disconnected
                                && !call.socket().sawEndOfStream
                                && call.socket().pending(SEND) == 0)),
                mutant(
                        "close.no-reset-after-peers-disconnect",
                        "WSK-CLOSE-008",
                        "leaves the connection open when it closes a socket that only the peer has disconnected",
                        () -> new LazyClose(call -> !call.socket().disconnected && call.socket().sawEndOfStream)),
                mutant(
                                "close.fresh-fails",
                                "WSK-CLOSE-014",
                                "completes the close of a socket that was never bound with a failure",
                                () -> failing(
                                        CLOSE_SOCKET,
                                        call -> !call.socket().bound,
                                        NtStatus.STATUS_INVALID_DEVICE_STATE))
                        .alsoFailing(
                                "socket.table-begins-with-basic", "it asks for the success of such a close as well"),
                mutant(
                        "close.bound-fails",
                        "WSK-CLOSE-014",
                        "completes the close of a bound socket that has not connected with a failure",
                        () -> failing(
                                CLOSE_SOCKET,
                                call -> call.socket().bound
                                        && call.socket().calls(CONNECT) == 0
                                        && !call.socket().connected,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                                "close.connecting-fails",
                                "WSK-CLOSE-014",
                                "completes the close of a socket that is connecting with a failure",
                                () -> failing(
                                        CLOSE_SOCKET,
                                        call -> call.socket().pending(CONNECT) > 0,
                                        NtStatus.STATUS_INVALID_DEVICE_STATE))
                        .alsoFailing(
                                "connect.unanswered-ends-with-close",
                                "it asks for the success of such a close as well"),
                mutant(
                        "close.connect-failed-fails",
                        "WSK-CLOSE-014",
                        "completes the close of a socket whose connect has failed with a failure",
                        () -> failing(
                                CLOSE_SOCKET,
                                call -> call.socket().calls(CONNECT) > 0
                                        && call.socket().pending(CONNECT) == 0
                                        && !call.socket().connected,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                                "close.reset-by-peer-fails",
                                "WSK-CLOSE-014",
                                "completes the close of a socket that the peer has reset with a failure",
                                () -> failing(
                                        CLOSE_SOCKET,
                                        call -> call.socket().sawReset
                                                && call.socket().calls(DISCONNECT) == 0,
                                        NtStatus.STATUS_CONNECTION_RESET))
                        .alsoFailing(
                                "connect.peer-resets-then-close", "it asks for the success of such a close as well")
                        .alsoFailing("socket.dead-close", "it asks for the success of such a close as well"),
                mutant(
                        "close.disconnected-fails",
                        "WSK-CLOSE-014",
                        "completes the close of a socket that is disconnected in both directions with a failure",
                        () -> failing(
                                CLOSE_SOCKET,
                                call -> call.socket().disconnected && call.socket().sawEndOfStream,
                                NtStatus.STATUS_CONNECTION_DISCONNECTED)));
    }

    private static boolean isClosing(Call call) {
        return call.socket().calls(CLOSE_SOCKET) > 0;
    }

    private static boolean isConnected(SocketTrace socket) {
        return socket.connected
                && !socket.disconnected
                && !socket.aborted
                && !socket.sawEndOfStream
                && !socket.sawReset;
    }

    private static boolean hasCarriedDataBothWays(Call call) {
        SocketTrace socket = call.socket();
        return isConnected(socket) && socket.calls(SEND) > 0 && socket.calls(RECEIVE) > 0;
    }

    /** Completes what the close ends only after the close. */
    private static Interceptor overtaking(WskFunction function, Predicate<Call> when) {
        return on(
                function,
                when,
                call -> call.onCompletion((irp, status) -> {
                            if (isClosing(call)) {
                                later(() -> Call.complete(irp, status));
                            } else {
                                Call.complete(irp, status);
                            }
                        })
                        .proceed());
    }

    private static NtStatus disconnectFirst(Call call) {
        var socket = call.socket().inner;
        ((WskProviderConnectionDispatch) socket.dispatch())
                .wskDisconnect(
                        socket,
                        null,
                        0,
                        new DetachedIrp(call.irp().id(), call.irp().generation()));
        return call.proceed();
    }
}
