package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Wrong about an IRP that lives again, about calls from completion routines, and about threads. */
public final class ReuseSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(reused(), routines(), threads()).flatMap(List::stream).toList();
    }

    private static List<Mutant> reused() {
        return List.of(
                mutant("sampled.reuse-adds-up-information", "WSK-IRP-062", "WSK-SEND-001")
                        .does("adds the bytes that an IRP has sent in its earlier lives")
                        .by(() -> {
                            Map<Long, Long> sent = new ConcurrentHashMap<>();
                            return completing(
                                    SEND,
                                    When.always(),
                                    done -> done.isSuccess(),
                                    done -> done.counting(sent.merge(
                                            done.irp().id(), done.status().information(), Long::sum)));
                        }),
                mutant("sampled.reuse-after-cancel-not-cancellable", "WSK-IRP-014", "WSK-IRP-062")
                        .does("does not let a receive be cancelled whose IRP was cancelled in an earlier life")
                        .by(ReuseSample::notCancellableAgain),
                mutant("sampled.reuse-third-life-refused", "WSK-IRP-062")
                        .does("refuses a receive with an IRP that has been reused more than once")
                        .by(() -> refusing(
                                RECEIVE, call -> call.irp().generation() - 1 > 1, NtStatus.STATUS_INVALID_PARAMETER)));
    }

    private static Interceptor notCancellableAgain() {
        Set<Long> cancelled = ConcurrentHashMap.newKeySet();
        Predicate<Call> again =
                When.reused().and(call -> cancelled.contains(call.irp().id()));
        Interceptor stubborn = uncancellable(RECEIVE, again);
        Interceptor remembering = atCompletion(RECEIVE, again.negate(), done -> {
            if (done.isCancelled()) {
                cancelled.add(done.irp().id());
            }
            done.pass();
        });
        return call -> (call.function == RECEIVE && again.test(call) ? stubborn : remembering).call(call);
    }

    private static List<Mutant> routines() {
        return List.of(
                mutant("sampled.routine-disconnect-not-carried-out", "WSK-DISCONNECT-002")
                        .does("carries out no disconnect that the completion routine of a receive asks for")
                        .by(() -> {
                            Set<Thread> inRoutine = ConcurrentHashMap.newKeySet();
                            Interceptor receiving = atCompletion(RECEIVE, When.always(), done -> {
                                inRoutine.add(Thread.currentThread());
                                try {
                                    done.pass();
                                } finally {
                                    inRoutine.remove(Thread.currentThread());
                                }
                            });
                            return call -> call.function == DISCONNECT && inRoutine.contains(Thread.currentThread())
                                    ? call.finish(NtStatus.STATUS_SUCCESS)
                                    : receiving.call(call);
                        }),
                mutant("sampled.routine-receives-the-same-again", "WSK-RECV-017")
                        .does("gives a receive from the completion routine of another one the same data once more")
                        .by(ReuseSample::sameAgain));
    }

    private static Interceptor sameAgain() {
        Map<Thread, ByteBuffer> inRoutine = new ConcurrentHashMap<>();
        return on(RECEIVE, When.plain().and(When.withBuffer()), call -> {
            ByteBuffer[] memory = Chains.buffer(call).segments();
            ByteBuffer delivered = inRoutine.get(Thread.currentThread());
            if (delivered != null && memory.length > 0) {
                ByteBuffer into = memory[0];
                int count = Math.min(into.remaining(), delivered.remaining());
                into.put(0, delivered, 0, count);
                return call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, count);
            }
            return call.onCompletion((irp, status) -> complete(irp, status, memory, inRoutine))
                    .proceed();
        });
    }

    private static void complete(Irp irp, IoStatus status, ByteBuffer[] memory, Map<Thread, ByteBuffer> inRoutine) {
        if (status.status().isSuccess() && status.information() > 0) {
            int count = (int) Math.min(status.information(), memory[0].limit());
            inRoutine.put(Thread.currentThread(), memory[0].slice(0, count));
        }
        try {
            Call.complete(irp, status);
        } finally {
            inRoutine.remove(Thread.currentThread());
        }
    }

    private static List<Mutant> threads() {
        return List.of(
                mutant("sampled.thread-cancels-its-own-only", "WSK-IRP-014")
                        .does("cancels a receive only if the thread that made it is the one that cancels it")
                        .by(() -> on(RECEIVE, When.always(), call -> {
                            Thread caller = Thread.currentThread();
                            return call.onCompletion(new Call.CompletionHandler() {
                                        @Override
                                        public void completed(Irp irp, IoStatus status) {
                                            Call.complete(irp, status);
                                        }

                                        @Override
                                        public void cancelled(Irp irp, Runnable routine) {
                                            if (Thread.currentThread() == caller) {
                                                routine.run();
                                            }
                                        }
                                    })
                                    .proceed();
                        })),
                mutant("sampled.thread-second-sender-refused", "WSK-SEND-012")
                        .does("refuses to send from another thread than the one that has sent on the socket first")
                        .by(() -> {
                            Map<Object, Thread> senders = new ConcurrentHashMap<>();
                            return refusing(
                                    SEND,
                                    call -> senders.computeIfAbsent(call.socket(), first -> Thread.currentThread())
                                            != Thread.currentThread(),
                                    NtStatus.STATUS_INVALID_DEVICE_STATE);
                        }));
    }
}
