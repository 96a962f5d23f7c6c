package org.wsktck.mutant.socket;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.CONTROL_SOCKET;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.INSPECT_COMPLETE;
import static org.wsktck.spi.WskFunction.LISTEN;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;
import static org.wsktck.spi.WskFunction.SOCKET;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Callbacks;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;

/** Wrong in how listening and stream sockets are made, in their tables, and once they are no longer functional. */
public final class ServerSocketMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(
                        made(WskCategory.LISTEN, "listening", "WSK-SOCKET-033"),
                        made(WskCategory.STREAM, "stream", "WSK-SOCKET-035"),
                        families(),
                        tables(),
                        callbacks(),
                        dead())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> made(WskCategory category, String name, String requirement) {
        return List.of(mutant("socket." + name + "-information-empty", requirement)
                .does("completes WskSocket with success and no socket when a context for a " + name
                        + " socket comes without callbacks")
                .by(() -> completing(
                        SOCKET,
                        of(category).and(call -> call.context() != null && call.dispatch() == null),
                        done -> status(NtStatus.STATUS_SUCCESS))));
    }

    private static List<Mutant> families() {
        return List.of(
                mutant("socket.listening-lacks-ipv4", "WSK-SOCKET-043")
                        .does(
                                "offers no listening socket of AF_INET to an application that passes a table of callbacks")
                        .by(() -> refusing(SOCKET, listeningWithTable(Wsk.AF_INET), NtStatus.STATUS_NOT_SUPPORTED)),
                mutant("socket.listening-lacks-ipv6", "WSK-SOCKET-046")
                        .does(
                                "offers no listening socket of AF_INET6 to an application that passes a table of callbacks")
                        .by(() -> refusing(SOCKET, listeningWithTable(Wsk.AF_INET6), NtStatus.STATUS_NOT_SUPPORTED)));
    }

    private static List<Mutant> tables() {
        return List.of(
                mutant("socket.listening-table-lacks-local-address", "WSK-SOCKET-004")
                        .does("has no WskGetLocalAddress in the table of a listening socket that has not accepted")
                        .by(() -> refusing(
                                GET_LOCAL_ADDRESS,
                                When.on(WskCategory.LISTEN)
                                        .and(When.after(ACCEPT).negate()),
                                NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socket.listening-table-of-stream", "WSK-SOCKET-004")
                        .does("gives a listening socket the table of a stream socket")
                        .by(() -> new OtherTable(WskCategory.LISTEN, WskCategory.STREAM)),
                mutant("socket.listening-table-lacks-close", "WSK-SOCKET-036")
                        .does("closes no listening socket that was made with callbacks and never bound")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                When.on(WskCategory.LISTEN).and(unboundWithCallbacks()),
                                NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socket.stream-table-lacks-remote-address", "WSK-SOCKET-007")
                        .does("has no WskGetRemoteAddress in the table of a stream socket that has sent and received")
                        .by(() -> refusing(
                                GET_REMOTE_ADDRESS,
                                When.on(WskCategory.STREAM).and(When.carriedBothWays()),
                                NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socket.stream-table-of-connection", "WSK-SOCKET-007")
                        .does("does not accept on stream sockets")
                        .by(() -> failing(ACCEPT, When.on(WskCategory.STREAM), NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socket.stream-table-lacks-close", "WSK-SOCKET-038")
                        .does("closes no stream socket that was made with callbacks and never bound")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                When.on(WskCategory.STREAM).and(unboundWithCallbacks()),
                                NtStatus.STATUS_NOT_IMPLEMENTED)));
    }

    private static List<Mutant> callbacks() {
        return List.of(
                mutant("socket.stream-indicates-data", "WSK-SOCKET-041")
                        .does("calls WskReceiveEvent of a stream socket though it is not enabled")
                        .by(() -> Callbacks.indicatingData(When.on(WskCategory.STREAM))),
                mutant("socket.stream-indicates-disconnect", "WSK-SOCKET-041")
                        .does("calls WskDisconnectEvent of a stream socket though it is not enabled")
                        .by(() -> Callbacks.indicatingDisconnect(
                                When.on(WskCategory.STREAM), Completion::isEndOfStream, 0)));
    }

    private static List<Mutant> dead() {
        return Stream.of(
                        Stream.of(BIND, ACCEPT, INSPECT_COMPLETE, GET_LOCAL_ADDRESS)
                                .map(function -> whenDead(WskCategory.LISTEN, "listener", function, "WSK-SOCKET-048")),
                        Stream.of(
                                        BIND,
                                        CONNECT,
                                        CONNECT_EX,
                                        LISTEN,
                                        ACCEPT,
                                        SEND,
                                        RECEIVE,
                                        DISCONNECT,
                                        GET_LOCAL_ADDRESS,
                                        GET_REMOTE_ADDRESS)
                                .map(function -> whenDead(WskCategory.STREAM, "stream", function, "WSK-SOCKET-050")),
                        Stream.of(
                                mutant("socket.dead-control-socket", "WSK-SOCKET-051")
                                        .does("has WskControlSocket answer on a socket that is no longer functional")
                                        .by(() -> pretending(CONTROL_SOCKET, When.dead())),
                                mutant("socket.dying-listener-forgets-accept", "WSK-SOCKET-048")
                                        .does("does not complete an accept that waits when its socket dies")
                                        .by(() -> forgetting(
                                                ACCEPT,
                                                When.always(),
                                                done -> When.dead().test(done.call()) && done.waited())),
                                mutant("socket.dead-listener-ends-accepted", "WSK-SOCKET-048")
                                        .does("refuses to send on an accepted socket whose listening socket has died")
                                        .by(ServerSocketMutants::endingAccepted)))
                .flatMap(mutants -> mutants)
                .toList();
    }

    private static Mutant whenDead(WskCategory category, String name, WskFunction function, String requirement) {
        return mutant(
                        "socket.dead-" + name + "-"
                                + function.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-status",
                        requirement)
                .does("completes " + function + " on a " + name
                        + " socket that is no longer functional with another status")
                .by(() -> failing(function, When.on(category).and(When.dead()), NtStatus.STATUS_INVALID_DEVICE_STATE));
    }

    private static Interceptor endingAccepted() {
        Set<SocketTrace> listeners = ConcurrentHashMap.newKeySet();
        return call -> {
            if (call.function == ACCEPT) {
                listeners.add(call.socket());
            }
            return call.function == SEND
                            && call.socket().accepted
                            && listeners.stream().anyMatch(listener -> listener.killed)
                    ? call.finish(NtStatus.STATUS_FILE_FORCED_CLOSED)
                    : call.proceed();
        };
    }

    private static Predicate<Call> of(WskCategory category) {
        return When.flags(category.flag());
    }

    private static Predicate<Call> listeningWithTable(int family) {
        return of(WskCategory.LISTEN).and(call -> call.addressFamily() == family && call.dispatch() != null);
    }

    private static Predicate<Call> unboundWithCallbacks() {
        return When.socket(socket -> socket.dispatch != null)
                .and(When.bound().or(When.dead()).negate());
    }

    /** Takes sockets of one category for those of another. */
    private record OtherTable(WskCategory own, WskCategory other) implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            return call.proceed();
        }

        @Override
        public WskProviderBasicDispatch dispatch(SocketTrace socket, WskProviderBasicDispatch table) {
            return WskCategory.of(socket.inner.dispatch()) == own ? other.table(table::call) : table;
        }
    }
}
