package org.wsktck.mutant.bind;

import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CONNECT;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in WskBind. */
public final class BindMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("bind.fails-after-the-fact", "WSK-BIND-001")
                        .does("completes every bind with a failure")
                        .by(() -> failing(BIND, When.always(), NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("bind.loopback-fails-after-the-fact", "WSK-BIND-001")
                        .does("completes a bind to the loopback address with port 0 with a failure")
                        .by(() -> failing(
                                BIND,
                                to(asked -> asked.equals(SockAddr.loopback(asked.addressFamily(), 0))),
                                NtStatus.STATUS_UNSUCCESSFUL)),
                mutant("bind.foreign-pretends-success", "WSK-BIND-001")
                        .does("completes a bind with success although the host does not have the address")
                        .by(() -> endingAs(NtStatus.STATUS_INVALID_ADDRESS_COMPONENT, NtStatus.STATUS_SUCCESS)),
                mutant("bind.failure-spoils-the-socket", "WSK-BIND-001")
                        .does("refuses to bind a socket whose first bind failed")
                        .by(() -> refusing(
                                BIND,
                                When.after(BIND).and(When.bound().negate()),
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("bind.early-connect-spoils-the-socket", "WSK-BIND-001")
                        .does("refuses to bind a socket whose connect came before its bind")
                        .by(() -> refusing(BIND, When.after(CONNECT), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("bind.chooses-its-own-port", "WSK-BIND-002", "WSK-BIND-024")
                        .does("binds to a port of its own choice although one was asked for")
                        .by(() -> changing(
                                BIND,
                                When.always(),
                                call -> call.address(asked(call).withPort(0)))),
                mutant("bind.twice-pretends-success", "WSK-BIND-002")
                        .does("completes a second bind of a socket with success")
                        .by(() -> pretending(BIND, When.bound())),
                mutant("bind.in-use-pretends-success", "WSK-BIND-013")
                        .does("completes a bind to an address in use with success")
                        .by(() -> endingAs(NtStatus.STATUS_ADDRESS_ALREADY_EXISTS, NtStatus.STATUS_SUCCESS)),
                mutant("bind.port-conflicts-on-any-address", "WSK-BIND-022")
                        .does("refuses a port that another socket has on another specific address")
                        .by(BindMutants::portConflictsOnAnyAddress),
                mutant("bind.wildcard-conflicts-with-specific", "WSK-BIND-029")
                        .does("refuses the wildcard address with a port that another socket has on a specific address")
                        .by(BindMutants::wildcardConflictsWithSpecific),
                mutant("bind.access-check-says-invalid-parameter", "WSK-BIND-029")
                        .does("completes a bind that the access check refuses with STATUS_INVALID_PARAMETER")
                        .by(() -> endingAs(NtStatus.STATUS_ACCESS_DENIED, NtStatus.STATUS_INVALID_PARAMETER)));
    }

    private static Interceptor endingAs(NtStatus status, NtStatus other) {
        return ending(BIND, When.always(), taking(status, other));
    }

    private static Interceptor portConflictsOnAnyAddress() {
        Set<Integer> ports = new HashSet<>(); // of specific addresses; used by the application's thread only
        SockAddr first = SockAddr.loopback(AddressFamily.IPV4, 0);
        return refusing(
                BIND,
                to(asked -> asked.port() != 0
                        && !asked.isWildcard()
                        && !ports.add(asked.port())
                        && !asked.withPort(0).equals(first)),
                NtStatus.STATUS_ADDRESS_ALREADY_EXISTS);
    }

    private static Interceptor wildcardConflictsWithSpecific() {
        Set<Integer> ports = new HashSet<>(); // of specific addresses; used by the application's thread only
        return refusing(
                BIND,
                to(asked -> {
                    if (!asked.isWildcard()) {
                        ports.add(asked.port());
                    }
                    return asked.isWildcard() && ports.contains(asked.port());
                }),
                NtStatus.STATUS_ADDRESS_ALREADY_EXISTS);
    }

    private static Predicate<Call> to(Predicate<SockAddr> address) {
        return call -> address.test(asked(call));
    }

    private static SockAddr asked(Call call) {
        return Objects.requireNonNull(call.address(), "a bind without an address");
    }
}
