package org.wsktck.mutant.connect;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
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
import org.wsktck.mutant.Cancellation;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;

/** Wrong in WskConnect. */
public final class ConnectMutants extends MutantArea {
    private static final long PATIENCE_MILLIS = 5;

    @Override
    public List<Mutant> mutants() {
        return Stream.of(connecting(), again(), unanswered())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> connecting() {
        Predicate<Call> unbound = When.bound().negate();
        return List.of(
                mutant("connect.unbound-pretends-success", "WSK-CONNECT-004")
                        .does("completes a connect of an unbound socket with success")
                        .by(() -> pretending(CONNECT, unbound)),
                mutant("connect.unbound-reports-bytes", "WSK-IRP-057")
                        .does("completes a connect of an unbound socket with a number of bytes")
                        .by(() -> ending(CONNECT, unbound, status -> new IoStatus(status.status(), 1))),
                mutant("connect.unbound-spoils-the-socket", "WSK-CONNECT-001")
                        .does("refuses to connect a socket that was asked to connect before it was bound")
                        .by(ConnectMutants::unboundSpoilsTheSocket),
                mutant("connect.unbound-spoils-the-close", "WSK-CLOSE-014")
                        .does(
                                "completes the close of a socket that was asked to connect before it was bound with a failure")
                        .by(() ->
                                failing(CLOSE_SOCKET, When.after(CONNECT).and(unbound), NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("connect.fails-after-the-fact", "WSK-CONNECT-001")
                        .does("completes every connect that came about with a failure")
                        .by(() -> ending(CONNECT, When.always(), failed(NtStatus.STATUS_UNSUCCESSFUL))),
                mutant("connect.refusal-is-success", "WSK-CONNECT-007")
                        .does("completes a refused connect with success")
                        .by(() -> ending(
                                CONNECT,
                                When.always(),
                                taking(NtStatus.STATUS_CONNECTION_REFUSED, NtStatus.STATUS_SUCCESS))),
                mutant("connect.unreachable-is-success", "WSK-CONNECT-001")
                        .does("completes a connect to an unreachable address with success")
                        .by(() -> ending(
                                CONNECT,
                                When.always(),
                                taking(NtStatus.STATUS_NETWORK_UNREACHABLE, NtStatus.STATUS_SUCCESS)
                                                .andThen(taking(
                                                        NtStatus.STATUS_HOST_UNREACHABLE, NtStatus.STATUS_SUCCESS))
                                        ::apply)),
                mutant("connect.carries-one-exchange-only", "WSK-CONNECT-002")
                        .does("drops the second send of a connection on which data has been received")
                        .by(() -> on(
                                SEND,
                                When.connectedByConnect()
                                        .and(When.afterOne(SEND))
                                        .and(When.after(RECEIVE))
                                        .and(When.beside(RECEIVE)
                                                .or(When.peerEnded())
                                                .or(When.reset())
                                                .negate()),
                                call -> call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, call.length()))),
                mutant("connect.refusal-forgets-the-next", "WSK-IRP-001")
                        .does("does not complete a connect after one that was refused")
                        .by(ConnectMutants::refusalForgetsTheNext));
    }

    private static Interceptor unboundSpoilsTheSocket() {
        Set<SocketTrace> spoilt = ConcurrentHashMap.newKeySet();
        return refusing(
                CONNECT,
                call -> call.socket().bound ? spoilt.contains(call.socket()) : !spoilt.add(call.socket()),
                NtStatus.STATUS_INVALID_DEVICE_STATE);
    }

    private static Interceptor refusalForgetsTheNext() {
        Set<SocketTrace> refused = ConcurrentHashMap.newKeySet();
        return atCompletion(CONNECT, When.always(), done -> {
            SocketTrace socket = done.call().socket();
            boolean forget = refused.contains(socket);
            if (done.status().status().equals(NtStatus.STATUS_CONNECTION_REFUSED)) {
                refused.add(socket);
            }
            if (!forget) {
                done.pass();
            }
        });
    }

    private static List<Mutant> again() {
        return List.of(
                mutant("connect.twice-pretends-success", "WSK-CONNECT-002")
                        .does("completes the connect of a connected socket with success")
                        .by(() -> pretending(CONNECT, When.connected())),
                mutant("connect.twice-breaks-the-connection", "WSK-CONNECT-002")
                        .does("sends nothing any more on a connection after a second connect")
                        .by(() -> refusing(
                                SEND,
                                When.connected().and(call -> When.earlier(call, CONNECT) > 1),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("connect.second-pretends-success", "WSK-CONNECT-002")
                        .does("completes a connect with success while an earlier one is pending")
                        .by(() -> pretending(CONNECT, When.beside(CONNECT))),
                mutant("connect.second-ends-the-first", "WSK-CONNECT-008")
                        .does("cancels a pending connect when another one is asked for")
                        .by(ConnectMutants::secondEndsFirst));
    }

    private static Interceptor secondEndsFirst() {
        AtomicReference<@Nullable Cancellation> last = new AtomicReference<>();
        return on(CONNECT, When.always(), call -> {
            Cancellation first = last.getAndSet(new Cancellation(call));
            if (first != null) {
                first.cancel();
            }
            return call.proceed();
        });
    }

    private static List<Mutant> unanswered() {
        return List.of(
                mutant("connect.gives-up-at-once", "WSK-CONNECT-008")
                        .does("gives up a connect that has not been answered after 5 ms")
                        .by(() -> on(CONNECT, When.always(), call -> {
                            Cancellation cancellation = new Cancellation(call);
                            NtStatus returned = call.proceed();
                            CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                                    .execute(cancellation::cancel);
                            return returned;
                        })),
                mutant("connect.forgotten-by-close", "WSK-CONNECT-008")
                        .does("does not complete a pending connect when the socket is closed")
                        .by(() -> forgettingAtClose(CONNECT, When.always())),
                mutant("connect.not-cancellable", "WSK-IRP-060")
                        .does("does not heed the cancelling of a pending connect")
                        .by(() -> uncancellable(CONNECT, When.always())));
    }
}
