package org.wsktck.mutant.bind;

import static org.wsktck.spi.WskFunction.ACCEPT;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.LISTEN;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskCategory;

/** Wrong in WskBind of listening and stream sockets. */
public final class BindServerMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> listening = When.on(WskCategory.LISTEN);
        Predicate<Call> stream = When.on(WskCategory.STREAM);
        return List.of(
                mutant("bind.listener-fails-after-the-fact", "WSK-BIND-026")
                        .does("completes the bind of a listening socket to a port with a failure")
                        .by(() -> failing(
                                BIND, listening.and(to(asked -> asked.port() != 0)), NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("bind.listener-needs-a-port", "WSK-BIND-026")
                        .does("completes the bind of a listening socket to port 0 with a failure")
                        .by(() -> failing(
                                BIND,
                                listening.and(to(asked -> asked.port() == 0)),
                                NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("bind.listener-does-not-listen-on-a-chosen-port", "WSK-BIND-026", "WSK-BIND-004")
                        .does("tells a listening socket that was bound to port 0 another port than it listens on")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS,
                                listening.and(When.after(ACCEPT).negate()),
                                address -> address.withPort(address.port() ^ 1))),
                mutant("bind.listener-everywhere-is-loopback", "WSK-BIND-005")
                        .does("binds a listening socket to the loopback address instead of the wildcard")
                        .by(() -> changing(
                                BIND,
                                listening.and(to(SockAddr::isWildcard)),
                                call -> call.address(SockAddr.loopback(
                                        asked(call).addressFamily(), asked(call).port())))),
                mutant("bind.listener-is-everywhere", "WSK-BIND-025")
                        .does("binds a listening socket to the wildcard whatever address was asked for")
                        .by(() -> changing(BIND, listening, call -> call.address(withoutAddress(asked(call))))),
                mutant("bind.stream-fails-after-the-fact", "WSK-BIND-028")
                        .does("completes the bind of a stream socket to a specific address with a failure")
                        .by(() -> failing(
                                BIND, stream.and(to(asked -> !asked.isWildcard())), NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("bind.stream-foreign-pretends-success", "WSK-BIND-028")
                        .does("completes the bind of a stream socket with success although the host lacks the address")
                        .by(() -> ending(
                                BIND,
                                stream,
                                taking(NtStatus.STATUS_INVALID_ADDRESS_COMPONENT, NtStatus.STATUS_SUCCESS))),
                mutant("bind.stream-has-no-port", "WSK-BIND-010")
                        .does("reports port 0 for a stream socket until it has a role")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS,
                                stream.and(
                                        When.after(LISTEN).or(When.connected()).negate()),
                                address -> address.withPort(0))));
    }

    private static Predicate<Call> to(Predicate<SockAddr> address) {
        return call -> address.test(asked(call));
    }

    private static SockAddr asked(Call call) {
        return Objects.requireNonNull(call.address(), "a bind without an address");
    }
}
