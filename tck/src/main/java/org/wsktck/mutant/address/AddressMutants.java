package org.wsktck.mutant.address;

import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in WskGetLocalAddress and WskGetRemoteAddress. */
public final class AddressMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> boundOnly = When.bound().and(When.connected().negate());
        Predicate<Call> byConnect = When.connectedByConnect().and(When.reset().negate());
        return List.of(
                mutant("address.local-is-the-wildcard", "WSK-ADDR-001")
                        .does("reports the wildcard for a socket bound to the loopback address and not connected")
                        .by(() -> readdressing(GET_LOCAL_ADDRESS, boundOnly, Mutations::withoutAddress)),
                mutant("address.unbound-says-not-connected", "WSK-ADDR-002")
                        .does("refuses the local address of an unbound socket with STATUS_CONNECTION_INVALID")
                        .by(() ->
                                refusing(GET_LOCAL_ADDRESS, When.bound().negate(), NtStatus.STATUS_CONNECTION_INVALID)),
                mutant("address.no-port-before-connecting", "WSK-ADDR-003", "WSK-BIND-009")
                        .does("reports port 0 for a socket bound to the wildcard until it is connected")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS,
                                boundOnly,
                                address -> address.isWildcard() ? address.withPort(0) : address)),
                mutant("address.stays-the-wildcard", "WSK-ADDR-003", "WSK-BIND-009")
                        .does("reports the wildcard address for a socket connected by WskConnect")
                        .by(() -> readdressing(GET_LOCAL_ADDRESS, byConnect, Mutations::withoutAddress)),
                mutant("address.socket-connect-is-not-bound", "WSK-ADDR-004")
                        .does("refuses the local address of a socket made by WskSocketConnect")
                        .by(() -> refusing(
                                GET_LOCAL_ADDRESS, When.madeBySocketConnect(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.remote-has-another-port", "WSK-ADDR-007")
                        .does("reports another port of the peer than the one connected to by WskConnect")
                        .by(() -> readdressing(
                                GET_REMOTE_ADDRESS, byConnect, address -> address.withPort(address.port() ^ 1))),
                mutant("address.unconnected-says-not-connected", "WSK-ADDR-008")
                        .does("refuses the remote address of an unconnected socket with STATUS_CONNECTION_INVALID")
                        .by(() -> failing(
                                GET_REMOTE_ADDRESS, When.connected().negate(), NtStatus.STATUS_CONNECTION_INVALID)),
                mutant("address.connect-has-no-remote", "WSK-ADDR-009")
                        .does("refuses the remote address of a socket connected by WskConnect")
                        .by(() -> refusing(GET_REMOTE_ADDRESS, byConnect, NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.socket-connect-has-no-remote", "WSK-ADDR-009")
                        .does("refuses the remote address of a socket made by WskSocketConnect")
                        .by(() -> refusing(
                                GET_REMOTE_ADDRESS, When.madeBySocketConnect(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.local-differs-from-what-the-peer-sees", "WSK-ADDR-011")
                        .does("reports a neighbouring local address to who has asked for the remote address before")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS, When.after(GET_REMOTE_ADDRESS), AddressMutants::neighbour)));
    }

    private static SockAddr neighbour(SockAddr address) {
        byte[] bytes = address.inetAddress().getAddress();
        bytes[bytes.length - 1] ^= 2;
        try {
            return SockAddr.of(InetAddress.getByAddress(bytes), address.port());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has as many bytes as before", impossible);
        }
    }
}
