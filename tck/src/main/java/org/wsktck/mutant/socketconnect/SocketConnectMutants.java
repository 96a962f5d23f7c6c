package org.wsktck.mutant.socketconnect;

import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.SOCKET_CONNECT;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Callbacks;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.When;
import org.wsktck.mutant.WrongDeregister;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in WskSocketConnect. */
public final class SocketConnectMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> remoteNotAsked =
                When.madeBySocketConnect().and(When.after(GET_REMOTE_ADDRESS).negate());
        return List.of(
                mutant("socketconnect.information-empty", "WSK-SOCKETCONNECT-001")
                        .does(
                                "completes WskSocketConnect with success and no socket when a context comes without callbacks")
                        .by(() -> completing(
                                SOCKET_CONNECT,
                                call -> call.context() != null && call.dispatch() == null,
                                done -> status(NtStatus.STATUS_SUCCESS))),
                mutant("socketconnect.ignores-local-port", "WSK-SOCKETCONNECT-002")
                        .does("binds to a port of its own choice")
                        .by(() -> changing(SOCKET_CONNECT, When.always(), call -> {
                            SockAddr asked = call.localAddress();
                            call.localAddress(asked == null ? null : asked.withPort(0));
                        })),
                mutant("socketconnect.only-from-the-wildcard", "WSK-SOCKETCONNECT-002")
                        .does("refuses a local address other than the wildcard")
                        .by(() -> refusing(
                                SOCKET_CONNECT,
                                call -> call.localAddress() != null
                                        && !call.localAddress().isWildcard(),
                                NtStatus.STATUS_INVALID_ADDRESS_COMPONENT)),
                mutant("socketconnect.fails-after-a-failure", "WSK-SOCKETCONNECT-001")
                        .does("refuses every WskSocketConnect after one that has failed")
                        .by(SocketConnectMutants::failingOnceFailed),
                mutant("socketconnect.other-family", "WSK-SOCKETCONNECT-003")
                        .does("reports a local address of the other family before the remote one is asked for")
                        .by(() -> readdressing(GET_LOCAL_ADDRESS, remoteNotAsked, SocketConnectMutants::inOtherFamily)),
                mutant("socketconnect.table-lacks-disconnect", "WSK-SOCKETCONNECT-004")
                        .does("has no WskDisconnect in the table of a socket made by WskSocketConnect")
                        .by(() -> refusing(DISCONNECT, When.madeBySocketConnect(), NtStatus.STATUS_NOT_IMPLEMENTED)),
                mutant("socketconnect.indicates-data", "WSK-SOCKETCONNECT-005")
                        .does("calls WskReceiveEvent though it is not enabled")
                        .by(() -> Callbacks.indicatingData(When.madeBySocketConnect())),
                mutant("socketconnect.indicates-disconnect", "WSK-SOCKETCONNECT-005")
                        .does("calls WskDisconnectEvent though it is not enabled")
                        .by(() -> Callbacks.indicatingDisconnect(
                                When.madeBySocketConnect(), Completion::isEndOfStream, 0)),
                mutant("socketconnect.failure-is-success", "WSK-SOCKETCONNECT-007")
                        .does("completes a WskSocketConnect that fails with success and no socket")
                        .by(() -> completing(
                                SOCKET_CONNECT,
                                When.always(),
                                done -> done.socket() == null ? status(NtStatus.STATUS_SUCCESS) : done)),
                mutant("socketconnect.leaks-socket", "WSK-SOCKETCONNECT-007", "WSK-REG-039")
                        .does("keeps the socket of a WskSocketConnect that fails, so that WskDeregister waits for it")
                        .by(() -> WrongDeregister.neverReturning(past -> past.socketConnectsFailed() > 0)),
                mutant("socketconnect.keeps-wildcard", "WSK-SOCKETCONNECT-008")
                        .does("reports the wildcard as the local address before the remote one is asked for")
                        .by(() -> readdressing(GET_LOCAL_ADDRESS, remoteNotAsked, Mutations::withoutAddress)),
                mutant("socketconnect.needs-all-callbacks", "WSK-SOCKETCONNECT-012")
                        .does("refuses a table of callbacks that has some entries and lacks others")
                        .by(() -> refusing(
                                SOCKET_CONNECT, Callbacks.withPartialTable(), NtStatus.STATUS_INVALID_PARAMETER)));
    }

    private static Interceptor failingOnceFailed() {
        AtomicBoolean failed = new AtomicBoolean();
        return on(
                SOCKET_CONNECT,
                call -> call.irpOrNull() != null,
                call -> failed.get()
                        ? call.finish(NtStatus.STATUS_INSUFFICIENT_RESOURCES)
                        : call.onCompletion((irp, status) -> {
                                    failed.compareAndSet(false, status.socket() == null);
                                    Call.complete(irp, status);
                                })
                                .proceed());
    }

    private static SockAddr inOtherFamily(SockAddr address) {
        boolean isIpv4 = address.addressFamily() == AddressFamily.IPV4;
        return SockAddr.loopback(isIpv4 ? AddressFamily.IPV6 : AddressFamily.IPV4, address.port());
    }
}
