package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.ending;
import static org.wsktck.mutant.Mutations.forgetting;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.pretending;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.mutant.Mutations.storing;
import static org.wsktck.mutant.Mutations.uncancellable;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in WskConnect, or in what follows from a connection that does not stand. */
final class ConnectMutants {
    private static final IoStatus SUCCESS = new IoStatus(NtStatus.STATUS_SUCCESS, 0);
    private static final IoStatus FAILURE = new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0);

    private ConnectMutants() {}

    static List<Mutant> all() {
        return Stream.of(connecting(), connectingTwice(), unanswered(), notConnected(), peerResets())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> connecting() {
        return List.of(
                mutant(
                        "connect.unbound-pretends-success",
                        "WSK-CONNECT-004",
                        "completes a connect of an unbound socket with success",
                        () -> pretending(CONNECT, call -> !call.socket().bound)),
                mutant(
                        "connect.unbound-reports-bytes",
                        "WSK-IRP-057",
                        "completes a connect of an unbound socket with a number of bytes",
                        () -> ending(
                                CONNECT, call -> !call.socket().bound, status -> new IoStatus(status.status(), 1))),
                mutant(
                        "connect.unbound-spoils-the-socket",
                        "WSK-CONNECT-001",
                        "refuses to connect a socket that was asked to connect before it was bound",
                        ConnectMutants::unboundSpoilsTheSocket),
                mutant(
                        "connect.unbound-spoils-the-close",
                        "WSK-CLOSE-014",
                        "completes the close of a socket that was asked to connect before it was bound with a failure",
                        () -> ending(
                                CLOSE_SOCKET,
                                call -> call.socket().calls(CONNECT) > 0 && !call.socket().bound,
                                status -> FAILURE)),
                mutant(
                                "connect.fails-after-the-fact",
                                "WSK-CONNECT-001",
                                "completes every connect that came about with a failure",
                                () -> ending(CONNECT, status -> status.status().isSuccess() ? FAILURE : status))
                        .alsoFailing("irp.every-function", "it connects")
                        .alsoFailing("irp.information-of-connect", "it connects")
                        .alsoFailing("irp.reused-for-everything", "it connects")
                        .alsoFailing("registration.sockets-outlive-release", "its socket connects after the release"),
                mutant(
                        "connect.refusal-is-success",
                        "WSK-CONNECT-007",
                        "completes a refused connect with success",
                        () -> ending(
                                CONNECT,
                                status ->
                                        status.status().equals(NtStatus.STATUS_CONNECTION_REFUSED) ? SUCCESS : status)),
                mutant(
                        "connect.unreachable-is-success",
                        "WSK-CONNECT-001",
                        "completes a connect to an unreachable address with success",
                        () -> ending(
                                CONNECT,
                                status -> Set.of(NtStatus.STATUS_NETWORK_UNREACHABLE, NtStatus.STATUS_HOST_UNREACHABLE)
                                                .contains(status.status())
                                        ? SUCCESS
                                        : status)),
                mutant(
                        "connect.carries-one-exchange-only",
                        "WSK-CONNECT-002",
                        "drops the second send of a connection on which data has been received",
                        () -> on(
                                SEND,
                                call -> call.socket().calls(SEND) == 2
                                        && call.socket().calls(RECEIVE) > 0
                                        && call.socket().pending(RECEIVE) == 0
                                        && call.socket().calls(CONNECT) > 0
                                        && !call.socket().sawEndOfStream
                                        && !call.socket().sawReset,
                                call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, call.length()))),
                mutant(
                        "connect.refusal-forgets-the-next",
                        "WSK-IRP-001",
                        "does not complete a connect after one that was refused",
                        ConnectMutants::refusalForgetsTheNext));
    }

    private static Interceptor unboundSpoilsTheSocket() {
        Set<SocketTrace> spoilt = ConcurrentHashMap.newKeySet();
        return on(CONNECT, call -> {
            if (!call.socket().bound) {
                spoilt.add(call.socket());
                return call.proceed();
            }
            return spoilt.contains(call.socket()) ? call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE) : call.proceed();
        });
    }

    private static Interceptor refusalForgetsTheNext() {
        Set<SocketTrace> refused = ConcurrentHashMap.newKeySet();
        return on(CONNECT, call -> {
            boolean forget = refused.contains(call.socket());
            return call.onCompletion((irp, status) -> {
                        if (status.status().equals(NtStatus.STATUS_CONNECTION_REFUSED)) {
                            refused.add(call.socket());
                        }
                        if (!forget) {
                            Call.complete(irp, status);
                        }
                    })
                    .proceed();
        });
    }

    private static List<Mutant> connectingTwice() {
        return List.of(
                mutant(
                        "connect.twice-pretends-success",
                        "WSK-CONNECT-002",
                        "completes the connect of a connected socket with success",
                        () -> pretending(CONNECT, call -> call.socket().connected)),
                mutant(
                        "connect.twice-breaks-the-connection",
                        "WSK-CONNECT-002",
                        "sends nothing any more on a connection after a second connect",
                        () -> refusing(
                                SEND,
                                call -> call.socket().connected && call.socket().calls(CONNECT) > 1,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                        "connect.second-pretends-success",
                        "WSK-CONNECT-002",
                        "completes a connect with success while an earlier one is pending",
                        () -> pretending(CONNECT, call -> call.socket().pending(CONNECT) > 1)),
                mutant(
                        "connect.second-ends-the-first",
                        "WSK-CONNECT-008",
                        "cancels a pending connect when another one is asked for",
                        ConnectMutants::secondEndsFirst));
    }

    private static Interceptor secondEndsFirst() {
        AtomicReference<@Nullable Cancellation> last = new AtomicReference<>();
        return on(CONNECT, call -> {
            Cancellation first = last.getAndSet(new Cancellation(call));
            if (first != null) {
                first.cancel();
            }
            return call.proceed();
        });
    }

    private static List<Mutant> unanswered() {
        return List.of(
                mutant(
                        "connect.gives-up-at-once",
                        "WSK-CONNECT-008",
                        "gives up a connect that has not been answered after 5 ms",
                        () -> on(CONNECT, call -> {
                            Cancellation cancellation = new Cancellation(call);
                            NtStatus returned = call.proceed();
                            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)
                                    .execute(cancellation::cancel);
                            return returned;
                        })),
                mutant(
                                "connect.forgotten-by-close",
                                "WSK-CONNECT-008",
                                "does not complete a pending connect when the socket is closed",
                                () -> on(
                                        CONNECT,
                                        call -> call.onCompletion((irp, status) -> {
                                                    if (call.socket().calls(CLOSE_SOCKET) == 0) {
                                                        Call.complete(irp, status);
                                                    }
                                                })
                                                .proceed()))
                        .alsoFailing("close.completes-pending-connect", "its connect is pending at the close")
                        .alsoFailing("close.connecting", "its connect is pending at the close")
                        .alsoFailing("irp.connect-does-not-block", "its connect is pending at the close")
                        .alsoFailing(
                                "connect.unanswered-stays-pending",
                                "the connect is still pending after its socket has been closed"),
                mutant(
                        "connect.not-cancellable",
                        "WSK-IRP-060",
                        "does not heed the cancelling of a pending connect",
                        () -> uncancellable(CONNECT)));
    }

    private static List<Mutant> notConnected() {
        Predicate<Call> notConnected = call -> !call.socket().connected;
        return List.of(
                mutant(
                        "connect.sends-without-connection",
                        "WSK-CONNECT-012",
                        "completes a send with success although the socket is not connected",
                        () -> pretending(SEND, notConnected)),
                mutant(
                        "connect.receives-without-connection",
                        "WSK-CONNECT-012",
                        "completes a receive with success although the socket is not connected",
                        () -> pretending(RECEIVE, notConnected)),
                mutant(
                        "connect.disconnects-without-connection",
                        "WSK-CONNECT-012",
                        "completes a disconnect with success although the socket is not connected",
                        () -> pretending(DISCONNECT, notConnected)));
    }

    private static List<Mutant> peerResets() {
        Predicate<Call> reset = call -> call.socket().sawReset;
        return List.of(
                mutant(
                        "connect.sends-after-reset",
                        "WSK-SEND-010",
                        "completes a send with success although the peer has reset the connection",
                        () -> pretending(SEND, reset)),
                mutant(
                        "connect.receives-after-reset",
                        "WSK-RECV-023",
                        "completes a receive with success although an earlier one has failed by the peer's reset",
                        () -> pretending(RECEIVE, reset)),
                mutant(
                        "connect.forgets-disconnect-after-reset",
                        "WSK-DISCONNECT-001",
                        "does not complete a graceful disconnect after the peer has reset the connection",
                        () -> forgetting(DISCONNECT, reset.and(call -> call.flags() == 0), status -> true)),
                mutant(
                        "connect.forgets-abort-after-reset",
                        "WSK-DISCONNECT-001",
                        "does not complete an abortive disconnect after the peer has reset the connection",
                        () -> forgetting(DISCONNECT, reset.and(call -> call.flags() != 0), status -> true)),
                mutant(
                        "connect.forgets-connect-after-reset",
                        "WSK-CONNECT-001",
                        "does not complete a connect after the peer has reset the connection",
                        () -> forgetting(CONNECT, reset.and(call -> call.socket().connected), status -> true)),
                mutant(
                        "connect.binds-after-reset",
                        "WSK-BIND-001",
                        "completes a bind with success after the peer has reset the connection, though the socket is bound",
                        () -> pretending(BIND, reset)),
                mutant(
                        "connect.forgets-own-address-after-reset",
                        "WSK-ADDR-001",
                        "says that the local address is the wildcard once the peer has reset the connection",
                        () -> storing(GET_LOCAL_ADDRESS, reset, ConnectMutants::wildcard)),
                mutant(
                        "connect.forgets-the-peer-after-reset",
                        "WSK-ADDR-007",
                        "says that the remote address is the wildcard once the peer has reset the connection",
                        () -> storing(GET_REMOTE_ADDRESS, reset, ConnectMutants::wildcard)),
                mutant(
                                "connect.close-fails-after-reset",
                                "WSK-CLOSE-001",
                                "completes the close of a socket that the peer has reset with a failure",
                                () -> ending(CLOSE_SOCKET, reset, status -> FAILURE))
                        .alsoFailing("close.reset-by-peer", "it closes such a socket")
                        .alsoFailing(
                                "socket.dead-close", "a dead socket counts as reset: its send failed in the same way"));
    }

    private static SockAddr wildcard(Call call) {
        SockAddr remote = call.socket().remoteAddress;
        if (remote == null) {
            throw new IllegalStateException("a socket that was never connected");
        }
        return SockAddr.wildcard(remote.addressFamily(), 0);
    }
}
