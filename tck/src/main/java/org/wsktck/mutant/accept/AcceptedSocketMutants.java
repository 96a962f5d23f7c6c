package org.wsktck.mutant.accept;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.WaitingRequests;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;

/** Wrong about what an accepted socket is, and about what it has to do with its listener and its siblings. */
public final class AcceptedSocketMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("accept.stream-table", "WSK-ACCEPT-004")
                        .does("gives accepted sockets the table of stream sockets")
                        .by(StreamTable::new),
                mutant("accept.not-bound", "WSK-ACCEPT-005")
                        .does("refuses the local address of an accepted socket until it has sent or received")
                        .by(() -> refusing(
                                GET_LOCAL_ADDRESS,
                                When.accepted().and(When.carriedNothing()),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("accept.early-data-lost", "WSK-ACCEPT-005", "WSK-RECV-026")
                        .does("loses what came on a connection before it was accepted")
                        .by(AcceptedSocketMutants::losingEarlyData),
                mutant("accept.cannot-send-without-its-listener", "WSK-ACCEPT-030")
                        .does("refuses to send on an accepted socket whose listening socket has been closed")
                        .by(() -> sendingWhere((call, origin) -> !isClosed(origin.listener()))),
                mutant("accept.receives-end-with-the-listener", "WSK-ACCEPT-030")
                        .does("ends the receives of accepted sockets when the listening socket is closed")
                        .by(AcceptedSocketMutants::endingReceivesWithTheListener),
                mutant("accept.siblings-end-together", "WSK-ACCEPT-030")
                        .does(
                                "refuses to send on an accepted socket when another one of its listening socket was closed")
                        .by(AcceptedSocketMutants::endingTogether),
                mutant("accept.third-connection-lost", "WSK-ACCEPT-030")
                        .does("does not complete an accept once a socket that came from an earlier one has been closed")
                        .by(AcceptedSocketMutants::losingTheNext),
                mutant("accept.sends-on-the-last", "WSK-SOCKET-052", "WSK-ACCEPT-001")
                        .does(
                                "sends on the socket that a listening one has brought last, whichever of its own it is to be")
                        .by(() -> onLatest(SEND)),
                mutant("accept.receives-on-the-last", "WSK-SOCKET-052", "WSK-ACCEPT-001")
                        .does(
                                "receives on the socket that a listening one has brought last, whichever of its own it is to be")
                        .by(() -> onLatest(RECEIVE)));
    }

    private static boolean isClosed(SocketTrace socket) {
        return socket.calls(CLOSE_SOCKET) > 0;
    }

    private static Interceptor losingEarlyData() {
        AcceptedSockets accepted = new AcceptedSockets();
        Interceptor losing =
                receivingApart(RECEIVE, When.first(), 0, received -> received.substring(received.length() - 1));
        return call -> {
            accepted.watch(call);
            AcceptedSockets.Origin origin = accepted.of(call);
            return origin != null && origin.early() ? losing.call(call) : call.proceed();
        };
    }

    private static Interceptor sendingWhere(BiPredicate<Call, AcceptedSockets.Origin> can) {
        AcceptedSockets accepted = new AcceptedSockets();
        return call -> {
            accepted.watch(call);
            AcceptedSockets.Origin origin = accepted.of(call);
            return call.function == SEND && origin != null && !can.test(call, origin)
                    ? call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE)
                    : call.proceed();
        };
    }

    private static Interceptor endingTogether() {
        Set<SocketTrace> listenersOfClosed = ConcurrentHashMap.newKeySet();
        AcceptedSockets accepted = new AcceptedSockets();
        return call -> {
            accepted.watch(call);
            AcceptedSockets.Origin origin = accepted.of(call);
            if (origin != null && call.function == CLOSE_SOCKET) {
                listenersOfClosed.add(origin.listener());
            }
            return origin != null && call.function == SEND && listenersOfClosed.contains(origin.listener())
                    ? call.finish(NtStatus.STATUS_INVALID_DEVICE_STATE)
                    : call.proceed();
        };
    }

    private static Interceptor losingTheNext() {
        Set<SocketTrace> listenersOfClosed = ConcurrentHashMap.newKeySet();
        AcceptedSockets accepted = new AcceptedSockets();
        Interceptor losing = forgetting(ACCEPT, call -> listenersOfClosed.contains(call.socket()));
        return call -> {
            accepted.watch(call);
            AcceptedSockets.Origin origin = accepted.of(call);
            if (origin != null && call.function == CLOSE_SOCKET) {
                listenersOfClosed.add(origin.listener());
            }
            return losing.call(call);
        };
    }

    private static Interceptor onLatest(WskFunction function) {
        AcceptedSockets accepted = new AcceptedSockets();
        return call -> {
            accepted.watch(call);
            AcceptedSockets.Origin origin = accepted.of(call);
            return origin != null && call.function == function
                    ? call.proceedOn(accepted.latestBeside(call.socket(), origin))
                    : call.proceed();
        };
    }

    private static Interceptor endingReceivesWithTheListener() {
        WaitingRequests receives = new WaitingRequests();
        return call -> {
            if (call.function == CLOSE_SOCKET && !When.accepted().test(call)) {
                receives.end(socket -> socket.accepted, NtStatus.STATUS_CANCELLED);
            }
            return call.function == RECEIVE ? receives.proceed(call) : call.proceed();
        };
    }

    /** An accepted socket whose table says that it could listen as well. */
    private static final class StreamTable implements Interceptor {
        @Override
        public NtStatus call(Call call) {
            return call.proceed();
        }

        @Override
        public WskProviderBasicDispatch dispatch(SocketTrace socket, WskProviderBasicDispatch table) {
            return socket.accepted ? WskCategory.STREAM.table(table::call) : table;
        }
    }
}
