package org.wsktck.mutant.irp;

import static org.wsktck.spi.WskFunction.RECEIVE;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Cancellation;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** Wrong about a cancelled receive where others wait, and afterwards. */
public final class CancelAmongSeveralMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("irp.cancel-takes-the-first", "WSK-IRP-018")
                        .does("cancels the receive that has waited longest instead of one behind it")
                        .by(() -> new CancelsOthers(CancelsOthers.Mistake.FIRST_INSTEAD)),
                mutant("irp.cancel-takes-those-behind", "WSK-IRP-018")
                        .does("cancels, with a receive that is not the first, those that wait behind it")
                        .by(() -> new CancelsOthers(CancelsOthers.Mistake.THOSE_BEHIND_TOO)),
                mutant("irp.cancelled-stays-in-queue", "WSK-IRP-018")
                        .does("leaves a receive that was cancelled behind others in the queue, where it takes data")
                        .by(CancelAmongSeveralMutants::keepingCancelledInQueue),
                mutant("irp.second-cancel-takes-another", "WSK-IRP-018", "WSK-RECV-002")
                        .does("ends the other receives of the socket at the second IoCancelIrp of one")
                        .by(CancelAmongSeveralMutants::endingOthersAtSecondCancel),
                mutant("irp.cancelled-waitall-repeats", "WSK-RECV-004")
                        .does("gives the bytes of a cancelled WAITALL receive to the next receive as well")
                        .by(CancelAmongSeveralMutants::repeatingCancelled),
                mutant("irp.no-cancel-after-disconnect", "WSK-IRP-014")
                        .does("does not let a receive be cancelled after the application has disconnected")
                        .by(CancelAmongSeveralMutants::uncancellableOnceDisconnected),
                mutant("irp.no-cancel-without-bytes", "WSK-IRP-014")
                        .does("does not let a receive of no bytes be cancelled")
                        .by(() -> uncancellable(RECEIVE, When.ofNoBytes())),
                mutant("irp.remembers-cancelled-irp", "WSK-IRP-062")
                        .does("cancels a receive at once if an earlier one with the same IRP was cancelled")
                        .by(CancelAmongSeveralMutants::rememberingCancelled));
    }

    /** The cancelled one is still there, so to speak: memory of its size takes data before the next receive does. */
    private static Interceptor keepingCancelledInQueue() {
        Map<SocketTrace, Integer> left = new ConcurrentHashMap<>();
        return on(RECEIVE, When.plain().and(When.withBuffer()), call -> {
            Integer bytes = left.remove(call.socket());
            if (bytes != null) {
                Irp irp = call.detach();
                WskBuf buffer = call.buffer();
                call.buffer(new WskBuf(new Mdl(ByteBuffer.allocate(bytes)), 0, bytes));
                call.proceed();
                call.handOn(irp).buffer(buffer);
            }
            boolean behind = When.beside(RECEIVE).test(call);
            int length = (int) call.length();
            return call.onCompletion((irp, status) -> {
                        if (behind && isCancelled(irp, status)) {
                            left.put(call.socket(), length);
                        }
                        Call.complete(irp, status);
                    })
                    .proceed();
        });
    }

    /** A cancellation takes its time, in which a second IoCancelIrp still finds a cancel routine. */
    private static Interceptor endingOthersAtSecondCancel() {
        Map<SocketTrace, Queue<Runnable>> cancels = new ConcurrentHashMap<>();
        return on(RECEIVE, When.always(), call -> {
            Queue<Runnable> ofSocket = cancels.computeIfAbsent(call.socket(), socket -> new ConcurrentLinkedQueue<>());
            Cancellation cancellation = new Cancellation(call);
            Irp irp = call.irp();
            NtStatus returned = call.proceed();
            cancellation.replace(own -> {
                Runnable cancel = () -> own.cancel(irp);
                ofSocket.add(() -> {
                    if (cancellation.replace(taken -> null) != null) {
                        cancel.run();
                    }
                });
                return first -> {
                    irp.setCancelRoutine(second -> ofSocket.forEach(Runnable::run));
                    later(cancel);
                };
            });
            return returned;
        });
    }

    private static Interceptor repeatingCancelled() {
        Map<SocketTrace, byte[]> left = new ConcurrentHashMap<>();
        return on(RECEIVE, When.withBuffer(), call -> {
            byte[] again = left.remove(call.socket());
            ByteBuffer[] memory =
                    call.buffer() == null ? new ByteBuffer[0] : call.buffer().segments();
            if (again != null && memory.length > 0) {
                int count = Math.min(again.length, memory[0].remaining());
                memory[0].put(again, 0, count);
                return call.irp().completeAndReturn(NtStatus.STATUS_SUCCESS, count);
            }
            boolean waitAll = When.waitAll().test(call);
            return call.onCompletion((irp, status) -> {
                        if (waitAll && isCancelled(irp, status) && status.information() > 0) {
                            byte[] got = new byte[(int) status.information()];
                            memory[0].get(got);
                            left.put(call.socket(), got);
                        }
                        Call.complete(irp, status);
                    })
                    .proceed();
        });
    }

    private static Interceptor uncancellableOnceDisconnected() {
        return on(
                RECEIVE,
                When.always(),
                call -> call.onCompletion(new Call.CompletionHandler() {
                            @Override
                            public void completed(Irp irp, IoStatus status) {
                                Call.complete(irp, status);
                            }

                            @Override
                            public void cancelled(Irp irp, Runnable routine) {
                                if (!call.socket().disconnected) {
                                    routine.run();
                                }
                            }
                        })
                        .proceed());
    }

    private static Interceptor rememberingCancelled() {
        Set<Long> cancelled = ConcurrentHashMap.newKeySet();
        return on(RECEIVE, When.always(), call -> {
            long id = call.irp().id();
            return cancelled.contains(id)
                    ? call.finish(NtStatus.STATUS_CANCELLED)
                    : call.onCompletion((irp, status) -> {
                                if (isCancelled(irp, status)) {
                                    cancelled.add(id);
                                }
                                Call.complete(irp, status);
                            })
                            .proceed();
        });
    }

    private static boolean isCancelled(Irp irp, IoStatus status) {
        return irp.isCancelled() && status.status().equals(NtStatus.STATUS_CANCELLED);
    }
}
