package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;

/** Wrong about addresses, in one state of the socket. */
public final class AddressSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("sampled.address-remote-gone-after-fin", "WSK-ADDR-007")
                        .does("knows no remote address once the peer has disconnected gracefully")
                        .by(() -> refusing(GET_REMOTE_ADDRESS, When.peerEnded(), NtStatus.STATUS_INVALID_DEVICE_STATE)),
                mutant("sampled.address-remote-before-the-answer", "WSK-ADDR-008")
                        .does("knows the remote address of a socket whose connect has not been answered")
                        .by(AddressSample::remoteBeforeTheAnswer),
                mutant("sampled.address-remote-port-of-connectex", "WSK-ADDR-007")
                        .does("says port 0 for the remote address of a socket that WskConnectEx has connected")
                        .by(() -> readdressing(
                                GET_REMOTE_ADDRESS,
                                When.connected().and(When.after(CONNECT_EX)),
                                address -> address.withPort(0))),
                mutant("sampled.address-local-kept-from-before", "WSK-ADDR-003")
                        .does("keeps the local address that it was first asked for, before the socket was connected")
                        .by(() -> {
                            Map<SocketTrace, SockAddr> first = new ConcurrentHashMap<>();
                            return atCompletion(GET_LOCAL_ADDRESS, When.always(), done -> {
                                SockAddrBuffer buffer =
                                        Objects.requireNonNull(done.call().addressBuffer());
                                SockAddr own = buffer.value();
                                if (own != null) {
                                    SockAddr told =
                                            first.putIfAbsent(done.call().socket(), own);
                                    buffer.value(told == null ? own : told);
                                }
                                done.pass();
                            });
                        }),
                mutant("sampled.address-unbound-is-success-outside", "WSK-IRP-003")
                        .does("returns success for the local address of an unbound socket, whose IRP ends as refused")
                        .by(() -> returning(
                                GET_LOCAL_ADDRESS, When.bound().negate(), returned -> NtStatus.STATUS_SUCCESS)),
                mutant("sampled.address-not-stored-beside-transfers", "WSK-ADDR-001")
                        .does("stores no local address while a send and a receive are pending, and reports success")
                        .by(() -> changing(
                                GET_LOCAL_ADDRESS,
                                When.beside(RECEIVE).and(When.beside(SEND)),
                                call -> call.addressBuffer(new SockAddrBuffer()))));
    }

    private static Interceptor remoteBeforeTheAnswer() {
        Map<SocketTrace, SockAddr> targets = new ConcurrentHashMap<>();
        Interceptor telling = storing(
                GET_REMOTE_ADDRESS, When.beside(CONNECT), call -> Objects.requireNonNull(targets.get(call.socket())));
        return call -> {
            SockAddr target = call.address();
            if (call.function == CONNECT && target != null) {
                targets.put(call.socket(), target);
            }
            return call.function == GET_REMOTE_ADDRESS && When.beside(CONNECT).test(call)
                    ? tell(telling, call)
                    : call.proceed();
        };
    }

    /** The implementation refuses; what it returns is turned with what it completes. */
    private static NtStatus tell(Interceptor telling, Call call) {
        NtStatus returned = telling.call(call);
        return returned.equals(NtStatus.STATUS_PENDING) ? returned : NtStatus.STATUS_SUCCESS;
    }
}
