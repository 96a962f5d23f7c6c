package org.wsktck.mutant.close;

import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.DetachedIrp;
import org.wsktck.mutant.InRoutine;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderConnectionDispatch;

/** Wrong in WskCloseSocket. */
public final class CloseMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(whatItEnds(), onTheWire(), itself())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> whatItEnds() {
        return List.of(
                forgets("connect", "a connect", CONNECT, When.always(), "WSK-CLOSE-002"),
                forgets("receive", "a receive", RECEIVE, When.plain(), "WSK-CLOSE-002"),
                forgets("waitall-receive", "a WAITALL receive", RECEIVE, When.waitAll(), "WSK-CLOSE-002"),
                forgets("send", "a send", SEND, When.always(), "WSK-CLOSE-002"),
                forgets("disconnect", "a disconnect", DISCONNECT, When.always(), "WSK-CLOSE-002", "WSK-DISCONNECT-015"),
                mutant("close.pretends-end-of-stream", "WSK-CLOSE-002")
                        .does("completes a receive that the close ends with success and no data")
                        .by(() -> completing(
                                RECEIVE,
                                When.always(),
                                done -> When.closing().test(done.call()),
                                done -> status(NtStatus.STATUS_SUCCESS))),
                overtakes("connect", "connect", CONNECT, When.always()),
                overtakes("receive", "receive", RECEIVE, When.plain()),
                overtakes("waitall-receive", "WAITALL receive", RECEIVE, When.waitAll()),
                overtakes("send", "send", SEND, When.always()),
                overtakes("disconnect", "disconnect", DISCONNECT, When.always()));
    }

    private static Mutant forgets(
            String slug, String request, WskFunction function, Predicate<Call> when, String... breaks) {
        return mutant("close.forgets-pending-" + slug, breaks)
                .does("does not complete " + request + " that is pending when its socket is closed")
                .by(() -> forgettingAtClose(function, when));
    }

    private static Mutant overtakes(String slug, String request, WskFunction function, Predicate<Call> when) {
        return mutant("close.overtakes-" + slug, "WSK-CLOSE-003")
                .does("completes the close before the " + request + " that it ends")
                .by(() -> atCompletion(function, when, done -> {
                    if (When.closing().test(done.call())) {
                        later(done::pass);
                    } else {
                        done.pass();
                    }
                }));
    }

    private static List<Mutant> onTheWire() {
        return List.of(
                mutant("close.disconnects-gracefully", "WSK-CLOSE-006")
                        .does("ends the stream of a connected socket before it closes it")
                        .by(() -> changing(
                                CLOSE_SOCKET,
                                stillConnected().and(When.carriedBothWays().negate()),
                                CloseMutants::disconnect)),
                mutant("close.resets-though-disconnected", "WSK-CLOSE-007")
                        .does(
                                "completes a graceful disconnect that is the second one of its connection without carrying it"
                                        + " out, so that the close resets")
                        .by(() -> pretending(DISCONNECT, When.plain().and(When.peerEnded()))),
                mutant("close.no-reset-after-own-disconnect", "WSK-CLOSE-008")
                        .does(
                                "leaves the connection open when it closes a socket that only the application has disconnected")
                        .by(() -> new LazyClose(When.disconnected()
                                .and(When.peerEnded().negate())
                                .and(When.beside(SEND).negate()))),
                mutant("close.no-reset-after-peers-disconnect", "WSK-CLOSE-008")
                        .does("leaves the connection open when it closes a socket that only the peer has disconnected")
                        .by(() -> new LazyClose(When.disconnected().negate().and(When.peerEnded()))));
    }

    private static List<Mutant> itself() {
        return List.of(
                mutant("close.connected-fails", "WSK-CLOSE-001")
                        .does("completes the close of a connection that has carried data both ways with a failure")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                stillConnected().and(When.carriedBothWays()),
                                NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("close.in-routine-is-forgotten", "WSK-CLOSE-001")
                        .does("does not complete a close that is called in a completion routine of its socket")
                        .by(() -> InRoutine.forgetting(CLOSE_SOCKET)),
                fails("fresh", "was never bound", When.bound().negate(), NtStatus.STATUS_INVALID_DEVICE_STATE),
                fails(
                        "bound",
                        "is bound and has not been asked to connect",
                        When.bound()
                                .and(When.after(CONNECT).or(When.connected()).negate()),
                        NtStatus.STATUS_INVALID_DEVICE_STATE),
                fails("connecting", "is connecting", When.beside(CONNECT), NtStatus.STATUS_INVALID_DEVICE_STATE),
                fails(
                        "connect-failed",
                        "has failed to connect",
                        When.after(CONNECT)
                                .and(When.beside(CONNECT).or(When.connected()).negate()),
                        NtStatus.STATUS_INVALID_DEVICE_STATE),
                fails(
                        "reset-by-peer",
                        "the peer has reset",
                        When.reset().and(When.after(DISCONNECT).negate()),
                        NtStatus.STATUS_CONNECTION_RESET),
                fails(
                        "disconnected",
                        "is disconnected in both directions",
                        When.disconnected().and(When.peerEnded()),
                        NtStatus.STATUS_CONNECTION_DISCONNECTED));
    }

    private static Mutant fails(String slug, String state, Predicate<Call> when, NtStatus with) {
        return mutant("close." + slug + "-fails", "WSK-CLOSE-014")
                .does("completes the close of a socket that " + state + " with a failure")
                .by(() -> failing(CLOSE_SOCKET, when, with));
    }

    private static Predicate<Call> stillConnected() {
        return When.connected()
                .and(When.disconnected()
                        .or(When.aborted())
                        .or(When.peerEnded())
                        .or(When.reset())
                        .negate());
    }

    private static void disconnect(Call call) {
        var socket = call.socket().inner;
        Irp irp = new DetachedIrp(call.irp().id(), call.irp().generation());
        ((WskProviderConnectionDispatch) socket.dispatch()).wskDisconnect(socket, null, 0, irp);
    }
}
