package org.wsktck.mutant.listen;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.LISTEN;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.WaitingRequests;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderStreamDispatch;
import org.wsktck.spi.WskSocket;

/** Wrong in WskListen, and in the role that it gives a stream socket. */
public final class ListenMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("listen.is-forgotten", "WSK-LISTEN-001", "WSK-LISTEN-002")
                        .does("does not complete WskListen, though the socket listens")
                        .by(() -> forgetting(LISTEN, When.first())),
                mutant("listen.again-is-forgotten", "WSK-LISTEN-001")
                        .does("does not complete a second WskListen of a socket")
                        .by(() -> forgetting(LISTEN, When.after(LISTEN))),
                mutant("listen.again-ends-accepts", "WSK-LISTEN-001")
                        .does("ends the accept that waits when its socket is to listen once more")
                        .by(ListenMutants::endingAccepts),
                mutant("listen.needs-a-port", "WSK-LISTEN-001")
                        .does("does not listen with a stream socket that was bound to port 0")
                        .by(ListenMutants::needingAPort),
                mutant("listen.one-at-a-time", "WSK-LISTEN-001")
                        .does("does not listen with a stream socket while another one does")
                        .by(ListenMutants::oneAtATime),
                mutant("listen.fails-at-the-close", "WSK-LISTEN-002")
                        .does("completes WskListen after the close of a socket that nobody has connected to")
                        .by(ListenMutants::completingAfterTheClose),
                mutant("listen.by-binding", "WSK-LISTEN-005")
                        .does("listens with a stream socket as soon as it is bound")
                        .by(ListenMutants::byBinding),
                inOtherRole("connects", CONNECT, When.after(LISTEN)),
                inOtherRole("sends", SEND, When.after(LISTEN)),
                inOtherRole("receives", RECEIVE, When.after(LISTEN)),
                inOtherRole("disconnects", DISCONNECT, When.after(LISTEN)));
    }

    private static Mutant inOtherRole(String slug, WskFunction function, Predicate<Call> when) {
        return mutant("listen." + slug + "-all-the-same", "WSK-LISTEN-004")
                .does("completes " + function + " on a stream socket that listens with success")
                .by(() -> pretending(function, when));
    }

    private static Interceptor endingAccepts() {
        WaitingRequests accepts = new WaitingRequests();
        return call -> {
            if (call.function == LISTEN) {
                SocketTrace own = call.socket();
                accepts.end(socket -> socket == own, NtStatus.STATUS_CANCELLED);
            }
            return call.function == ACCEPT ? accepts.proceed(call) : call.proceed();
        };
    }

    private static Interceptor needingAPort() {
        Set<SocketTrace> withoutPort = ConcurrentHashMap.newKeySet();
        return call -> {
            SockAddr address = call.address();
            if (call.function == BIND && address != null && address.port() == 0) {
                withoutPort.add(call.socket());
            }
            return call.function == LISTEN && withoutPort.contains(call.socket())
                    ? call.finish(NtStatus.STATUS_SUCCESS)
                    : call.proceed();
        };
    }

    private static Interceptor oneAtATime() {
        AtomicBoolean listens = new AtomicBoolean();
        return on(
                LISTEN,
                When.always(),
                call -> listens.getAndSet(true) ? call.finish(NtStatus.STATUS_SUCCESS) : call.proceed());
    }

    private static Interceptor completingAfterTheClose() {
        Map<SocketTrace, Irp> listens = new ConcurrentHashMap<>();
        return call -> {
            Irp listen = call.function == CLOSE_SOCKET ? listens.remove(call.socket()) : null;
            if (listen != null) {
                call.onCompletion((irp, status) -> {
                    Call.complete(irp, status);
                    listen.complete(NtStatus.STATUS_CANCELLED, 0);
                });
            }
            if (call.function != LISTEN) {
                return call.proceed();
            }
            Irp own = call.detach();
            own.markPending();
            listens.put(call.socket(), own);
            call.proceed();
            return NtStatus.STATUS_PENDING;
        };
    }

    private static Interceptor byBinding() {
        return call -> {
            if (call.function == LISTEN) {
                return call.finish(NtStatus.STATUS_SUCCESS);
            }
            if (call.function == BIND && When.on(WskCategory.STREAM).test(call)) {
                WskSocket socket = call.socket().inner;
                call.onCompletion((irp, status) -> {
                    ((WskProviderStreamDispatch) socket.dispatch())
                            .wskListen(socket, new DetachedIrp(irp.id(), irp.generation()));
                    Call.complete(irp, status);
                });
            }
            return call.proceed();
        };
    }
}
