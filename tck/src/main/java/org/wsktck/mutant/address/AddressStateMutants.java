package org.wsktck.mutant.address;

import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.Mutations;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong about addresses in a state of the socket in which they are seldom asked for, or when asked for again. */
public final class AddressStateMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> connecting = When.beside(CONNECT);
        Predicate<Call> connectFailed =
                When.after(CONNECT).and(When.connected().negate()).and(connecting.negate());
        return List.of(
                mutant("address.no-local-while-connecting", "WSK-ADDR-003")
                        .does("refuses the local address while the socket connects")
                        .by(() -> refusing(GET_LOCAL_ADDRESS, connecting, NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.remote-while-connecting", "WSK-ADDR-008")
                        .does("completes a query of the remote address with success while the socket connects")
                        .by(() -> pretending(GET_REMOTE_ADDRESS, connecting)),
                mutant("address.remote-after-failed-connect", "WSK-ADDR-008")
                        .does("completes a query of the remote address with success after a connect has failed")
                        .by(() -> pretending(GET_REMOTE_ADDRESS, connectFailed)),
                mutant("address.other-port-after-failed-connect", "WSK-ADDR-001")
                        .does("reports another local port once a connect has failed")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS, connectFailed, address -> address.withPort(address.port() ^ 1))),
                mutant("address.local-of-the-first-ready-connected", "WSK-ADDR-001", "WSK-ADDR-004")
                        .does(
                                "says for every socket from WskSocketConnect the local address of the first one that asked")
                        .by(AddressStateMutants::localOfTheFirst),
                mutant("address.no-local-after-the-peers-disconnect", "WSK-ADDR-001")
                        .does("refuses the local address once the peer has disconnected gracefully")
                        .by(() -> refusing(GET_LOCAL_ADDRESS, When.peerEnded(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.no-remote-after-the-peers-disconnect", "WSK-ADDR-007")
                        .does("refuses the remote address once the peer has disconnected gracefully")
                        .by(() -> refusing(GET_REMOTE_ADDRESS, When.peerEnded(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.no-local-after-own-disconnect", "WSK-ADDR-001")
                        .does("refuses the local address once the application has disconnected gracefully")
                        .by(() ->
                                refusing(GET_LOCAL_ADDRESS, When.disconnected(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("address.no-remote-port-after-own-disconnect", "WSK-ADDR-007")
                        .does("reports port 0 of the peer once the application has disconnected gracefully")
                        .by(() -> readdressing(
                                GET_REMOTE_ADDRESS, When.disconnected(), AddressStateMutants::withoutPort)),
                mutant("address.local-is-the-wildcard-after-abort", "WSK-ADDR-001")
                        .does("reports the wildcard as local address after an abortive disconnect")
                        .by(() -> readdressing(GET_LOCAL_ADDRESS, When.aborted(), Mutations::withoutAddress)),
                mutant("address.remote-is-the-wildcard-after-abort", "WSK-ADDR-007")
                        .does("reports the wildcard as remote address after an abortive disconnect")
                        .by(() -> readdressing(GET_REMOTE_ADDRESS, When.aborted(), Mutations::withoutAddress)),
                mutant("address.local-forgotten-by-asking", "WSK-ADDR-001")
                        .does("reports local port 0 to who has asked more than once before")
                        .by(() -> readdressing(
                                GET_LOCAL_ADDRESS,
                                call -> When.earlier(call, GET_LOCAL_ADDRESS) > 1,
                                AddressStateMutants::withoutPort)),
                mutant("address.remote-forgotten-by-asking", "WSK-ADDR-007")
                        .does("reports port 0 of the peer to who has asked more than once before")
                        .by(() -> readdressing(
                                GET_REMOTE_ADDRESS,
                                call -> When.earlier(call, GET_REMOTE_ADDRESS) > 1,
                                AddressStateMutants::withoutPort)),
                mutant("address.local-waits-for-receive", "WSK-ADDR-001")
                        .does("does not complete a query of the local address while a receive waits")
                        .by(() -> forgetting(GET_LOCAL_ADDRESS, When.beside(RECEIVE))),
                mutant("address.remote-waits-for-receive", "WSK-ADDR-007")
                        .does("does not complete a query of the remote address while a receive waits")
                        .by(() -> forgetting(GET_REMOTE_ADDRESS, When.beside(RECEIVE))));
    }

    private static SockAddr withoutPort(SockAddr address) {
        return address.withPort(0);
    }

    private static Interceptor localOfTheFirst() {
        AtomicReference<@Nullable SockAddr> first = new AtomicReference<>();
        return readdressing(GET_LOCAL_ADDRESS, When.madeBySocketConnect(), own -> {
            first.compareAndSet(null, own);
            SockAddr told = first.get();
            return told == null ? own : told;
        });
    }
}
