package org.wsktck.mutant.sampled;

import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.CONNECT_EX;
import static org.wsktck.spi.WskFunction.SOCKET;
import static org.wsktck.spi.WskFunction.SOCKET_CONNECT;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Completion;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.SampledArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;

/** Wrong about the ways to a connection. */
public final class ConnectSample extends SampledArea {
    @Override
    public List<Mutant> mutants() {
        return Stream.of(withData(), refused()).flatMap(List::stream).toList();
    }

    private static List<Mutant> withData() {
        Predicate<Call> hasData = call -> call.length() > 0;
        return List.of(
                mutant("sampled.connect-ex-first-mdl-only", "WSK-CONNECTEX-003")
                        .does("sends what lies in the first MDL of the chain of a WskConnectEx")
                        .by(() -> changing(
                                CONNECT_EX,
                                hasData.and(Chains.several()),
                                call -> call.buffer(Chains.firstOnly(call)))),
                mutant("sampled.connect-ex-ignores-offset", "WSK-CONNECTEX-003")
                        .does(
                                "takes the data of a WskConnectEx from the beginning of the first MDL whatever the Offset")
                        .by(() -> changing(
                                CONNECT_EX,
                                hasData.and(Chains.offset()),
                                call -> call.buffer(Chains.withoutOffset(call)))),
                mutant("sampled.connect-ex-data-behind-send", "WSK-CONNECTEX-003")
                        .does("sends the data of a WskConnectEx behind the first send")
                        .by(LateConnectData::new),
                mutant("sampled.connect-ex-no-bytes-waits", "WSK-CONNECTEX-001")
                        .does("does not complete a WskConnectEx with a buffer of no bytes until the socket is closed")
                        .by(() -> new HeldBack(
                                CONNECT_EX, When.withBuffer().and(hasData.negate()), Completion::isSuccess)));
    }

    private static List<Mutant> refused() {
        return List.of(
                mutant("sampled.connect-refused-stays-pending", "WSK-CONNECT-007")
                        .does("leaves a refused connect pending until the socket is closed")
                        .by(() ->
                                new HeldBack(CONNECT, When.bound(), done -> !done.isSuccess() && !done.isCancelled())),
                mutant("sampled.connect-foreign-address-replaced", "WSK-SOCKETCONNECT-007")
                        .does("connects from another address if the local address of WskSocketConnect is not there")
                        .by(() -> changing(SOCKET_CONNECT, ConnectSample::isFromForeignAddress, call -> {
                            SockAddr local = call.localAddress();
                            if (local != null) {
                                call.localAddress(SockAddr.wildcard(local.addressFamily(), local.port()));
                            }
                        })),
                mutant("sampled.connect-failed-socket-in-information", "WSK-SOCKET-023")
                        .does("leaves the pointer to the socket made last in Information when it makes none")
                        .by(ConnectSample::lastSocketInInformation),
                mutant("sampled.connect-protocol-zero-is-tcp", "WSK-SOCKET-023")
                        .does("takes protocol 0 for TCP")
                        .by(() -> changing(
                                SOCKET, call -> call.protocol() == 0, call -> call.protocol(Wsk.IPPROTO_TCP))));
    }

    private static boolean isFromForeignAddress(Call call) {
        SockAddr local = call.localAddress();
        try {
            return local != null
                    && !local.isWildcard()
                    && NetworkInterface.getByInetAddress(local.inetAddress()) == null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static Interceptor lastSocketInInformation() {
        AtomicLong last = new AtomicLong();
        return call -> {
            if (call.function != SOCKET || call.irpOrNull() == null) {
                return call.proceed();
            }
            return call.onCompletion((irp, status) -> {
                        boolean made = status.socket() != null;
                        if (made) {
                            last.set(status.information());
                        }
                        Call.complete(irp, made ? status : new IoStatus(status.status(), last.get()));
                    })
                    .proceed();
        };
    }
}
