package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Cancellation;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;

/** Wrong about one socket because of another. */
public final class NeighbourSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(addresses(), data(), endings()).flatMap(List::stream).toList();
    }

    private static List<Mutant> addresses() {
        return List.of(
                mutant("sampled.neighbour-remote-of-the-last", "WSK-ADDR-007")
                        .does("says for every connected socket the remote address that was connected to last")
                        .by(NeighbourSample::remoteOfTheLast),
                mutant("sampled.neighbour-one-connection-a-peer", "WSK-CONNECT-001", "WSK-CONNECT-002")
                        .does("refuses to connect to an address that another open socket is connected to")
                        .by(() -> {
                            var others = new Neighbours();
                            return others.watching(refusing(
                                    CONNECT,
                                    call -> others.of(call)
                                            .anyMatch(socket -> socket.connected
                                                    && String.valueOf(socket.remoteAddress)
                                                            .equals(String.valueOf(call.address()))),
                                    NtStatus.STATUS_ADDRESS_ALREADY_EXISTS));
                        }));
    }

    private static Interceptor remoteOfTheLast() {
        AtomicReference<@Nullable SockAddr> last = new AtomicReference<>();
        Interceptor telling = readdressing(GET_REMOTE_ADDRESS, When.connected(), own -> {
            SockAddr other = last.get();
            return other == null ? own : other;
        });
        return call -> call.function.takes(WskArgument.REMOTE_ADDRESS) && call.irpOrNull() != null
                ? call.onCompletion((irp, status) -> {
                            if (status.status().isSuccess()) {
                                last.set(call.address());
                            }
                            Call.complete(irp, status);
                        })
                        .proceed()
                : telling.call(call);
    }

    private static List<Mutant> data() {
        return List.of(
                mutant("sampled.neighbour-connect-holds-up-sends", "WSK-SEND-001")
                        .does("starts no send on any socket while a connect of another one has not been answered")
                        .by(NeighbourSample::connectHoldsUpSends),
                mutant("sampled.neighbour-send-joins-stalled-send", "WSK-SEND-003")
                        .does("sends on the connection of another socket if a send is pending there")
                        .by(() -> {
                            var others = new Neighbours();
                            return others.watching(on(
                                    SEND,
                                    others.besidePending(SEND)
                                            .and(When.beside(SEND).negate()),
                                    call -> others.of(call)
                                            .filter(socket -> socket.pending(SEND) > 0)
                                            .findFirst()
                                            .map(socket -> Neighbours.sendOn(socket, call))
                                            .orElseGet(call::proceed)));
                        }),
                mutant("sampled.neighbour-drain-drains-others", "WSK-RECV-002")
                        .does("drains the receives of other sockets too that are made while a DRAIN is pending")
                        .by(() -> {
                            Set<Call> drains = ConcurrentHashMap.newKeySet();
                            Interceptor draining = changing(
                                    RECEIVE,
                                    When.plain()
                                            .and(call ->
                                                    drains.stream().anyMatch(drain -> drain.socket() != call.socket())),
                                    call -> {
                                        call.flags(Wsk.WSK_FLAG_DRAIN);
                                        call.buffer(new WskBuf(null, 0, 0));
                                    });
                            return call -> {
                                if (call.function != RECEIVE || !When.drain().test(call)) {
                                    return draining.call(call);
                                }
                                drains.add(call);
                                return call.onCompletion((irp, status) -> {
                                            drains.remove(call);
                                            Call.complete(irp, status);
                                        })
                                        .proceed();
                            };
                        }));
    }

    private static Interceptor connectHoldsUpSends() {
        AtomicInteger connects = new AtomicInteger();
        Queue<Call> waiting = new ConcurrentLinkedQueue<>();
        Runnable start = () -> {
            for (Call call = waiting.poll(); call != null; call = waiting.poll()) {
                call.proceed();
            }
        };
        return call -> {
            if (call.function == CONNECT) {
                connects.incrementAndGet();
                return call.onCompletion((irp, status) -> {
                            connects.decrementAndGet();
                            start.run();
                            Call.complete(irp, status);
                        })
                        .proceed();
            }
            if (call.function == SEND && connects.get() > 0) {
                call.irp().markPending();
                waiting.add(call);
                return NtStatus.STATUS_PENDING;
            }
            if (call.function == CLOSE_SOCKET) {
                start.run();
            }
            return call.proceed();
        };
    }

    private static List<Mutant> endings() {
        return List.of(
                mutant("sampled.neighbour-close-cancels-receives", "WSK-RECV-002")
                        .does("cancels the receives of every socket when one is closed on which receives are pending")
                        .by(NeighbourSample::closeCancelsReceives),
                mutant("sampled.neighbour-close-waits-for-receives", "WSK-CLOSE-001")
                        .does("does not complete a close while a receive is pending on another socket")
                        .by(NeighbourSample::closeWaitsForReceives),
                mutant("sampled.neighbour-abort-resets-same-peer", "WSK-CONNECT-002")
                        .does("resets every connection to the same remote address on an abortive disconnect")
                        .by(() -> {
                            var others = new Neighbours();
                            return others.watching(on(DISCONNECT, When.abortive(), call -> {
                                others.of(call)
                                        .filter(socket -> socket.connected
                                                && String.valueOf(socket.remoteAddress)
                                                        .equals(String.valueOf(call.socket().remoteAddress)))
                                        .forEach(NeighbourSample::abort);
                                return call.proceed();
                            }));
                        }));
    }

    private static void abort(SocketTrace socket) {
        Neighbours.table(socket).wskDisconnect(socket.inner, null, Wsk.WSK_FLAG_ABORTIVE, new DetachedIrp(0, 1));
    }

    private static Interceptor closeCancelsReceives() {
        Map<Cancellation, SocketTrace> waiting = new ConcurrentHashMap<>();
        return call -> {
            if (call.function == RECEIVE) {
                waiting.put(new Cancellation(call), call.socket());
            }
            if (call.function == CLOSE_SOCKET && When.beside(RECEIVE).test(call)) {
                waiting.forEach((receive, socket) -> {
                    if (socket != call.socket()) {
                        receive.cancel();
                    }
                });
            }
            return call.proceed();
        };
    }

    private static Interceptor closeWaitsForReceives() {
        var others = new Neighbours();
        Queue<Runnable> closes = new ConcurrentLinkedQueue<>();
        return others.watching(call -> {
            if (call.function == RECEIVE) {
                return call.onCompletion((irp, status) -> {
                            Call.complete(irp, status);
                            for (Runnable close = closes.poll(); close != null; close = closes.poll()) {
                                close.run();
                            }
                        })
                        .proceed();
            }
            if (call.function != CLOSE_SOCKET || !others.besidePending(RECEIVE).test(call)) {
                return call.proceed();
            }
            Irp own = call.irp();
            own.markPending();
            call.onCompletion((irp, status) -> closes.add(() -> Call.complete(own, status)))
                    .proceed();
            return NtStatus.STATUS_PENDING;
        });
    }
}
