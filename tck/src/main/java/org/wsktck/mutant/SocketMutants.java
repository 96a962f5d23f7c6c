package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.mutant.Mutations.ending;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;
import static org.wsktck.spi.WskFunction.SOCKET;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.WithoutCapabilities;
import org.wsktck.spi.Capability;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskFunction;

/** Wrong in WskSocket. */
final class SocketMutants {
    private static final WskClientConnectionDispatch EMPTY_TABLE = new WskClientConnectionDispatch(null, null, null);

    private SocketMutants() {}

    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>();
        mutants.addAll(creating());
        mutants.addAll(tables());
        for (WskFunction function :
                List.of(BIND, CONNECT, CONNECT_EX, SEND, RECEIVE, DISCONNECT, GET_LOCAL_ADDRESS, GET_REMOTE_ADDRESS)) {
            Mutant mutant = namingOtherStatusWhenDead(function);
            mutants.add(
                    function == SEND
                            ? mutant.alsoFailing("socket.dead-close", "a send tells it that the socket is dead")
                            : mutant);
        }
        mutants.add(mutant(
                "socket.dead-not-closed",
                "WSK-SOCKET-028",
                "fails to close a socket that is no longer functional",
                () -> ending(
                        CLOSE_SOCKET,
                        call -> call.socket().killed,
                        status -> new IoStatus(NtStatus.STATUS_FILE_FORCED_CLOSED, 0))));
        return mutants;
    }

    private static List<Mutant> creating() {
        return List.of(
                mutant(
                        "socket.information-empty",
                        "WSK-SOCKET-001",
                        "completes WskSocket with success and no socket when a context comes without callbacks",
                        () -> completing(
                                SOCKET,
                                call -> call.context() != null && call.dispatch() == null,
                                status -> new IoStatus(NtStatus.STATUS_SUCCESS, 0))),
                mutant(
                        "socket.takes-null-irp",
                        "WSK-SOCKET-001",
                        "returns success from WskSocket without an IRP",
                        () -> on(
                                SOCKET,
                                call -> call.irpOrNull() == null && call.hasClient(),
                                call -> NtStatus.STATUS_SUCCESS)),
                mutant(
                        "socket.looks-at-client-first",
                        "WSK-SOCKET-001",
                        "returns STATUS_INVALID_HANDLE from WskSocket with neither client nor IRP",
                        () -> on(
                                SOCKET,
                                call -> call.irpOrNull() == null && !call.hasClient(),
                                call -> NtStatus.STATUS_INVALID_HANDLE)),
                mutant(
                        "socket.null-client-not-ready",
                        "WSK-SOCKET-001",
                        "returns STATUS_DEVICE_NOT_READY from WskSocket without a client",
                        () -> on(
                                SOCKET,
                                call -> call.irpOrNull() != null && !call.hasClient(),
                                call -> NtStatus.STATUS_DEVICE_NOT_READY)),
                mutant(
                        "socket.lacks-ipv4",
                        "WSK-SOCKET-013",
                        "offers no AF_INET to an application that passes an empty table of callbacks",
                        () -> refusingFamilyWithEmptyTable(Wsk.AF_INET)),
                mutant(
                                "socket.lacks-ipv6",
                                "WSK-SOCKET-014",
                                "offers no AF_INET6 to an application that passes an empty table of callbacks",
                                () -> refusingFamilyWithEmptyTable(Wsk.AF_INET6))
                        .alsoFailing("socket.ipv6-known", "it declares IPV6 all the same"),
                mutant(
                                "socket.refuses-ipv6-without-completion",
                                "WSK-SOCKET-023",
                                "refuses AF_INET6 and does not complete the IRP, if an empty table of callbacks is passed",
                                () -> on(
                                        SOCKET,
                                        call -> isWithEmptyTable(call, Wsk.AF_INET6),
                                        call -> NtStatus.STATUS_NOT_SUPPORTED))
                        .alsoFailing("socket.offers-ipv6", "it creates such a socket as well"),
                mutant(
                                "socket.makes-nothing-of-ipv6",
                                "WSK-SOCKET-023",
                                "completes WskSocket for AF_INET6 with success and no socket, if an empty table of callbacks"
                                        + " is passed",
                                () -> on(
                                        SOCKET,
                                        call -> isWithEmptyTable(call, Wsk.AF_INET6),
                                        call -> call.finish(NtStatus.STATUS_SUCCESS)))
                        .alsoFailing("socket.offers-ipv6", "it creates such a socket as well"),
                mutant(
                        "socket.ipv6-undeclared",
                        "WSK-SOCKET-023",
                        "does not declare IPV6, and makes such sockets all the same",
                        () -> new WithoutCapabilities(EnumSet.of(Capability.IPV6), Call::proceed)),
                mutant(
                        "socket.needs-all-callbacks",
                        "WSK-SOCKET-019",
                        "refuses a table of callbacks that has some entries and lacks others",
                        () -> on(
                                SOCKET,
                                call -> call.dispatch() != null && Callbacks.isPartial(call.dispatch()),
                                call -> call.finish(NtStatus.STATUS_INVALID_PARAMETER))),
                mutant(
                        "socket.takes-any-family",
                        "WSK-SOCKET-023",
                        "makes an AF_INET socket of a family that it does not know",
                        () -> on(
                                SOCKET,
                                call -> call.addressFamily() != Wsk.AF_INET && call.addressFamily() != Wsk.AF_INET6,
                                call -> {
                                    call.addressFamily(Wsk.AF_INET);
                                    return call.proceed();
                                })));
    }

    private static Interceptor refusingFamilyWithEmptyTable(int family) {
        return on(SOCKET, call -> isWithEmptyTable(call, family), call -> call.finish(NtStatus.STATUS_NOT_SUPPORTED));
    }

    private static boolean isWithEmptyTable(Call call, int family) {
        return call.addressFamily() == family && EMPTY_TABLE.equals(call.dispatch());
    }

    private static List<Mutant> tables() {
        return List.of(
                mutant(
                                "socket.table-lacks-remote-address",
                                "WSK-SOCKET-006",
                                "has no WskGetRemoteAddress in the table of a socket that has sent and received",
                                () -> on(
                                        GET_REMOTE_ADDRESS,
                                        call -> call.socket().calls(SEND) > 0
                                                && call.socket().calls(RECEIVE) > 0
                                                && call.socket().calls(GET_LOCAL_ADDRESS) > 0,
                                        call -> call.finish(NtStatus.STATUS_NOT_IMPLEMENTED)))
                        .alsoFailing("irp.every-function", "it asks such a socket"),
                mutant(
                        "socket.table-exchanged",
                        "WSK-SOCKET-008",
                        "gives a socket another table once it is connected",
                        ExchangedTable::new),
                mutant(
                        "socket.table-lacks-close",
                        "WSK-SOCKET-009",
                        "closes no socket that was made with callbacks and never bound",
                        () -> ending(
                                CLOSE_SOCKET,
                                call -> call.socket().dispatch != null && !call.socket().bound && !call.socket().killed,
                                status -> new IoStatus(NtStatus.STATUS_NOT_IMPLEMENTED, 0))),
                mutant(
                        "socket.indicates-data",
                        "WSK-SOCKET-010",
                        "calls WskReceiveEvent of a socket with a context though it is not enabled",
                        () -> Callbacks.indicatingData(SocketMutants::isMadeInStepsWithContext)),
                mutant(
                        "socket.indicates-disconnect",
                        "WSK-SOCKET-010",
                        "calls WskDisconnectEvent of a socket with a context though it is not enabled",
                        () -> Callbacks.indicatingDisconnect(SocketMutants::isMadeInStepsWithContext)),
                mutant(
                        "socket.indicates-backlog",
                        "WSK-SOCKET-010",
                        "calls WskSendBacklogEvent of a socket with a context though it is not enabled",
                        () -> Callbacks.indicatingBacklog(SocketMutants::isMadeInStepsWithContext)));
    }

    private static boolean isMadeInStepsWithContext(Call call) {
        return call.socket().calls(BIND) > 0 && call.socket().context != null;
    }

    private static Mutant namingOtherStatusWhenDead(WskFunction function) {
        return mutant(
                "socket.dead-" + function.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "WSK-SOCKET-026",
                "completes " + function + " on a socket that is no longer functional with another status",
                () -> ending(
                        function,
                        call -> call.socket().killed,
                        status -> new IoStatus(NtStatus.STATUS_INVALID_DEVICE_STATE, 0)));
    }
}
