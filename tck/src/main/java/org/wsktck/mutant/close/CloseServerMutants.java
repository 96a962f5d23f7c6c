package org.wsktck.mutant.close;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.LISTEN;
import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.InRoutine;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;

/** Wrong in WskCloseSocket of listening and stream sockets. */
public final class CloseServerMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(whatItEnds(), listening(), itself())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> whatItEnds() {
        Predicate<Call> listener = When.on(WskCategory.LISTEN);
        Predicate<Call> stream = When.on(WskCategory.STREAM);
        return List.of(
                forgets(
                        "accept",
                        "the first accept of a listening socket",
                        ACCEPT,
                        listener.and(When.first()),
                        "WSK-CLOSE-023"),
                forgets(
                        "later-accept",
                        "an accept of a listening socket that has accepted before",
                        ACCEPT,
                        listener.and(When.after(ACCEPT)),
                        "WSK-CLOSE-023"),
                mutant("close.accept-is-aborted", "WSK-CLOSE-023")
                        .does("completes an accept that the close ends with STATUS_CONNECTION_ABORTED")
                        .by(() -> completing(
                                ACCEPT,
                                When.always(),
                                done -> When.closing().test(done.call()) && done.isCancelled(),
                                done -> status(NtStatus.STATUS_CONNECTION_ABORTED))),
                overtakes("accept", "accept of a listening socket", ACCEPT, listener, "WSK-CLOSE-026"),
                forgets("accept-of-stream", "an accept of a stream socket", ACCEPT, stream, "WSK-CLOSE-025"),
                forgets("receive-of-stream", "a receive of a stream socket", RECEIVE, stream, "WSK-CLOSE-025"),
                forgets("connect-of-stream", "a connect of a stream socket", CONNECT, stream, "WSK-CLOSE-025"),
                overtakes("accept-of-stream", "accept of a stream socket", ACCEPT, stream, "WSK-CLOSE-028"),
                overtakes("receive-of-stream", "receive of a stream socket", RECEIVE, stream, "WSK-CLOSE-028"),
                overtakes("connect-of-stream", "connect of a stream socket", CONNECT, stream, "WSK-CLOSE-028"));
    }

    private static Mutant forgets(
            String slug, String request, WskFunction function, Predicate<Call> when, String requirement) {
        return mutant("close.forgets-pending-" + slug, requirement)
                .does("does not complete " + request + " that is pending when its socket is closed")
                .by(() -> forgettingAtClose(function, when));
    }

    private static Mutant overtakes(
            String slug, String request, WskFunction function, Predicate<Call> when, String requirement) {
        return mutant("close.overtakes-" + slug, requirement)
                .does("completes the close before the " + request + " that it ends")
                .by(() -> atCompletion(function, when, done -> {
                    if (When.closing().test(done.call())) {
                        later(done::pass);
                    } else {
                        done.pass();
                    }
                }));
    }

    private static List<Mutant> listening() {
        return List.of(
                mutant("close.goes-on-listening", "WSK-CLOSE-015", "WSK-CLOSE-016")
                        .does("goes on listening when it closes a socket that has accepted a connection")
                        .by(() -> new LazyClose(When.listening().and(When.after(ACCEPT)))),
                mutant("close.unused-goes-on-listening", "WSK-CLOSE-015", "WSK-CLOSE-016")
                        .does("goes on listening when it closes a socket that has not accepted any connection")
                        .by(() -> new LazyClose(
                                When.listening().and(When.after(ACCEPT).negate()))),
                mutant("close.listener-in-routine-is-forgotten", "WSK-CLOSE-020")
                        .does("does not complete a close that is called in the completion routine of an accept")
                        .by(() -> InRoutine.forgetting(CLOSE_SOCKET, ACCEPT)));
    }

    private static List<Mutant> itself() {
        Predicate<Call> stream = When.on(WskCategory.STREAM);
        Predicate<Call> withoutRole =
                When.after(LISTEN).or(When.after(CONNECT)).or(When.connected()).negate();
        return List.of(
                fails("listener", "listens", When.on(WskCategory.LISTEN).and(When.bound()), "WSK-CLOSE-020"),
                fails(
                        "unbound-listener",
                        "could listen, and was never bound",
                        When.on(WskCategory.LISTEN).and(When.bound().negate()),
                        "WSK-CLOSE-030"),
                fails(
                        "fresh-stream",
                        "is a stream socket and was never bound",
                        stream.and(When.bound().negate()),
                        "WSK-CLOSE-022"),
                fails(
                        "bound-stream",
                        "is a stream socket without a role",
                        stream.and(When.bound()).and(withoutRole),
                        "WSK-CLOSE-032"),
                fails(
                        "connected-stream",
                        "is a connected stream socket",
                        stream.and(When.connected()),
                        "WSK-CLOSE-022"),
                fails(
                        "stream-listener",
                        "is a stream socket that listens",
                        stream.and(When.after(LISTEN)),
                        "WSK-CLOSE-032"));
    }

    private static Mutant fails(String slug, String state, Predicate<Call> when, String requirement) {
        return mutant("close." + slug + "-fails", requirement)
                .does("completes the close of a socket that " + state + " with a failure")
                .by(() -> failing(CLOSE_SOCKET, when, NtStatus.STATUS_INVALID_DEVICE_STATE));
    }
}
