package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Cancellation;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** Wrong about IoCancelIrp. */
public final class CancelSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(others(), thisOne(), afterwards())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> others() {
        return List.of(
                mutant("sampled.cancel-cuts-the-queue", "WSK-IRP-018")
                        .does("cancels the receives behind one that is cancelled and is not the first")
                        .by(CancelSample::cuttingTheQueue),
                mutant("sampled.cancel-disconnect-cancels-receives", "WSK-DISCONNECT-006")
                        .does("cancels the receives that wait when a graceful disconnect is cancelled")
                        .by(CancelSample::disconnectCancelsReceives));
    }

    private static Interceptor cuttingTheQueue() {
        Map<SocketTrace, Queue<Cancellation>> queues = new ConcurrentHashMap<>();
        return on(RECEIVE, When.always(), call -> {
            Queue<Cancellation> queue = queues.computeIfAbsent(call.socket(), added -> new ConcurrentLinkedQueue<>());
            boolean hasOneBefore = When.beside(RECEIVE).test(call);
            Cancellation own = new Cancellation(call);
            queue.add(own);
            return call.onCompletion((irp, status) -> {
                        boolean behind = false;
                        boolean cuts = hasOneBefore && isCancelled(status.status()) && irp.isCancelled();
                        for (Cancellation waiting : queue) {
                            if (behind && cuts) {
                                waiting.cancel();
                            }
                            behind |= waiting == own;
                        }
                        queue.remove(own);
                        Call.complete(irp, status);
                    })
                    .proceed();
        });
    }

    private static boolean isCancelled(NtStatus status) {
        return status.equals(NtStatus.STATUS_CANCELLED);
    }

    private static Interceptor disconnectCancelsReceives() {
        Map<Cancellation, SocketTrace> waiting = new ConcurrentHashMap<>();
        Interceptor disconnecting = atCompletion(DISCONNECT, When.plain(), done -> {
            if (isCancelledByApplication(done)) {
                waiting.forEach((receive, socket) -> {
                    if (socket == done.call().socket()) {
                        receive.cancel();
                    }
                });
            }
            done.pass();
        });
        return call -> {
            if (call.function == RECEIVE) {
                waiting.put(new Cancellation(call), call.socket());
            }
            return disconnecting.call(call);
        };
    }

    private static boolean isCancelledByApplication(Completion done) {
        return done.isCancelled()
                && done.irp().isCancelled()
                && When.closing().negate().test(done.call());
    }

    private static List<Mutant> thisOne() {
        return List.of(
                mutant("sampled.cancel-third-not-found", "WSK-IRP-014")
                        .does("does not find a receive to cancel behind two others")
                        .by(() -> uncancellable(RECEIVE, call -> When.othersPending(call, RECEIVE) > 1)),
                mutant("sampled.cancel-second-send-not-found", "WSK-IRP-060")
                        .does("does not find a send to cancel behind one that has not finished")
                        .by(() -> uncancellable(SEND, When.beside(SEND))),
                mutant("sampled.cancel-waitall-swallows", "WSK-IRP-015", "WSK-RECV-004")
                        .does("swallows the bytes that a WAITALL receive already had when it is cancelled")
                        .by(() -> completing(
                                RECEIVE, When.waitAll(), Completion::isCancelled, done -> done.counting(0))));
    }

    private static List<Mutant> afterwards() {
        return List.of(
                mutant("sampled.cancel-leaves-request-below", "WSK-RECV-021")
                        .does("leaves a cancelled receive posted below, where it takes the data that comes next")
                        .by(() -> leavingBelow(When.plain())),
                mutant("sampled.cancel-drain-goes-on", "WSK-RECV-021")
                        .does("goes on draining after a DRAIN has been cancelled")
                        .by(() -> leavingBelow(When.drain())),
                mutant("sampled.cancel-irp-stays-cancelled", "WSK-IRP-062")
                        .does("takes an IRP that was cancelled once for cancelled after IoReuseIrp")
                        .by(() -> {
                            Set<Long> cancelled = ConcurrentHashMap.newKeySet();
                            Interceptor remembering = atCompletion(RECEIVE, When.always(), done -> {
                                if (isCancelledByApplication(done)) {
                                    cancelled.add(done.irp().id());
                                }
                                done.pass();
                            });
                            Predicate<Call> known = When.reused()
                                    .and(call -> cancelled.contains(call.irp().id()));
                            return call -> call.function == RECEIVE && known.test(call)
                                    ? call.finish(NtStatus.STATUS_CANCELLED)
                                    : remembering.call(call);
                        }),
                mutant("sampled.cancel-connect-forgets-close", "WSK-CLOSE-014")
                        .does("does not complete the close of a socket whose connect was cancelled")
                        .by(() -> {
                            Set<SocketTrace> spoilt = ConcurrentHashMap.newKeySet();
                            Interceptor spoiling = atCompletion(CONNECT, When.always(), done -> {
                                if (isCancelledByApplication(done)) {
                                    spoilt.add(done.call().socket());
                                }
                                done.pass();
                            });
                            Interceptor forgetting = forgetting(CLOSE_SOCKET, call -> spoilt.contains(call.socket()));
                            return call -> (call.function == CONNECT ? spoiling : forgetting).call(call);
                        }));
    }

    /** The transport's own request outlives the IRP. */
    private static Interceptor leavingBelow(Predicate<Call> when) {
        return atCompletion(RECEIVE, when, done -> {
            if (isCancelledByApplication(done)) {
                WskBuf nothing = new WskBuf(null, 0, 0);
                WskBuf apart = When.drain().test(done.call()) ? nothing : Mutations.resized(nothing, Sizes.STEP_BYTES);
                SocketTrace socket = done.call().socket();
                Neighbours.table(socket)
                        .wskReceive(socket.inner, apart, done.call().flags(), new DetachedIrp(0, 1));
            }
            done.pass();
        });
    }
}
