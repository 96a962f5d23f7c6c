package org.wsktck.mutant.socket;

import static org.wsktck.spi.WskFunction.SOCKET;

import java.util.List;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Callbacks;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.Capability;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;

/** Wrong in WskSocket. */
public final class CreateSocketMutants extends MutantArea {
    private static final WskClientConnectionDispatch EMPTY_TABLE = new WskClientConnectionDispatch(null, null, null);

    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("socket.information-empty", "WSK-SOCKET-001")
                        .does("completes WskSocket with success and no socket when a context comes without callbacks")
                        .by(() -> completing(
                                SOCKET,
                                call -> call.context() != null && call.dispatch() == null,
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("socket.takes-null-irp", "WSK-SOCKET-001")
                        .does("returns success from WskSocket without an IRP")
                        .by(() -> on(
                                SOCKET,
                                call -> call.irpOrNull() == null && call.hasClient(),
                                call -> NtStatus.STATUS_SUCCESS)),
                mutant("socket.looks-at-client-first", "WSK-SOCKET-001")
                        .does("returns STATUS_INVALID_HANDLE from WskSocket with neither client nor IRP")
                        .by(() -> on(
                                SOCKET,
                                call -> call.irpOrNull() == null && !call.hasClient(),
                                call -> NtStatus.STATUS_INVALID_HANDLE)),
                mutant("socket.null-client-not-ready", "WSK-SOCKET-001")
                        .does("returns STATUS_DEVICE_NOT_READY from WskSocket without a client")
                        .by(() -> on(
                                SOCKET,
                                call -> call.irpOrNull() != null && !call.hasClient(),
                                call -> NtStatus.STATUS_DEVICE_NOT_READY)),
                mutant("socket.lacks-ipv4", "WSK-SOCKET-013")
                        .does("offers no AF_INET to an application that passes an empty table of callbacks")
                        .by(() -> refusing(SOCKET, withEmptyTable(Wsk.AF_INET), NtStatus.STATUS_NOT_SUPPORTED)),
                mutant("socket.lacks-ipv6", "WSK-SOCKET-014")
                        .does("offers no AF_INET6 to an application that passes an empty table of callbacks")
                        .by(() -> refusing(SOCKET, withEmptyTable(Wsk.AF_INET6), NtStatus.STATUS_NOT_SUPPORTED)),
                mutant("socket.refuses-ipv6-without-completion", "WSK-SOCKET-023")
                        .does(
                                "refuses AF_INET6 and does not complete the IRP, if an empty table of callbacks is passed")
                        .by(() -> on(SOCKET, withEmptyTable(Wsk.AF_INET6), call -> NtStatus.STATUS_NOT_SUPPORTED)),
                mutant("socket.makes-nothing-of-ipv6", "WSK-SOCKET-023")
                        .does(
                                "completes WskSocket for AF_INET6 with success and no socket, if an empty table of callbacks"
                                        + " is passed")
                        .by(() -> pretending(SOCKET, withEmptyTable(Wsk.AF_INET6))),
                mutant("socket.ipv6-undeclared", "WSK-SOCKET-023")
                        .does("does not declare IPV6, and makes such sockets all the same")
                        .by(() -> undeclared(Capability.IPV6)),
                mutant("socket.needs-all-callbacks", "WSK-SOCKET-019")
                        .does("refuses a table of callbacks that has some entries and lacks others")
                        .by(() -> refusing(SOCKET, Callbacks.withPartialTable(), NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("socket.takes-any-family", "WSK-SOCKET-023")
                        .does("makes an AF_INET socket of a family that it does not know")
                        .by(() -> changing(
                                SOCKET,
                                call -> call.addressFamily() != Wsk.AF_INET && call.addressFamily() != Wsk.AF_INET6,
                                call -> call.addressFamily(Wsk.AF_INET))));
    }

    private static Predicate<Call> withEmptyTable(int family) {
        return call -> call.addressFamily() == family && EMPTY_TABLE.equals(call.dispatch());
    }
}
