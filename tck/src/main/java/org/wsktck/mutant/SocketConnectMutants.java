package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.completing;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.SOCKET_CONNECT;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;

/** Wrong in WskSocketConnect. */
final class SocketConnectMutants {
    private SocketConnectMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                        "socketconnect.information-empty",
                        "WSK-SOCKETCONNECT-001",
                        "completes WskSocketConnect with success and no socket when a context comes without callbacks",
                        () -> completing(
                                SOCKET_CONNECT,
                                call -> call.context() != null && call.dispatch() == null,
                                status -> new IoStatus(NtStatus.STATUS_SUCCESS, 0))),
                mutant(
                                "socketconnect.ignores-local-port",
                                "WSK-SOCKETCONNECT-002",
                                "binds to a port of its own choice",
                                () -> on(SOCKET_CONNECT, call -> {
                                    SockAddr localAddress = call.localAddress();
                                    call.localAddress(localAddress == null ? null : localAddress.withPort(0));
                                    return call.proceed();
                                }))
                        .alsoFailing("socketconnect.address-in-use", "the address asked for is not used"),
                mutant(
                                "socketconnect.other-family",
                                "WSK-SOCKETCONNECT-003",
                                "reports a local address of the other family before the remote one is asked for",
                                () -> reporting(
                                        call -> call.socket().calls(GET_REMOTE_ADDRESS) == 0,
                                        address -> SockAddr.loopback(
                                                address.addressFamily() == AddressFamily.IPV4
                                                        ? AddressFamily.IPV6
                                                        : AddressFamily.IPV4,
                                                address.port())))
                        .alsoFailing("address.local-of-socket-connect", "it reads the same address"),
                mutant(
                        "socketconnect.table-lacks-disconnect",
                        "WSK-SOCKETCONNECT-004",
                        "has no WskDisconnect in the table of a socket made by WskSocketConnect",
                        () -> on(
                                DISCONNECT,
                                SocketConnectMutants::isMadeInOneCall,
                                call -> call.finish(NtStatus.STATUS_NOT_IMPLEMENTED))),
                mutant(
                        "socketconnect.indicates-data",
                        "WSK-SOCKETCONNECT-005",
                        "calls WskReceiveEvent though it is not enabled",
                        () -> Callbacks.indicatingData(SocketConnectMutants::isMadeInOneCall)),
                mutant(
                        "socketconnect.indicates-disconnect",
                        "WSK-SOCKETCONNECT-005",
                        "calls WskDisconnectEvent though it is not enabled",
                        () -> Callbacks.indicatingDisconnect(SocketConnectMutants::isMadeInOneCall)),
                mutant(
                        "socketconnect.failure-is-success",
                        "WSK-SOCKETCONNECT-007",
                        "completes a WskSocketConnect that fails with success and no socket",
                        () -> completing(
                                SOCKET_CONNECT,
                                status -> status.socket() == null ? new IoStatus(NtStatus.STATUS_SUCCESS, 0) : status)),
                mutant(
                                "socketconnect.leaks-socket",
                                "WSK-SOCKETCONNECT-007",
                                "keeps the socket of a WskSocketConnect that fails, so that WskDeregister waits for it",
                                () -> WrongDeregister.neverReturning(past -> past.socketConnectsFailed() > 0))
                        .andBreaks("WSK-REG-039"),
                mutant(
                                "socketconnect.keeps-wildcard",
                                "WSK-SOCKETCONNECT-008",
                                "reports the wildcard as the local address before the remote one is asked for",
                                () -> reporting(
                                        call -> call.socket().calls(GET_REMOTE_ADDRESS) == 0,
                                        address -> SockAddr.wildcard(address.addressFamily(), address.port())))
                        .alsoFailing("address.local-of-socket-connect", "it reads the same address"),
                mutant(
                        "socketconnect.needs-all-callbacks",
                        "WSK-SOCKETCONNECT-012",
                        "refuses a table of callbacks that has some entries and lacks others",
                        () -> on(
                                SOCKET_CONNECT,
                                call -> call.dispatch() != null && Callbacks.isPartial(call.dispatch()),
                                call -> call.finish(NtStatus.STATUS_INVALID_PARAMETER))));
    }

    private static boolean isMadeInOneCall(Call call) {
        return call.socket().connected && call.socket().calls(BIND) == 0;
    }

    /** Reports another local address than it has, for sockets made in one call. */
    private static Interceptor reporting(Predicate<Call> when, UnaryOperator<SockAddr> address) {
        return call -> completing(GET_LOCAL_ADDRESS, asked -> isMadeInOneCall(asked) && when.test(asked), status -> {
                    SockAddrBuffer buffer = call.addressBuffer();
                    SockAddr stored = buffer == null ? null : buffer.value();
                    if (buffer != null && stored != null) {
                        buffer.value(address.apply(stored));
                    }
                    return status;
                })
                .call(call);
    }
}
