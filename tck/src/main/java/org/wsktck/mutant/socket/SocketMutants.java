package org.wsktck.mutant.socket;

import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Callbacks;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskFunction;

/** Wrong in the tables of sockets, and once a socket is no longer functional. */
public final class SocketMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.concat(
                        tables().stream(),
                        Stream.of(
                                        BIND,
                                        CONNECT,
                                        CONNECT_EX,
                                        SEND,
                                        RECEIVE,
                                        DISCONNECT,
                                        GET_LOCAL_ADDRESS,
                                        GET_REMOTE_ADDRESS)
                                .map(SocketMutants::namingOtherStatusWhenDead))
                .toList();
    }

    private static List<Mutant> tables() {
        Predicate<Call> madeInStepsWithContext = When.after(BIND).and(When.socket(socket -> socket.context != null));
        return List.of(
                mutant("socket.table-lacks-remote-address", "WSK-SOCKET-006")
                        .does("has no WskGetRemoteAddress in the table of a socket that has sent and received")
                        .by(() -> refusing(
                                GET_REMOTE_ADDRESS,
                                When.carriedBothWays().and(When.after(GET_LOCAL_ADDRESS)),
                                NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socket.table-exchanged", "WSK-SOCKET-008")
                        .does("gives a socket another table once it is connected")
                        .by(ExchangedTable::new),
                mutant("socket.table-lacks-close", "WSK-SOCKET-009")
                        .does("closes no socket that was made with callbacks and never bound")
                        .by(() -> failing(
                                CLOSE_SOCKET,
                                When.socket(socket -> socket.dispatch != null)
                                        .and(When.bound().or(When.dead()).negate()),
                                NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socket.indicates-data", "WSK-SOCKET-010")
                        .does("calls WskReceiveEvent of a socket with a context though it is not enabled")
                        .by(() -> Callbacks.indicatingData(madeInStepsWithContext)),
                mutant("socket.indicates-disconnect", "WSK-SOCKET-010")
                        .does("calls WskDisconnectEvent of a socket with a context though it is not enabled")
                        .by(() -> Callbacks.indicatingDisconnect(madeInStepsWithContext, Completion::isEndOfStream, 0)),
                mutant("socket.indicates-backlog", "WSK-SOCKET-010")
                        .does("calls WskSendBacklogEvent of a socket with a context though it is not enabled")
                        .by(() -> Callbacks.indicatingBacklog(madeInStepsWithContext)),
                mutant("socket.dead-not-closed", "WSK-SOCKET-028")
                        .does("fails to close a socket that is no longer functional")
                        .by(() -> failing(CLOSE_SOCKET, When.dead(), NtStatus.STATUS_FILE_FORCED_CLOSED)));
    }

    private static Mutant namingOtherStatusWhenDead(WskFunction function) {
        return mutant("socket.dead-" + function.name().toLowerCase(Locale.ROOT).replace('_', '-'), "WSK-SOCKET-026")
                .does("completes " + function + " on a socket that is no longer functional with another status")
                .by(() -> failing(function, When.dead(), NtStatus.STATUS_INVALID_DEVICE_STATE));
    }
}
