package org.wsktck.mutant.accept;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.InRoutine;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.WaitingRequests;
import org.wsktck.mutant.When;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskFunction;

/** Wrong in WskAccept: which calls end, and with which connection. */
public final class AcceptMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(which(), besideOthers(), addresses())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> which() {
        return List.of(
                mutant("accept.after-waiting-without-socket", "WSK-ACCEPT-001")
                        .does("completes an accept that had to wait with success and without a socket")
                        .by(() -> completing(
                                ACCEPT,
                                When.always(),
                                done -> done.waited() && done.isSuccess(),
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("accept.second-waiting-lost", "WSK-ACCEPT-001", "WSK-ACCEPT-002", "WSK-ACCEPT-003")
                        .does(
                                "does not complete an accept for a connection that was there before, if it is not the first")
                        .by(() -> forgetting(ACCEPT, When.after(ACCEPT), done -> !done.waited() && done.isSuccess())),
                mutant("accept.needs-a-further-connection", "WSK-ACCEPT-002")
                        .does("does not look at the connections that have come before the first accept")
                        .by(() -> forgetting(ACCEPT, When.first(), done -> !done.waited() && done.isSuccess())),
                mutant("accept.does-not-wait", "WSK-ACCEPT-003")
                        .does("completes an accept with a failure if there is no connection")
                        .by(AcceptMutants::notWaiting),
                mutant("accept.unbound-pends", "WSK-ACCEPT-001")
                        .does("leaves an accept on an unbound socket pending")
                        .by(() -> on(ACCEPT, When.bound().negate(), call -> {
                            call.irp().markPending();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant("accept.needs-addresses", "WSK-ACCEPT-008")
                        .does("refuses an accept without room for the remote address")
                        .by(() -> refusing(
                                ACCEPT,
                                call -> call.argument(WskArgument.REMOTE_ADDRESS_BUFFER) == null,
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("accept.one-at-a-time", "WSK-ACCEPT-017")
                        .does("does not complete an accept that was made while another was waiting on the socket")
                        .by(() -> forgetting(ACCEPT, When.beside(ACCEPT))),
                mutant("accept.in-routine-is-forgotten", "WSK-ACCEPT-001")
                        .does("does not complete an accept that is called in the completion routine of an accept")
                        .by(() -> InRoutine.forgetting(ACCEPT, ACCEPT)),
                mutant("accept.stream-refused", "WSK-ACCEPT-031")
                        .does("refuses the first accept on a stream socket that listens")
                        .by(() -> refusing(
                                ACCEPT, When.on(WskCategory.STREAM).and(When.first()), NtStatus.STATUS_NOT_SUPPORTED)),
                mutant("accept.stream-takes-one", "WSK-ACCEPT-031")
                        .does("refuses the second accept on a stream socket that listens")
                        .by(() -> refusing(
                                ACCEPT,
                                When.on(WskCategory.STREAM).and(When.after(ACCEPT)),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("accept.event-though-disabled", "WSK-ACCEPT-019", "WSK-SOCKET-039", "WSK-SOCKET-041")
                        .does("calls WskAcceptEvent for a connection that a WskAccept has taken")
                        .by(() -> atCompletion(ACCEPT, When.always(), done -> {
                            if (done.isSuccess()) {
                                tell(done.call().socket());
                            }
                            done.pass();
                        })));
    }

    private static List<Mutant> besideOthers() {
        return List.of(
                mutant("accept.one-queue-of-accepts", "WSK-ACCEPT-001")
                        .does("gives a connection to the accept that has waited longest on all listening sockets")
                        .by(OneQueueOfAccepts::new),
                mutant("accept.cancel-ends-accepts-of-others", "WSK-ACCEPT-003")
                        .does("ends the accepts of all other listening sockets when one has been cancelled")
                        .by(() -> endingOthers(ACCEPT, status -> status.status().equals(NtStatus.STATUS_CANCELLED))),
                mutant("accept.close-ends-accepts-of-others", "WSK-ACCEPT-003")
                        .does("ends the accepts of all other sockets when one is closed")
                        .by(() -> endingOthers(CLOSE_SOCKET, status -> true)),
                mutant("accept.no-connect-while-an-accept-waits", "WSK-ACCEPT-003")
                        .does("completes no connect while an accept waits, on whatever socket")
                        .by(AcceptMutants::notConnectingWhileAnAcceptWaits),
                mutant("accept.not-from-itself", "WSK-ACCEPT-001")
                        .does("refuses a connect to a socket of the same application that listens")
                        .by(AcceptMutants::refusingItself));
    }

    private static List<Mutant> addresses() {
        return List.of(
                mutant("accept.local-address-is-the-wildcard", "WSK-ACCEPT-006")
                        .does("stores the wildcard that the listening socket is bound to as the local address")
                        .by(() -> storing(WskArgument.LOCAL_ADDRESS_BUFFER, When.always(), Mutations::withoutAddress)),
                mutant("accept.remote-address-without-port", "WSK-ACCEPT-007")
                        .does("stores a remote address without a port if the accept had to wait first")
                        .by(() -> storing(
                                WskArgument.REMOTE_ADDRESS_BUFFER, When.first(), address -> address.withPort(0))),
                mutant("accept.remote-address-of-the-first", "WSK-ACCEPT-007")
                        .does("stores the remote address of its first connection for the later ones, too")
                        .by(AcceptMutants::remoteOfTheFirst),
                mutant("accept.remote-address-is-the-local-one", "WSK-ACCEPT-007")
                        .does(
                                "stores the address of the listening socket as the remote address of the second connection")
                        .by(() -> atCompletion(ACCEPT, When.after(ACCEPT), done -> {
                            SockAddrBuffer local = done.call().argument(WskArgument.LOCAL_ADDRESS_BUFFER);
                            SockAddrBuffer remote = done.call().argument(WskArgument.REMOTE_ADDRESS_BUFFER);
                            if (done.isSuccess() && local != null && remote != null && local.value() != null) {
                                remote.value(Objects.requireNonNull(local.value()));
                            }
                            done.pass();
                        })),
                mutant("accept.mapped-addresses", "WSK-ACCEPT-034")
                        .does("stores the remote address of an IPv4 peer as one of IPv6")
                        .by(() -> storing(
                                WskArgument.REMOTE_ADDRESS_BUFFER,
                                When.always(),
                                address -> SockAddr.wildcard(AddressFamily.IPV6, address.port()))));
    }

    private static Interceptor notWaiting() {
        return on(ACCEPT, When.first(), call -> {
            Irp irp = call.irp();
            AtomicBoolean ended = new AtomicBoolean();
            call.onCompletion((outer, status) -> {
                if (ended.compareAndSet(false, true)) {
                    Call.complete(outer, status);
                } else {
                    AcceptedSockets.close(status);
                }
            });
            NtStatus returned = call.proceed();
            if (ended.compareAndSet(false, true)) {
                irp.complete(NtStatus.STATUS_NOT_FOUND, 0);
            }
            return returned;
        });
    }

    /** Tells the application of a connection that it has not asked to be told of. */
    private static void tell(SocketTrace listener) {
        WskClientSocketDispatch table = listener.dispatch;
        WskClientListenDispatch listen =
                table instanceof WskClientStreamDispatch stream ? stream.listen() : asListen(table);
        if (listen != null && listen.wskAcceptEvent() != null) {
            listen.wskAcceptEvent()
                    .acceptEvent(listener.context, 0, null, null, null, new WskClientListenDispatch.Accepted());
        }
    }

    private static @Nullable WskClientListenDispatch asListen(@Nullable WskClientSocketDispatch table) {
        return table instanceof WskClientListenDispatch listen ? listen : null;
    }

    private static Interceptor storing(
            WskArgument<SockAddrBuffer> where, Predicate<Call> when, UnaryOperator<SockAddr> change) {
        return atCompletion(ACCEPT, when, done -> {
            SockAddrBuffer buffer = done.call().argument(where);
            SockAddr stored = buffer == null ? null : buffer.value();
            if (done.isSuccess() && buffer != null && stored != null) {
                buffer.value(change.apply(stored));
            }
            done.pass();
        });
    }

    private static Interceptor remoteOfTheFirst() {
        AtomicReference<@Nullable SockAddr> first = new AtomicReference<>();
        return storing(WskArgument.REMOTE_ADDRESS_BUFFER, When.always(), own -> {
            first.compareAndSet(null, own);
            SockAddr told = first.get();
            return told == null ? own : told;
        });
    }

    private static Interceptor endingOthers(WskFunction function, Predicate<IoStatus> ended) {
        WaitingRequests accepts = new WaitingRequests();
        return call -> {
            SocketTrace own = call.socket;
            if (call.function == function) {
                call.onCompletion((irp, status) -> {
                    if (ended.test(status)) {
                        accepts.end(socket -> socket != own, NtStatus.STATUS_CANCELLED);
                    }
                    Call.complete(irp, status);
                });
            }
            return call.function == ACCEPT ? accepts.proceed(call) : call.proceed();
        };
    }

    private static Interceptor notConnectingWhileAnAcceptWaits() {
        AtomicInteger waiting = new AtomicInteger();
        return call -> {
            if (call.function == ACCEPT) {
                waiting.incrementAndGet();
                call.onCompletion((irp, status) -> {
                    waiting.decrementAndGet();
                    Call.complete(irp, status);
                });
            }
            return call.function == CONNECT && waiting.get() > 0
                    ? forgetting(CONNECT, When.always()).call(call)
                    : call.proceed();
        };
    }

    private static Interceptor refusingItself() {
        Set<SockAddr> listening = ConcurrentHashMap.newKeySet();
        return call -> {
            SockAddr address = call.address();
            if (call.function == BIND
                    && address != null
                    && !When.on(WskCategory.CONNECTION).test(call)) {
                listening.add(address);
            }
            return call.function == CONNECT && address != null && listening.contains(address)
                    ? call.finish(NtStatus.STATUS_CONNECTION_REFUSED)
                    : call.proceed();
        };
    }
}
