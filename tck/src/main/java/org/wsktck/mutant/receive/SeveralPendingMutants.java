package org.wsktck.mutant.receive;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;

/** Wrong when a connection ends with several requests pending, and when very many are. */
public final class SeveralPendingMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("receive.reset-fails-the-first", "WSK-RECV-023")
                        .does("leaves the receives behind the first pending when the peer resets the connection")
                        .by(() ->
                                forgetting(RECEIVE, When.beside(RECEIVE), ending(SeveralPendingMutants::isLeftAlone))),
                mutant("receive.reset-forgets-queued-disconnect", "WSK-DISCONNECT-001")
                        .does("leaves a graceful disconnect behind a send pending when the peer resets the connection")
                        .by(() -> forgetting(
                                DISCONNECT,
                                When.plain().and(When.beside(SEND)),
                                ending(SeveralPendingMutants::isLeftAlone))),
                mutant("receive.reset-passes-stalled-send", "WSK-SEND-010")
                        .does(
                                "completes a send that waited for the peer with success when the peer resets the connection")
                        .by(() -> completing(
                                SEND,
                                When.always(),
                                ending(SeveralPendingMutants::isLeftAlone),
                                SeveralPendingMutants::allSent)),
                mutant("disconnect.abort-ends-the-first", "WSK-DISCONNECT-011")
                        .does("counts bytes in the receives behind the first that an abortive disconnect ends")
                        .by(() -> completing(
                                RECEIVE,
                                When.beside(RECEIVE),
                                ending(socket -> socket.aborted),
                                done -> new IoStatus(NtStatus.STATUS_SUCCESS, done.length()))),
                mutant("disconnect.abort-beside-receives-passes-send", "WSK-DISCONNECT-010")
                        .does("completes a send with success that an abortive disconnect ends beside a receive")
                        .by(() -> completing(
                                SEND,
                                When.beside(RECEIVE),
                                ending(socket -> socket.aborted),
                                SeveralPendingMutants::allSent)),
                mutant("socket.dying-passes-receives", "WSK-SOCKET-026")
                        .does("completes receives that wait with success and no bytes when the socket dies")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                ending(socket -> socket.killed),
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("socket.dying-passes-send", "WSK-SOCKET-026")
                        .does("completes a send that waits with success when the socket dies")
                        .by(() -> completing(
                                SEND, When.always(), ending(socket -> socket.killed), SeveralPendingMutants::allSent)),
                mutant("receive.room-for-a-few", "WSK-RECV-027")
                        .does("refuses a receive when more than two others wait on the socket")
                        .by(() -> refusing(
                                RECEIVE,
                                call -> When.othersPending(call, RECEIVE) > 2,
                                NtStatus.STATUS_INSUFFICIENT_RESOURCES)),
                mutant("send.room-for-a-few", "WSK-SEND-017")
                        .does("refuses a send when more than two others wait on the socket")
                        .by(() -> refusing(
                                SEND,
                                call -> When.othersPending(call, SEND) > 2,
                                NtStatus.STATUS_INSUFFICIENT_RESOURCES)));
    }

    /** A request that waited fails on such a socket. */
    private static Predicate<Completion> ending(Predicate<SocketTrace> on) {
        return done -> done.waited()
                && !done.isSuccess()
                && !done.irp().isCancelled()
                && on.test(done.call().socket());
    }

    /** Neither an abortive disconnect, a close nor the loss of the transport is what has ended it: the peer is. */
    private static boolean isLeftAlone(SocketTrace socket) {
        return !socket.aborted && !socket.killed && socket.calls(CLOSE_SOCKET) == 0;
    }

    private static IoStatus allSent(Completion done) {
        return new IoStatus(NtStatus.STATUS_SUCCESS, done.length());
    }
}
