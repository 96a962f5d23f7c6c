package org.wsktck.mutant.irp;

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
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Cancellation;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Wrong in what IoCancelIrp does. */
public final class CancelMutants extends MutantArea {
    /** Longer than a thread waits for a processor on a busy machine, and short enough for many rounds of a race. */
    private static final long SLOW_COMPLETION_NANOS = 10_000_000;

    private static final long LOOK_AGAIN_NANOS = 20_000;

    @Override
    public List<Mutant> mutants() {
        return Stream.of(whetherItEnds(), howItEnds(), howOften())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> whetherItEnds() {
        return List.of(
                mutant("irp.receive-cannot-be-cancelled", "WSK-IRP-014")
                        .does("does not let a receive be cancelled")
                        .by(() -> uncancellable(RECEIVE, When.plain())),
                mutant("irp.connect-cannot-be-cancelled", "WSK-IRP-060")
                        .does("does not let a connect be cancelled")
                        .by(() -> uncancellable(CONNECT, When.always())),
                mutant("irp.connect-ex-cannot-be-cancelled", "WSK-IRP-060")
                        .does("does not let a WskConnectEx be cancelled")
                        .by(() -> uncancellable(CONNECT_EX, When.always())),
                mutant("irp.send-cannot-be-cancelled", "WSK-IRP-060")
                        .does("does not let a send be cancelled")
                        .by(() -> uncancellable(SEND, When.always())),
                mutant("irp.disconnect-cannot-be-cancelled", "WSK-IRP-060")
                        .does("does not let a disconnect be cancelled")
                        .by(() -> uncancellable(DISCONNECT, When.always())),
                mutant("irp.cancel-loses-request", "WSK-IRP-016")
                        .does(
                                "completes a receive that waited neither way when it is cancelled just after data has come")
                        .by(() -> forgetting(RECEIVE, When.plain(), CancelMutants::isOvertakenByCancel)),
                mutant("irp.ignores-cancel-flag", "WSK-IRP-017")
                        .does("leaves a receive pending whose IRP had been cancelled before")
                        .by(() -> on(RECEIVE, call -> call.irp().isCancelled(), call -> {
                            call.irp().markPending();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant("irp.connect-ignores-cancel-flag", "WSK-IRP-017")
                        .does("leaves a connect pending whose IRP had been cancelled before")
                        .by(() -> on(CONNECT, call -> call.irp().isCancelled(), call -> {
                            call.irp().markPending();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant("irp.send-beside-receive-not-cancellable", "WSK-IRP-060")
                        .does("does not let a send be cancelled while a receive waits on the same socket")
                        .by(() -> uncancellable(SEND, When.beside(RECEIVE))),
                mutant("irp.cancel-stops-other-receives", "WSK-IRP-018")
                        .does("does not complete a receive that waits behind one that has been cancelled")
                        .by(CancelMutants::stoppingOtherReceives));
    }

    private static List<Mutant> howItEnds() {
        return List.of(
                mutant("irp.cancelled-is-unsuccessful", "WSK-IRP-015")
                        .does("completes a receive that is cancelled with STATUS_UNSUCCESSFUL")
                        .by(() -> endingCancelled(RECEIVE, When.plain(), CancelMutants::unsuccessful)),
                mutant("irp.cancelled-waitall-counts-all", "WSK-IRP-007")
                        .does("counts all bytes of a WAITALL receive that is cancelled")
                        .by(() -> endingCancelled(RECEIVE, When.waitAll(), CancelMutants::countingAll)),
                mutant("irp.cancelled-waitall-is-unsuccessful", "WSK-IRP-015")
                        .does("completes a WAITALL receive that is cancelled with STATUS_UNSUCCESSFUL")
                        .by(() -> endingCancelled(RECEIVE, When.waitAll(), CancelMutants::unsuccessful)),
                mutant("irp.cancelled-send-is-unsuccessful", "WSK-IRP-015")
                        .does("completes a send that is cancelled with STATUS_UNSUCCESSFUL")
                        .by(() -> endingCancelled(SEND, When.always(), CancelMutants::unsuccessful)),
                mutant("irp.cancelled-send-counts-all", "WSK-IRP-007")
                        .does("counts all bytes of a send that is cancelled")
                        .by(() -> endingCancelled(SEND, When.always(), CancelMutants::countingAll)),
                mutant("irp.cancelled-disconnect-is-unsuccessful", "WSK-IRP-015")
                        .does("completes a disconnect that is cancelled with STATUS_UNSUCCESSFUL")
                        .by(() -> endingCancelled(DISCONNECT, When.always(), CancelMutants::unsuccessful)),
                mutant("irp.cancelled-disconnect-counts", "WSK-IRP-007")
                        .does("counts a byte of a disconnect that is cancelled")
                        .by(() -> endingCancelled(DISCONNECT, When.always(), done -> done.counting(1))));
    }

    private static List<Mutant> howOften() {
        return List.of(
                mutant("irp.completes-for-each-cancel", "WSK-IRP-019")
                        .does("completes a receive once for each IoCancelIrp")
                        .by(() -> on(RECEIVE, When.plain(), CancelMutants::completingForEachCancel)),
                mutant("irp.cancel-in-routine-completes-again", "WSK-IRP-020")
                        .does("completes a receive that is cancelled in its completion routine again")
                        .by(() ->
                                atCompletion(RECEIVE, When.always(), CancelMutants::completeAgainIfCancelledMeanwhile)),
                mutant("irp.cancel-after-completion-completes-again", "WSK-IRP-020")
                        .does(
                                "completes a receive that is cancelled after its completion again, when the socket is closed")
                        .by(() -> new CompletesAgainAtClose(RECEIVE, Completion::isSuccess, Irp::isCancelled)));
    }

    /** Ends what IoCancelIrp has ended, and not what a close or an abort has, in another way. */
    private static Interceptor endingCancelled(
            WskFunction function, Predicate<Call> when, Function<Completion, IoStatus> with) {
        return completing(function, when, done -> done.irp().isCancelled() && done.isCancelled(), with);
    }

    private static IoStatus unsuccessful(Completion done) {
        return status(NtStatus.STATUS_UNSUCCESSFUL);
    }

    private static IoStatus countingAll(Completion done) {
        return done.counting(done.length());
    }

    /** Takes its time over a completion, so that a cancellation can come in between. */
    private static boolean isOvertakenByCancel(Completion done) {
        long until = System.nanoTime() + SLOW_COMPLETION_NANOS;
        while (done.waited() && done.isSuccess() && System.nanoTime() - until < 0) {
            if (done.irp().isCancelled()) {
                return true;
            }
            // Whoever is about to cancel may need this processor.
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return false;
    }

    private static Interceptor stoppingOtherReceives() {
        Set<SocketTrace> stopped = ConcurrentHashMap.newKeySet();
        return atCompletion(RECEIVE, When.always(), done -> {
            SocketTrace socket = done.call().socket();
            if (done.isCancelled() && socket.pending(RECEIVE) > 1) {
                stopped.add(socket);
            }
            if (!stopped.contains(socket) || !done.isSuccess()) {
                done.pass();
            }
        });
    }

    private static void completeAgainIfCancelledMeanwhile(Completion done) {
        boolean before = done.irp().isCancelled();
        done.pass();
        if (!before && done.irp().isCancelled()) {
            done.as(status(NtStatus.STATUS_CANCELLED));
        }
    }

    /** Every IoCancelIrp finds a cancel routine, and each of them is answered with a completion. */
    static NtStatus completingForEachCancel(Call call) {
        Irp irp = call.irp();
        Cancellation cancellation = new Cancellation(call);
        NtStatus returned = call.proceed();
        AtomicInteger cancels = new AtomicInteger();
        cancellation.replace(own -> new CancelRoutine() {
            @Override
            public void cancel(Irp cancelled) {
                irp.setCancelRoutine(this);
                if (cancels.incrementAndGet() == 1) {
                    later(() -> {
                        own.cancel(call.irp());
                        for (int again = cancels.get(); again > 1; again--) {
                            irp.complete(NtStatus.STATUS_CANCELLED, 0);
                        }
                    });
                }
            }
        });
        return returned;
    }
}
