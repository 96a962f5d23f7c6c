package org.wsktck.mutant;

import static org.wsktck.mutant.IrpMutants.isCancelled;
import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.mutant.Mutations.later;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;

/** Wrong in what IoCancelIrp does. */
final class CancelMutants {
    /** Longer than a thread waits for a processor on a busy machine, and short enough for many rounds of a race. */
    private static final long SLOW_COMPLETION_NANOS = 10_000_000;

    private static final long LOOK_AGAIN_NANOS = 20_000;

    private CancelMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "irp.receive-cannot-be-cancelled",
                        "WSK-IRP-014",
                        "does not let a receive of eleven bytes be cancelled",
                        () -> uncancellable(RECEIVE, call -> call.length() == 11)),
                mutant(
                        "irp.cancelled-is-unsuccessful",
                        "WSK-IRP-015",
                        "completes a receive of twelve bytes that is cancelled with STATUS_UNSUCCESSFUL",
                        () -> completing(
                                RECEIVE,
                                call -> call.length() == 12,
                                status ->
                                        isCancelled(status) ? new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0) : status)),
                mutant(
                        "irp.cancelled-waitall-counts-all",
                        "WSK-IRP-015",
                        "counts all 13 bytes of a WAITALL receive that is cancelled",
                        () -> completing(
                                RECEIVE,
                                call -> call.length() == 13 && call.flags() == Wsk.WSK_FLAG_WAITALL,
                                status -> isCancelled(status) ? new IoStatus(status.status(), 13) : status)),
                mutant(
                        "irp.cancelled-send-is-unsuccessful",
                        "WSK-IRP-015",
                        "completes a send that is cancelled with STATUS_UNSUCCESSFUL",
                        () -> endingCancelled(SEND, call -> new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0))),
                mutant(
                        "irp.cancelled-send-counts-all",
                        "WSK-IRP-015",
                        "counts all bytes of a send that is cancelled",
                        () -> endingCancelled(SEND, call -> new IoStatus(NtStatus.STATUS_CANCELLED, call.length()))),
                mutant(
                        "irp.cancelled-disconnect-is-unsuccessful",
                        "WSK-IRP-015",
                        "completes a disconnect that is cancelled with STATUS_UNSUCCESSFUL",
                        () -> endingCancelled(DISCONNECT, call -> new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0))),
                mutant(
                        "irp.cancelled-disconnect-counts",
                        "WSK-IRP-015",
                        "counts a byte of a disconnect that is cancelled",
                        () -> endingCancelled(DISCONNECT, call -> new IoStatus(NtStatus.STATUS_CANCELLED, 1))),
                mutant(
                        "irp.cancel-loses-request",
                        "WSK-IRP-016",
                        "completes a receive of one byte neither way when it is cancelled after the byte has come",
                        () -> on(
                                RECEIVE,
                                call -> call.length() == 1,
                                call -> call.onCompletion((irp, status) -> {
                                            if (!isOvertakenByCancel(irp, status)) {
                                                Call.complete(irp, status);
                                            }
                                        })
                                        .proceed())),
                mutant(
                        "irp.ignores-cancel-flag",
                        "WSK-IRP-017",
                        "leaves a receive pending whose IRP had been cancelled before",
                        () -> on(RECEIVE, call -> call.irp().isCancelled(), call -> {
                            call.irp().markPending();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant(
                        "irp.cancel-stops-other-receives",
                        "WSK-IRP-018",
                        "does not complete a receive that waits behind one that has been cancelled",
                        CancelMutants::stoppingOtherReceives),
                mutant(
                        "irp.completes-for-each-cancel",
                        "WSK-IRP-019",
                        "completes a receive of 15 bytes once for each IoCancelIrp",
                        () -> on(RECEIVE, call -> call.length() == 15, CancelMutants::completingForEachCancel)),
                mutant(
                        "irp.cancel-in-routine-completes-again",
                        "WSK-IRP-020",
                        "completes a receive that is cancelled in its completion routine again",
                        () -> on(
                                RECEIVE,
                                call -> call.length() == 16,
                                call -> call.onCompletion((irp, status) -> {
                                            Call.complete(irp, status);
                                            if (irp.isCancelled()) {
                                                Call.complete(irp, new IoStatus(NtStatus.STATUS_CANCELLED, 0));
                                            }
                                        })
                                        .proceed())),
                mutant(
                        "irp.cancel-after-completion-completes-again",
                        "WSK-IRP-020",
                        "completes a receive of 18 bytes that is cancelled after its completion again",
                        () -> new CompletesAgainAtClose(18, Irp::isCancelled)),
                mutant(
                        "irp.connect-cannot-be-cancelled",
                        "WSK-IRP-060",
                        "does not let a connect be cancelled",
                        () -> uncancellable(CONNECT, call -> true)),
                mutant(
                        "irp.connect-ex-cannot-be-cancelled",
                        "WSK-IRP-060",
                        "does not let a WskConnectEx be cancelled",
                        () -> uncancellable(CONNECT_EX, call -> true)),
                mutant(
                        "irp.send-cannot-be-cancelled",
                        "WSK-IRP-060",
                        "does not let a send be cancelled",
                        () -> uncancellable(SEND, call -> true)),
                mutant(
                        "irp.disconnect-cannot-be-cancelled",
                        "WSK-IRP-060",
                        "does not let a disconnect be cancelled",
                        () -> uncancellable(DISCONNECT, call -> true)));
    }

    /** Ends what IoCancelIrp has ended, and not what a close or an abort has, in another way. */
    private static Interceptor endingCancelled(WskFunction function, Function<Call, IoStatus> with) {
        return on(
                function,
                call -> call.onCompletion((irp, status) -> Call.complete(
                                irp, irp.isCancelled() && isCancelled(status) ? with.apply(call) : status))
                        .proceed());
    }

    private static Interceptor uncancellable(WskFunction function, Predicate<Call> when) {
        return on(function, when, call -> {
            NtStatus returned = call.proceed();
            if (returned.equals(NtStatus.STATUS_PENDING)) {
                call.irp().setCancelRoutine(null);
            }
            return returned;
        });
    }

    /** Takes its time over a completion, so that a cancellation can come in between. */
    private static boolean isOvertakenByCancel(Irp irp, IoStatus status) {
        long until = System.nanoTime() + SLOW_COMPLETION_NANOS;
        while (status.status().isSuccess() && System.nanoTime() - until < 0) {
            if (irp.isCancelled()) {
                return true;
            }
            // Whoever is about to cancel may need this processor.
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return false;
    }

    private static Interceptor stoppingOtherReceives() {
        Set<SocketTrace> stopped = ConcurrentHashMap.newKeySet();
        return on(
                RECEIVE,
                call -> call.onCompletion((irp, status) -> {
                            SocketTrace socket = call.socket();
                            if (isCancelled(status) && socket.pending(RECEIVE) > 1) {
                                stopped.add(socket);
                                Call.complete(irp, status);
                            } else if (!stopped.contains(socket)
                                    || !status.status().isSuccess()) {
                                Call.complete(irp, status);
                            }
                        })
                        .proceed());
    }

    /** Every IoCancelIrp finds a cancel routine, and each of them is answered with a completion. */
    private static NtStatus completingForEachCancel(Call call) {
        Irp irp = call.irp();
        NtStatus returned = call.proceed();
        CancelRoutine own = irp.setCancelRoutine(null);
        if (own != null) {
            AtomicInteger cancels = new AtomicInteger();
            irp.setCancelRoutine(new CancelRoutine() {
                @Override
                public void cancel(Irp cancelled) {
                    irp.setCancelRoutine(this);
                    if (cancels.incrementAndGet() == 1) {
                        later(() -> {
                            own.cancel(irp);
                            for (int again = cancels.get(); again > 1; again--) {
                                irp.complete(NtStatus.STATUS_CANCELLED, 0);
                            }
                        });
                    }
                }
            });
        }
        return returned;
    }
}
