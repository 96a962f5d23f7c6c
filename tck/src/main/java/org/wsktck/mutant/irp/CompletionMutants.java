package org.wsktck.mutant.irp;

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
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskFunction;

/** Wrong in whether, when and with what IRPs are completed. */
public final class CompletionMutants extends MutantArea {
    private static final Predicate<Call> UNCONNECTED_KNOWN =
            When.connected().negate().and(When.after(GET_LOCAL_ADDRESS));

    private static final Predicate<Call> UNCONNECTED_UNKNOWN =
            When.connected().or(When.after(GET_LOCAL_ADDRESS)).negate();

    @Override
    public List<Mutant> mutants() {
        return Stream.of(once(), returnValues(), information(), ownership())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> once() {
        return List.of(
                mutant("irp.completes-address-query-twice", "WSK-IRP-001")
                        .does(
                                "completes a query of the local address twice, once the connection has carried data both ways")
                        .by(() -> repeating(GET_LOCAL_ADDRESS, When.carriedBothWays(), done -> true)),
                mutant("irp.completes-receive-twice", "WSK-IRP-001")
                        .does(
                                "completes a receive that had to wait and was filled with several bytes once more at the close")
                        .by(() -> new CompletesAgainAtClose(
                                RECEIVE, done -> done.waited() && done.isFilled() && done.length() > 1, irp -> true)),
                mutant("irp.refuses-without-completion", "WSK-IRP-001")
                        .does(
                                "returns a failure without completing the IRP when the remote address is asked for after the"
                                        + " local one on a socket that is not connected")
                        .by(() -> forgetting(GET_REMOTE_ADDRESS, UNCONNECTED_KNOWN)),
                mutant("irp.completes-with-pending", "WSK-IRP-002")
                        .does("completes a receive that had to wait and was filled with STATUS_PENDING")
                        .by(() -> completing(
                                RECEIVE,
                                When.plain(),
                                done -> done.waited() && done.isFilled(),
                                done -> new IoStatus(NtStatus.STATUS_PENDING, done.length()))),
                mutant("irp.routine-lost-before-return", "WSK-IRP-005")
                        .does(
                                "runs no completion routine when a second query of the local address is done before the call"
                                        + " returns")
                        .by(() -> losing(
                                GET_LOCAL_ADDRESS,
                                When.afterOne(GET_LOCAL_ADDRESS)
                                        .and(When.reused()
                                                .or(When.connected())
                                                .or(When.after(CONNECT))
                                                .negate()),
                                done -> !done.waited())),
                mutant("irp.routine-lost-on-another-thread", "WSK-IRP-058")
                        .does(
                                "runs no completion routine for a receive that ends on another thread than the caller's and"
                                        + " could have taken more")
                        .by(() -> losing(
                                RECEIVE,
                                When.plain(),
                                done -> done.waited()
                                        && done.isSuccess()
                                        && !done.isEndOfStream()
                                        && !done.isFilled())),
                mutant("irp.receive-holds-up-send", "WSK-IRP-059")
                        .does("does not complete a send that is made while a receive waits")
                        .by(() -> forgetting(SEND, When.beside(RECEIVE))));
    }

    private static List<Mutant> returnValues() {
        return List.of(
                mutant("irp.returns-success-when-refused", "WSK-IRP-003")
                        .does("returns success though it has completed the IRP with a failure")
                        .by(() ->
                                returning(GET_REMOTE_ADDRESS, UNCONNECTED_KNOWN, returned -> NtStatus.STATUS_SUCCESS)),
                mutant("irp.returns-another-failure", "WSK-IRP-004")
                        .does("returns STATUS_UNSUCCESSFUL whatever failure it has completed the IRP with")
                        .by(() -> returning(
                                GET_REMOTE_ADDRESS, UNCONNECTED_UNKNOWN, returned -> NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("irp.completes-after-return", "WSK-IRP-006")
                        .does("completes the IRP of a refused query some time after it has returned the failure")
                        .by(() -> atCompletion(GET_REMOTE_ADDRESS, UNCONNECTED_UNKNOWN, done -> later(done::pass))),
                mutant("irp.returns-pending-unmarked", "WSK-IRP-011")
                        .does("returns STATUS_PENDING for a query that it refuses at once, without marking the IRP")
                        .by(() -> returning(
                                GET_LOCAL_ADDRESS, When.bound().negate(), returned -> NtStatus.STATUS_PENDING)),
                mutant("irp.leaves-waiting-receive-unmarked", "WSK-IRP-011")
                        .does("returns STATUS_PENDING for a receive that waits, without marking the IRP")
                        .by(() -> on(RECEIVE, When.always(), Unmarked::call)),
                mutant("irp.leaves-waiting-disconnect-unmarked", "WSK-IRP-011")
                        .does("returns STATUS_PENDING for a disconnect that waits, without marking the IRP")
                        .by(() -> on(DISCONNECT, When.always(), Unmarked::call)),
                mutant("irp.names-another-failure-of-late-send", "WSK-IRP-004")
                        .does(
                                "returns STATUS_UNSUCCESSFUL for a send after the application has disconnected, whatever it"
                                        + " has completed the IRP with")
                        .by(() -> returning(
                                SEND,
                                When.disconnected(),
                                returned -> returned.isSuccess() ? returned : NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("irp.completes-refused-bind-after-return", "WSK-IRP-006")
                        .does("completes the IRP of a second bind some time after it has returned the failure")
                        .by(() -> atCompletion(BIND, When.bound(), done -> later(done::pass))),
                mutant("irp.completes-refused-send-after-return", "WSK-IRP-006")
                        .does(
                                "completes the IRP of a send on a connection that the peer has reset some time after it has"
                                        + " returned the failure")
                        .by(() -> atCompletion(SEND, When.reset(), done -> later(done::pass))));
    }

    private static List<Mutant> information() {
        return List.of(
                mutant("irp.counts-bytes-of-failed-send", "WSK-IRP-007")
                        .does("counts the bytes of a send that it refuses after the application has disconnected")
                        .by(() -> completing(
                                SEND, When.disconnected(), done -> true, done -> done.counting(done.length()))),
                mutant("irp.counts-bytes-of-cancelled-receive", "WSK-IRP-007")
                        .does("counts the bytes that a cancelled receive had room for")
                        .by(() -> completing(
                                RECEIVE, When.plain(), Completion::isCancelled, done -> done.counting(done.length()))),
                mutant("irp.information-of-bind", "WSK-IRP-057")
                        .does("counts the bytes of the address in the Information of a bind")
                        .by(() -> countingAddress(BIND)),
                mutant("irp.information-of-connect", "WSK-IRP-057")
                        .does("counts the bytes of the address in the Information of a connect")
                        .by(() -> countingAddress(CONNECT)),
                mutant("irp.information-of-close", "WSK-IRP-057")
                        .does("leaves something in the Information of a close")
                        .by(() -> completing(
                                CLOSE_SOCKET, When.always(), Completion::isSuccess, done -> done.counting(1))));
    }

    private static List<Mutant> ownership() {
        return List.of(
                mutant("irp.needs-two-stack-locations", "WSK-IRP-008")
                        .does(
                                "needs a second stack location for the remote address of a connection that has carried data"
                                        + " both ways")
                        .by(() -> refusing(
                                GET_REMOTE_ADDRESS,
                                When.handedDown().negate().and(When.carriedBothWays()),
                                NtStatus.STATUS_INSUFFICIENT_RESOURCES)),
                mutant("irp.touches-irp-of-send", "WSK-IRP-012")
                        .does("marks the IRP of a send pending after it has completed it")
                        .by(() -> atCompletion(SEND, When.always(), done -> {
                            done.pass();
                            done.irp().markPending();
                        })),
                mutant("irp.touches-irp-of-receive", "WSK-IRP-012")
                        .does("takes back the cancel routine of a receive that had to wait after it has completed it")
                        .by(() -> atCompletion(RECEIVE, When.plain(), done -> {
                            done.pass();
                            if (done.waited()) {
                                done.irp().setCancelRoutine(null);
                            }
                        })),
                mutant("irp.leaves-cancel-routine-of-receive", "WSK-IRP-069")
                        .does(
                                "does not take back the cancel routine of a receive that had to wait before it completes it")
                        .by(() -> leavingCancelRoutine(RECEIVE)),
                mutant("irp.leaves-cancel-routine-of-disconnect", "WSK-IRP-069")
                        .does(
                                "does not take back the cancel routine of a disconnect that had to wait before it completes it")
                        .by(() -> leavingCancelRoutine(DISCONNECT)),
                mutant("irp.holds-lock-while-completing", "WSK-IRP-013")
                        .does("holds a lock that a send needs while it completes a receive")
                        .by(HoldsLockWhileCompleting::new),
                mutant("irp.sends-with-fresh-irps-only", "WSK-IRP-062")
                        .does("refuses to send with an IRP that has been used before")
                        .by(() -> refusing(SEND, When.reused(), NtStatus.STATUS_INVALID_PARAMETER)));
    }

    /** Completes requests that had to wait with a cancel routine set. */
    static Interceptor leavingCancelRoutine(WskFunction function) {
        return atCompletion(function, When.always(), done -> {
            if (done.waited() && done.isSuccess()) {
                done.irp().setCancelRoutine(irp -> {});
            }
            done.pass();
        });
    }

    /** Loses certain completions, and says that the request is pending. */
    private static Interceptor losing(WskFunction function, Predicate<Call> when, Predicate<Completion> which) {
        return on(function, when, call -> {
            call.irp().markPending();
            forgetting(function, when, which).call(call);
            return NtStatus.STATUS_PENDING;
        });
    }

    private static Interceptor countingAddress(WskFunction function) {
        return completing(function, When.always(), Completion::isSuccess, done -> {
            SockAddr address = done.call().address();
            return done.counting(address == null ? 1 : address.toBytes().length);
        });
    }
}
