package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;
import static org.wsktck.mutant.Mutations.ending;
import static org.wsktck.mutant.Mutations.on;
import static org.wsktck.mutant.Mutations.pretending;
import static org.wsktck.mutant.Mutations.refusing;
import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CONNECT;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in WskBind. */
final class BindMutants {
    private static final IoStatus SUCCESS = new IoStatus(NtStatus.STATUS_SUCCESS, 0);

    private BindMutants() {}

    static List<Mutant> all() {
        return List.of(
                mutant(
                                "bind.fails-after-the-fact",
                                "WSK-BIND-001",
                                "completes every bind with a failure",
                                () -> ending(BIND, status -> new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0)))
                        .alsoFailing("irp.every-function", "it binds")
                        .alsoFailing("irp.information-of-bind", "it binds")
                        .alsoFailing("irp.reused-for-everything", "it binds")
                        .alsoFailing("registration.sockets-outlive-release", "its socket binds after the release")
                        .alsoFailing("socket.created", "it binds the new socket")
                        .alsoFailing("socket.dead-bind", "the dead socket gives another reason")
                        .alsoFailing("socket.offers-ipv4", "it binds the new socket")
                        .alsoFailing("socket.offers-ipv6", "it binds the new socket"),
                mutant(
                        "bind.loopback-fails-after-the-fact",
                        "WSK-BIND-001",
                        "completes a bind to the loopback address with port 0 with a failure",
                        () -> ending(
                                BIND,
                                address(bound -> bound.equals(SockAddr.loopback(bound.addressFamily(), 0))),
                                status -> new IoStatus(NtStatus.STATUS_UNSUCCESSFUL, 0))),
                mutant(
                        "bind.foreign-pretends-success",
                        "WSK-BIND-001",
                        "completes a bind with success although the host does not have the address",
                        () -> ending(
                                BIND,
                                status -> status.status().equals(NtStatus.STATUS_INVALID_ADDRESS_COMPONENT)
                                        ? SUCCESS
                                        : status)),
                mutant(
                        "bind.failure-spoils-the-socket",
                        "WSK-BIND-001",
                        "refuses to bind a socket whose first bind failed",
                        () -> refusing(
                                BIND,
                                call -> !call.socket().bound && call.socket().calls(BIND) > 1,
                                NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                        "bind.early-connect-spoils-the-socket",
                        "WSK-BIND-001",
                        "refuses to bind a socket whose connect came before its bind",
                        () -> refusing(
                                BIND, call -> call.socket().calls(CONNECT) > 0, NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant(
                                "bind.chooses-its-own-port",
                                "WSK-BIND-002",
                                "binds to a port of its own choice although one was asked for",
                                () -> on(BIND, call -> {
                                    call.address(requested(call).withPort(0));
                                    return call.proceed();
                                }))
                        .andBreaks("WSK-BIND-024")
                        .alsoFailing("bind.wildcard-twice", "the two sockets get different ports")
                        .alsoFailing("bind.specific-twice", "the two sockets get different ports")
                        .alsoFailing("bind.again-after-failure", "the bind that has to fail gets another port")
                        .alsoFailing(
                                "connect.peer-resets-then-get-local-address",
                                "it compares the address with the one it asked for"),
                mutant(
                                "bind.twice-pretends-success",
                                "WSK-BIND-002",
                                "completes a second bind of a socket with success",
                                () -> pretending(BIND, call -> call.socket().bound))
                        .alsoFailing("connect.peer-resets-then-bind", "it binds a bound socket as well"),
                mutant(
                                "bind.in-use-pretends-success",
                                "WSK-BIND-013",
                                "completes a bind to an address in use with success",
                                () -> ending(
                                        BIND,
                                        status -> status.status().equals(NtStatus.STATUS_ADDRESS_ALREADY_EXISTS)
                                                ? SUCCESS
                                                : status))
                        .alsoFailing("bind.again-after-failure", "it starts from a bind that failed for that reason"),
                mutant(
                        "bind.port-conflicts-on-any-address",
                        "WSK-BIND-022",
                        "refuses a port that another socket has on another specific address",
                        BindMutants::portConflictsOnAnyAddress),
                mutant(
                        "bind.wildcard-conflicts-with-specific",
                        "WSK-BIND-029",
                        "refuses the wildcard address with a port that another socket has on a specific address",
                        BindMutants::wildcardConflictsWithSpecific),
                mutant(
                        "bind.access-check-says-invalid-parameter",
                        "WSK-BIND-029",
                        "completes a bind that the access check refuses with STATUS_INVALID_PARAMETER",
                        () -> ending(
                                BIND,
                                status -> status.status().equals(NtStatus.STATUS_ACCESS_DENIED)
                                        ? new IoStatus(NtStatus.STATUS_INVALID_PARAMETER, 0)
                                        : status)));
    }

    private static Interceptor portConflictsOnAnyAddress() {
        Set<Integer> ports = new HashSet<>(); // of specific addresses; used by the application's thread only
        SockAddr first = SockAddr.loopback(AddressFamily.IPV4, 0);
        return refusing(
                BIND,
                address(asked -> asked.port() != 0
                        && !asked.isWildcard()
                        && !ports.add(asked.port())
                        && !asked.withPort(0).equals(first)),
                NtStatus.STATUS_ADDRESS_ALREADY_EXISTS);
    }

    private static Interceptor wildcardConflictsWithSpecific() {
        Set<Integer> ports = new HashSet<>(); // of specific addresses; used by the application's thread only
        return call -> {
            if (call.function == BIND && !requested(call).isWildcard()) {
                ports.add(requested(call).port());
            }
            return call.function == BIND
                            && requested(call).isWildcard()
                            && ports.contains(requested(call).port())
                    ? call.finish(NtStatus.STATUS_ADDRESS_ALREADY_EXISTS)
                    : call.proceed();
        };
    }

    private static Predicate<Call> address(Predicate<SockAddr> condition) {
        return call -> condition.test(requested(call));
    }

    private static SockAddr requested(Call call) {
        SockAddr address = call.address();
        if (address == null) {
            throw new IllegalStateException(call.function + " without an address");
        }
        return address;
    }
}
