package org.wsktck.mutant.irp;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** Wrong in what IoCancelIrp does to a WskAccept, and in what comes after it. */
public final class AcceptCancelMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("irp.accept-cannot-be-cancelled", "WSK-IRP-063")
                        .does("does not let the first accept of a socket be cancelled")
                        .by(() -> uncancellable(ACCEPT, When.first())),
                mutant("irp.later-accept-cannot-be-cancelled", "WSK-IRP-063")
                        .does("does not let an accept be cancelled once its socket has accepted a connection")
                        .by(() -> uncancellable(ACCEPT, When.after(ACCEPT))),
                mutant("irp.cancelled-accept-is-aborted", "WSK-IRP-015")
                        .does("completes an accept that is cancelled with STATUS_CONNECTION_ABORTED")
                        .by(() -> completing(
                                ACCEPT,
                                When.always(),
                                done -> done.irp().isCancelled() && done.isCancelled(),
                                done -> status(NtStatus.STATUS_CONNECTION_ABORTED))),
                mutant("irp.cancelled-accept-takes-a-connection", "WSK-IRP-067", "WSK-IRP-016")
                        .does("takes the next connection for an accept that has been cancelled")
                        .by(TakesOneMore::new),
                mutant("irp.no-accept-after-a-cancelled-one", "WSK-IRP-067")
                        .does("completes no accept on a socket any more once one has been cancelled")
                        .by(AcceptCancelMutants::losingWhatFollows),
                mutant("irp.accept-loses-request-when-cancelled-late", "WSK-IRP-016")
                        .does(
                                "completes an accept neither way when it is cancelled after its connection has been found")
                        .by(() -> on(ACCEPT, When.always(), AcceptCancelMutants::completingLaterUnlessCancelled)),
                mutant("irp.accept-ignores-cancel-flag", "WSK-IRP-017")
                        .does("leaves an accept pending whose IRP had been cancelled before")
                        .by(() -> on(ACCEPT, call -> call.irp().isCancelled(), call -> {
                            call.irp().markPending();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant("irp.accept-completes-for-each-cancel", "WSK-IRP-019")
                        .does("completes an accept once for each IoCancelIrp")
                        .by(() -> on(ACCEPT, When.always(), CancelMutants::completingForEachCancel)),
                mutant("irp.accept-cancelled-late-completes-again", "WSK-IRP-020")
                        .does(
                                "completes an accept that is cancelled after its completion again, when its socket is closed")
                        .by(() -> new CompletesAgainAtClose(ACCEPT, Completion::isSuccess, Irp::isCancelled)),
                mutant("irp.accept-cancelled-late-closes", "WSK-IRP-020")
                        .does(
                                "refuses to send on an accepted socket when the accept has been cancelled after its completion")
                        .by(AcceptCancelMutants::refusingAfterLateCancel),
                mutant("irp.leaves-cancel-routine-of-accept", "WSK-IRP-069")
                        .does(
                                "does not take back the cancel routine of an accept that had to wait before it completes it")
                        .by(() -> CompletionMutants.leavingCancelRoutine(ACCEPT)),
                mutant("irp.accept-with-fresh-irps-only", "WSK-IRP-062")
                        .does("refuses to accept with an IRP that has been used before")
                        .by(() -> refusing(ACCEPT, When.reused(), NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("irp.later-accept-blocks", "WSK-IRQL-019")
                        .does("waits in WskAccept for a connection once there has been one")
                        .by(() -> waiting(ACCEPT, When.after(ACCEPT))));
    }

    private static Interceptor losingWhatFollows() {
        Set<SocketTrace> cancelled = ConcurrentHashMap.newKeySet();
        return atCompletion(ACCEPT, When.always(), done -> {
            SocketTrace socket = done.call().socket();
            if (!cancelled.contains(socket) || !done.isSuccess()) {
                done.pass();
            }
            if (done.isCancelled()) {
                cancelled.add(socket);
            }
        });
    }

    private static NtStatus completingLaterUnlessCancelled(Call call) {
        call.irp().markPending();
        call.onCompletion((irp, status) -> {
                    if (status.socket() == null) {
                        Call.complete(irp, status);
                        return;
                    }
                    later(() -> {
                        if (!irp.isCancelled()) {
                            Call.complete(irp, status);
                        }
                    });
                })
                .proceed();
        return NtStatus.STATUS_PENDING;
    }

    private static Interceptor refusingAfterLateCancel() {
        Map<WskSocket, Irp> accepts = new ConcurrentHashMap<>();
        return call -> {
            if (call.function == ACCEPT) {
                call.onCompletion((irp, status) -> {
                    WskSocket made = status.socket();
                    if (made != null) {
                        accepts.put(made, irp);
                    }
                    Call.complete(irp, status);
                });
            }
            Irp accept = call.function == SEND ? accepts.get(call.socket().inner) : null;
            return accept != null && accept.isCancelled()
                    ? call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE)
                    : call.proceed();
        };
    }

    /** Completes a cancelled accept and leaves it with the implementation, which has a connection for it in the end. */
    private static final class TakesOneMore implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            return call.function == ACCEPT ? call.onCompletion(new Handler()).proceed() : call.proceed();
        }

        private static final class Handler implements Call.CompletionHandler {
            private final AtomicBoolean ended = new AtomicBoolean();

            @Override
            public void cancelled(Irp irp, Runnable routine) {
                if (ended.compareAndSet(false, true)) {
                    irp.complete(NtStatus.STATUS_CANCELLED, 0);
                }
            }

            @Override
            public void completed(Irp irp, IoStatus status) {
                WskSocket taken = status.socket();
                if (ended.compareAndSet(false, true)) {
                    Call.complete(irp, status);
                } else if (taken != null) {
                    taken.dispatch().wskCloseSocket(taken, new DetachedIrp(taken.id(), 1));
                }
            }
        }
    }
}
