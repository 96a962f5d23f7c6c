package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.mutant.Mutations.counting;
import static org.wsktck.mutant.Mutations.later;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.jvm.JvmIrql;

/** Wrong in how IRPs are completed. */
final class IrpMutants {
    private IrpMutants() {}

    static List<Mutant> all() {
        return List.of(
                // ---- exactly once, with a final status
                mutant(
                        "irp.completes-address-query-twice",
                        "WSK-IRP-001",
                        "completes a query of the local address twice, once the connection has carried data both ways",
                        () -> on(
                                GET_LOCAL_ADDRESS,
                                IrpMutants::hasCarriedDataBothWays,
                                call -> call.onCompletion((irp, status) -> {
                                            Call.complete(irp, status);
                                            Call.complete(irp, status);
                                        })
                                        .proceed())),
                mutant(
                        "irp.completes-receive-twice",
                        "WSK-IRP-001",
                        "completes a receive of three bytes that had to wait once more when the socket is closed",
                        () -> new CompletesAgainAtClose(3, irp -> true)),
                mutant(
                        "irp.refuses-without-completion",
                        "WSK-IRP-001",
                        "returns a failure without completing the IRP when the remote address is asked for after the"
                                + " local one on a socket that is not connected",
                        () -> on(
                                GET_REMOTE_ADDRESS,
                                IrpMutants::isUnconnectedWithKnownAddress,
                                call -> call.onCompletion((irp, status) -> {}).proceed())),
                mutant(
                        "irp.completes-with-pending",
                        "WSK-IRP-002",
                        "completes a receive of three bytes with STATUS_PENDING",
                        () -> completing(
                                RECEIVE,
                                call -> call.length() == 3,
                                status -> new IoStatus(NtStatus.STATUS_PENDING, status.information()))),
                mutant(
                        "irp.returns-success-when-refused",
                        "WSK-IRP-003",
                        "returns success though it has completed the IRP with a failure",
                        () -> on(GET_REMOTE_ADDRESS, IrpMutants::isUnconnectedWithKnownAddress, call -> {
                            call.proceed();
                            return NtStatus.STATUS_SUCCESS;
                        })),
                mutant(
                        "irp.returns-another-failure",
                        "WSK-IRP-004",
                        "returns STATUS_UNSUCCESSFUL whatever failure it has completed the IRP with",
                        () -> on(GET_REMOTE_ADDRESS, IrpMutants::isUnconnectedWithUnknownAddress, call -> {
                            call.proceed();
                            return NtStatus.STATUS_UNSUCCESSFUL;
                        })),
                mutant(
                        "irp.routine-lost-before-return",
                        "WSK-IRP-005",
                        "runs no completion routine when a second query of the local address is done before the call"
                                + " returns",
                        () -> on(
                                GET_LOCAL_ADDRESS,
                                call -> call.socket().calls(GET_LOCAL_ADDRESS) == 2
                                        && call.irp().generation() == 1
                                        && !call.socket().connected
                                        && call.socket().calls(CONNECT) == 0,
                                new LosesCompletions(LosesCompletions.Which.INLINE))),
                mutant(
                        "irp.completes-after-return",
                        "WSK-IRP-006",
                        "completes the IRP of a refused query some time after it has returned the failure",
                        () -> on(
                                GET_REMOTE_ADDRESS,
                                IrpMutants::isUnconnectedWithUnknownAddress,
                                call -> call.onCompletion((irp, status) -> later(() -> Call.complete(irp, status)))
                                        .proceed())),
                mutant(
                        "irp.counts-bytes-of-failed-send",
                        "WSK-IRP-007",
                        "counts the bytes of a send that it refuses after the application has disconnected",
                        () -> counting(SEND, call -> call.socket().disconnected, sent -> 8)),
                mutant(
                        "irp.counts-bytes-of-cancelled-receive",
                        "WSK-IRP-007",
                        "counts the bytes that a cancelled receive of 23 bytes had room for",
                        () -> completing(
                                RECEIVE,
                                call -> call.length() == 23,
                                status -> isCancelled(status) ? new IoStatus(status.status(), 23) : status)),
                mutant(
                                "irp.needs-two-stack-locations",
                                "WSK-IRP-008",
                                "needs a second stack location for the remote address of a connection that has carried data"
                                        + " both ways",
                                () -> refusing(
                                        GET_REMOTE_ADDRESS,
                                        call -> call.irp().stackCount() == 1 && hasCarriedDataBothWays(call),
                                        NtStatus.STATUS_INSUFFICIENT_RESOURCES))
                        .alsoFailing("socket.table-complete", "it calls every function after data has gone both ways"),

                // ---- IRPs of higher drivers
                mutant(
                        "irp.refuses-two-higher-drivers",
                        "WSK-IRP-009",
                        "refuses to receive with an IRP that two higher drivers have handed down",
                        () -> refusing(
                                RECEIVE, call -> call.irp().stackCount() == 3, NtStatus.STATUS_INVALID_PARAMETER)),
                mutant(
                        "irp.completes-kept-irp-again",
                        "WSK-IRP-009",
                        "completes the IRP of a higher driver again when the application has kept it",
                        () -> on(
                                RECEIVE,
                                call -> call.irp().stackCount() == 2,
                                call -> call.onCompletion((irp, status) -> {
                                            Call.complete(irp, status);
                                            if (status.status().isSuccess()) {
                                                Call.complete(irp, status);
                                            }
                                        })
                                        .proceed())),
                mutant(
                        "irp.forgets-handed-down-send",
                        "WSK-IRP-026",
                        "does not complete a send with an IRP of a higher driver",
                        () -> on(
                                SEND,
                                call -> call.irp().stackCount() == 2,
                                call -> call.onCompletion((irp, status) -> {}).proceed())),
                mutant(
                        "irp.forgets-handed-down-query",
                        "WSK-IRP-026",
                        "does not complete a query of the local address with an IRP of a higher driver",
                        () -> on(
                                GET_LOCAL_ADDRESS,
                                call -> call.irp().stackCount() == 2,
                                call -> call.onCompletion((irp, status) -> {}).proceed())),
                mutant(
                        "irp.turns-handed-down-error-into-success",
                        "WSK-IRP-026",
                        "completes a query that fails with success if the IRP is that of a higher driver",
                        () -> completing(
                                GET_REMOTE_ADDRESS,
                                call -> call.irp().stackCount() == 2,
                                status -> new IoStatus(NtStatus.STATUS_SUCCESS, 0))),
                mutant(
                        "irp.turns-handed-down-cancellation-into-success",
                        "WSK-IRP-026",
                        "completes a cancelled receive with success and no data if the IRP is that of a higher driver",
                        () -> completing(
                                RECEIVE,
                                call -> call.irp().stackCount() == 2,
                                status -> isCancelled(status) ? new IoStatus(NtStatus.STATUS_SUCCESS, 0) : status)),
                mutant(
                        "irp.forgets-handed-down-cancellation",
                        "WSK-IRP-010",
                        "does not complete a receive of nine bytes with an IRP of a higher driver when it is cancelled",
                        () -> on(
                                RECEIVE,
                                call -> call.irp().stackCount() == 2 && call.length() == 9,
                                call -> call.onCompletion((irp, status) -> {
                                            if (!isCancelled(status)) {
                                                Call.complete(irp, status);
                                            }
                                        })
                                        .proceed())),
                mutant(
                        "irp.finds-leftovers-in-reused-irp",
                        "WSK-IRP-010",
                        "refuses a query whose IRP has been used for another request before",
                        () -> refusing(
                                GET_LOCAL_ADDRESS,
                                call -> call.irp().generation() > 1,
                                NtStatus.STATUS_INVALID_PARAMETER)),

                // ---- PendingReturned, ownership, threads
                mutant(
                        "irp.returns-pending-unmarked",
                        "WSK-IRP-011",
                        "returns STATUS_PENDING for a query that it refuses at once, without marking the IRP",
                        () -> on(GET_LOCAL_ADDRESS, call -> !call.socket().bound, call -> {
                            call.proceed();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant(
                        "irp.returns-success-though-marked",
                        "WSK-IRP-011",
                        "returns success for a receive of six bytes that it has marked pending",
                        () -> on(RECEIVE, call -> call.length() == 6, call -> {
                            NtStatus returned = call.proceed();
                            return returned.equals(NtStatus.STATUS_PENDING) ? NtStatus.STATUS_SUCCESS : returned;
                        })),
                mutant(
                        "irp.touches-irp-of-send",
                        "WSK-IRP-012",
                        "marks the IRP of a send of twelve bytes pending after it has completed it",
                        () -> on(
                                SEND,
                                call -> call.length() == 12,
                                call -> call.onCompletion((irp, status) -> {
                                            Call.complete(irp, status);
                                            irp.markPending();
                                        })
                                        .proceed())),
                mutant(
                        "irp.touches-irp-of-receive",
                        "WSK-IRP-012",
                        "takes back the cancel routine of a receive of ten bytes after it has completed it",
                        () -> on(
                                RECEIVE,
                                call -> call.length() == 10,
                                call -> call.onCompletion((irp, status) -> {
                                            Call.complete(irp, status);
                                            irp.setCancelRoutine(null);
                                        })
                                        .proceed())),
                mutant(
                        "irp.holds-lock-while-completing",
                        "WSK-IRP-013",
                        "holds a lock that a send needs while it completes a receive of 17 bytes",
                        HoldsLockWhileCompleting::new),
                mutant(
                        "irp.information-of-bind",
                        "WSK-IRP-057",
                        "counts the bytes of the address in the Information of a bind",
                        () -> completing(BIND, status -> withInformation(status, 16))),
                mutant(
                        "irp.information-of-connect",
                        "WSK-IRP-057",
                        "counts the bytes of the address in the Information of a connect",
                        () -> completing(CONNECT, status -> withInformation(status, 16))),
                mutant(
                        "irp.information-of-close",
                        "WSK-IRP-057",
                        "leaves something in the Information of a close",
                        () -> completing(CLOSE_SOCKET, status -> withInformation(status, 1))),
                mutant(
                        "irp.routine-lost-on-another-thread",
                        "WSK-IRP-058",
                        "runs no completion routine for a receive of five bytes that ends on another thread than the"
                                + " caller's",
                        () -> on(
                                RECEIVE,
                                call -> call.length() == 5,
                                new LosesCompletions(LosesCompletions.Which.ON_ANOTHER_THREAD))),
                mutant(
                        "irp.receive-holds-up-send",
                        "WSK-IRP-059",
                        "does not complete a send of 21 bytes while a receive waits",
                        () -> on(
                                SEND,
                                call -> call.length() == 21 && call.socket().pending(RECEIVE) > 0,
                                call -> call.onCompletion((irp, status) -> {}).proceed())),
                mutant(
                        "irp.sends-with-fresh-irps-only",
                        "WSK-IRP-062",
                        "refuses to send with an IRP that has been used before",
                        () -> refusing(SEND, call -> call.irp().generation() > 1, NtStatus.STATUS_INVALID_PARAMETER)),

                // ---- IRQL
                mutant(
                        "irp.completes-above-dispatch-level",
                        "WSK-IRQL-012",
                        "completes a receive of 19 bytes above DISPATCH_LEVEL",
                        () -> on(
                                RECEIVE,
                                call -> call.length() == 19,
                                call -> call.onCompletion(IrpMutants::completeAboveDispatchLevel)
                                        .proceed())),
                mutant(
                        "irp.connect-blocks",
                        "WSK-IRQL-017",
                        "waits in WskConnect for the peer's answer if the local address is known",
                        () -> waiting(CONNECT, call -> call.socket().calls(GET_LOCAL_ADDRESS) > 0)),
                mutant(
                        "irp.third-receive-blocks",
                        "WSK-IRQL-017",
                        "waits in WskReceive for data while two other receives wait",
                        () -> waiting(RECEIVE, call -> call.socket().pending(RECEIVE) > 2)),
                mutant(
                        "irp.third-send-blocks",
                        "WSK-IRQL-017",
                        "waits in WskSend while two other sends wait",
                        () -> waiting(SEND, call -> call.socket().pending(SEND) > 2)),
                mutant(
                        "irp.disconnect-blocks",
                        "WSK-IRQL-017",
                        "waits in WskDisconnect while two sends wait",
                        () -> waiting(DISCONNECT, call -> call.socket().pending(SEND) > 1)),
                mutant(
                        "irp.close-blocks",
                        "WSK-IRQL-017",
                        "waits in WskCloseSocket while one receive, one send and a disconnect are pending",
                        () -> on(CLOSE_SOCKET, IrpMutants::hasOneOfEachPending, call -> {
                            CallerWaits.outlastingEveryBudget();
                            return call.proceed();
                        })));
    }

    private static boolean hasCarriedDataBothWays(Call call) {
        SocketTrace socket = call.socket();
        return socket.calls(SEND) > 0 && socket.calls(RECEIVE) > 0;
    }

    private static boolean isUnconnectedWithKnownAddress(Call call) {
        return !call.socket().connected && call.socket().calls(GET_LOCAL_ADDRESS) > 0;
    }

    private static boolean isUnconnectedWithUnknownAddress(Call call) {
        return !call.socket().connected && call.socket().calls(GET_LOCAL_ADDRESS) == 0;
    }

    private static boolean hasOneOfEachPending(Call call) {
        SocketTrace socket = call.socket();
        return socket.pending(RECEIVE) == 1 && socket.pending(SEND) == 1 && socket.pending(DISCONNECT) == 1;
    }

    private static IoStatus withInformation(IoStatus status, long information) {
        return status.status().isSuccess() ? new IoStatus(status.status(), information) : status;
    }

    static boolean isCancelled(IoStatus status) {
        return status.status().equals(NtStatus.STATUS_CANCELLED);
    }

    private static void completeAboveDispatchLevel(Irp irp, IoStatus status) {
        Irql before = JvmIrql.current();
        JvmIrql.set(Irql.HIGH_LEVEL);
        try {
            Call.complete(irp, status);
        } finally {
            JvmIrql.set(before);
        }
    }

    private static Interceptor waiting(WskFunction function, Predicate<Call> when) {
        return on(function, when, CallerWaits::untilCompleted);
    }
}
