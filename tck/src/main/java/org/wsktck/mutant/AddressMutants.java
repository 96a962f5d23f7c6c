package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.changing;
import static org.wsktck.mutant.Mutations.ending;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;

import java.util.List;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in WskGetLocalAddress and WskGetRemoteAddress. */
final class AddressMutants {
    private AddressMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                                "address.local-is-the-wildcard",
                                "WSK-ADDR-001",
                                "reports the wildcard for a socket bound to the loopback address and not connected",
                                () -> changing(
                                        GET_LOCAL_ADDRESS, AddressMutants::isBoundOnly, AddressMutants::withoutAddress))
                        .alsoFailing("bind.reports-address", "it asks such a socket")
                        .alsoFailing("bind.twice", "it asks such a socket"),
                mutant(
                        "address.unbound-says-not-connected",
                        "WSK-ADDR-002",
                        "refuses the local address of an unbound socket with STATUS_CONNECTION_INVALID",
                        () -> refusing(
                                GET_LOCAL_ADDRESS, call -> !call.socket().bound, NtStatus.STATUS_CONNECTION_INVALID)),
                mutant(
                                "address.no-port-before-connecting",
                                "WSK-ADDR-003",
                                "reports port 0 for a socket bound to the wildcard until it is connected",
                                () -> changing(
                                        GET_LOCAL_ADDRESS,
                                        AddressMutants::isBoundOnly,
                                        address -> address.isWildcard() ? address.withPort(0) : address))
                        .alsoFailing("socketconnect.address-in-use", "without the port there is no collision")
                        .andBreaks("WSK-BIND-009"),
                mutant(
                                "address.stays-the-wildcard",
                                "WSK-ADDR-003",
                                "reports the wildcard address for a socket connected by WskConnect",
                                () -> changing(
                                        GET_LOCAL_ADDRESS,
                                        AddressMutants::isConnectedByConnect,
                                        AddressMutants::withoutAddress))
                        .andBreaks("WSK-BIND-009")
                        .alsoFailing("address.both-ends-agree", "the peer sees a concrete address")
                        .alsoFailing(
                                "bind.connection-leaves-from-bound-address",
                                "it takes the address to bind to from such a socket, and the peer sees a concrete one")
                        .alsoFailing(
                                "connect.peer-resets-then-get-local-address",
                                "it takes the address to bind to from such a socket")
                        .alsoFailing(
                                "bind.wildcard-after-specific",
                                "it takes the specific address from such a socket, and binds the wildcard twice"),
                mutant(
                        "address.socket-connect-is-not-bound",
                        "WSK-ADDR-004",
                        "refuses the local address of a socket made by WskSocketConnect",
                        () -> refusing(
                                GET_LOCAL_ADDRESS,
                                AddressMutants::isMadeBySocketConnect,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                                "address.remote-has-another-port",
                                "WSK-ADDR-007",
                                "reports another port of the peer than the one connected to by WskConnect",
                                () -> changing(
                                        GET_REMOTE_ADDRESS,
                                        AddressMutants::isConnectedByConnect,
                                        address -> address.withPort(address.port() ^ 1)))
                        .alsoFailing("address.both-ends-agree", "the peer has another port"),
                mutant(
                        "address.unconnected-says-not-connected",
                        "WSK-ADDR-008",
                        "refuses the remote address of an unconnected socket with STATUS_CONNECTION_INVALID",
                        () -> ending(
                                GET_REMOTE_ADDRESS,
                                call -> !call.socket().connected,
                                status -> new IoStatus(NtStatus.STATUS_CONNECTION_INVALID, 0))),
                mutant(
                                "address.connect-has-no-remote",
                                "WSK-ADDR-009",
                                "refuses the remote address of a socket connected by WskConnect",
                                () -> refusing(
                                        GET_REMOTE_ADDRESS,
                                        AddressMutants::isConnectedByConnect,
                                        NtStatus.STATUS_INVALID_DEVICE_STATE))
                        .alsoFailing("irp.every-function", "it asks such a socket")
                        .alsoFailing("socket.dead-addresses", "it asks such a socket when it is dead")
                        .alsoFailing("socket.table-complete", "it asks such a socket")
                        .alsoFailing("address.remote-of-connected", "it asks such a socket"),
                mutant(
                        "address.socket-connect-has-no-remote",
                        "WSK-ADDR-009",
                        "refuses the remote address of a socket made by WskSocketConnect",
                        () -> refusing(
                                GET_REMOTE_ADDRESS,
                                AddressMutants::isMadeBySocketConnect,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                        "address.local-differs-from-what-the-peer-sees",
                        "WSK-ADDR-011",
                        "reports a neighbouring local address to who has asked for the remote address before",
                        () -> changing(
                                GET_LOCAL_ADDRESS,
                                call -> call.socket().calls(GET_REMOTE_ADDRESS) > 0,
                                AddressMutants::neighbour)));
    }

    private static boolean isBoundOnly(Call call) {
        return call.socket().bound && !call.socket().connected;
    }

    private static boolean isMadeBySocketConnect(Call call) {
        SocketTrace socket = call.socket();
        return socket.connected && socket.calls(CONNECT) == 0 && socket.calls(CONNECT_EX) == 0;
    }

    private static boolean isConnectedByConnect(Call call) {
        return call.socket().connected && call.socket().calls(CONNECT) > 0 && !call.socket().sawReset;
    }

    private static SockAddr withoutAddress(SockAddr address) {
        return SockAddr.wildcard(address.addressFamily(), address.port());
    }

    private static SockAddr neighbour(SockAddr address) {
        byte[] bytes = address.toBytes();
        bytes[address.addressFamily() == AddressFamily.IPV4 ? 7 : 23] ^= 8;
        return SockAddr.fromBytes(bytes);
    }
}
