package org.wsktck.mutant.address;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.LISTEN;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.When;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskCategory;

/** Wrong about the addresses of listening, stream and accepted sockets. */
public final class ServerAddressMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.concat(ofListeners().stream(), Stream.concat(ofStreams().stream(), ofAccepted().stream()))
                .toList();
    }

    private static List<Mutant> ofListeners() {
        Predicate<Call> listening = When.on(WskCategory.LISTEN);
        return List.of(
                mutant("address.listener-is-everywhere", "WSK-ADDR-015")
                        .does("reports the wildcard for a listening socket that has not accepted yet")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS,
                                listening.and(When.after(ACCEPT).negate()),
                                Mutations::withoutAddress)),
                mutant("address.listener-forgets-by-accepting", "WSK-ADDR-015")
                        .does("reports port 0 for a listening socket on which an accept waits")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS, listening.and(When.beside(ACCEPT)), address -> address.withPort(0))),
                mutant("address.unbound-listener-says-not-connected", "WSK-ADDR-018")
                        .does("refuses the local address of an unbound listening socket with STATUS_CONNECTION_INVALID")
                        .by(() -> failing(
                                GET_LOCAL_ADDRESS,
                                listening.and(When.bound().negate()),
                                NtStatus.STATUS_CONNECTION_INVALID)));
    }

    private static List<Mutant> ofStreams() {
        Predicate<Call> stream = When.on(WskCategory.STREAM);
        return List.of(
                mutant("address.stream-is-the-wildcard", "WSK-ADDR-017")
                        .does("reports the wildcard for a stream socket bound to a specific address")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS, stream.and(When.connected().negate()), Mutations::withoutAddress)),
                mutant("address.connected-stream-is-the-wildcard", "WSK-ADDR-017")
                        .does("reports the wildcard for a stream socket after it has connected")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS, stream.and(When.connected()), Mutations::withoutAddress)),
                mutant("address.unbound-stream-says-not-connected", "WSK-ADDR-020")
                        .does("refuses the local address of an unbound stream socket with STATUS_CONNECTION_INVALID")
                        .by(() -> failing(
                                GET_LOCAL_ADDRESS,
                                stream.and(When.bound().negate()),
                                NtStatus.STATUS_CONNECTION_INVALID)),
                mutant("address.unbound-stream-has-a-remote", "WSK-ADDR-022")
                        .does("completes a query of the remote address of an unbound stream socket with success")
                        .by(() -> pretending(
                                GET_REMOTE_ADDRESS, stream.and(When.bound().negate()))),
                mutant("address.bound-stream-has-a-remote", "WSK-ADDR-022")
                        .does("completes a query of the remote address of a stream socket without a role with success")
                        .by(() -> pretending(
                                GET_REMOTE_ADDRESS,
                                stream.and(When.bound())
                                        .and(When.after(LISTEN)
                                                .or(When.connected())
                                                .negate()))),
                mutant("address.stream-listener-has-a-remote", "WSK-ADDR-022")
                        .does(
                                "completes a query of the remote address of a stream socket that has accepted with success")
                        .by(() -> pretending(GET_REMOTE_ADDRESS, stream.and(When.after(ACCEPT)))),
                mutant("address.stream-has-no-remote", "WSK-ADDR-023")
                        .does("refuses the remote address of a connected stream socket")
                        .by(() -> refusing(
                                GET_REMOTE_ADDRESS,
                                stream.and(When.connected()),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)));
    }

    private static List<Mutant> ofAccepted() {
        return List.of(
                mutant("address.accepted-is-the-wildcard", "WSK-ADDR-013")
                        .does("reports the wildcard as the local address of an accepted socket")
                        .by(() -> readdressing(GET_LOCAL_ADDRESS, When.accepted(), Mutations::withoutAddress)),
                mutant("address.accepted-remote-is-the-local-one", "WSK-ADDR-010")
                        .does("reports another port of the peer of an accepted socket than the accept has stored")
                        .by(() -> readdressing(
                                GET_REMOTE_ADDRESS, When.accepted(), address -> address.withPort(address.port() ^ 1))),
                mutant("address.accepted-is-mapped", "WSK-ADDR-005")
                        .does("reports the address of an IPv4 peer of an accepted socket as one of IPv6")
                        .by(() -> readdressing(
                                GET_REMOTE_ADDRESS,
                                When.accepted(),
                                address -> SockAddr.wildcard(AddressFamily.IPV6, address.port()))));
    }
}
