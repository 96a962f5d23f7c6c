package org.wsktck.mutant.socketconnect;

import static org.wsktck.spi.WskFunction.SOCKET_CONNECT;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong where a WskSocketConnect should leave nothing behind. */
public final class SocketConnectLeftoverMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("socketconnect.connects-though-cancelled", "WSK-SOCKETCONNECT-007")
                        .does(
                                "completes a WskSocketConnect that is cancelled, and keeps the connection if it comes about")
                        .by(() -> on(SOCKET_CONNECT, When.always(), call -> {
                            call.handOn(new HastilyCancelledIrp(call.irp())).proceed();
                            return NtStatus.STATUS_PENDING;
                        })),
                mutant("socketconnect.connects-though-cancelled-before", "WSK-SOCKETCONNECT-007")
                        .does("completes a WskSocketConnect whose IRP is cancelled already as cancelled and leaves the"
                                + " connection up")
                        .by(ConnectedAfterAll::new),
                mutant("socketconnect.takes-another-address", "WSK-SOCKETCONNECT-007")
                        .does("connects from an address of its choice if the host does not have the one given")
                        .by(() -> changing(
                                SOCKET_CONNECT,
                                call -> isForeign(call.localAddress()),
                                call -> call.localAddress(wildcardOf(call.localAddress())))));
    }

    private static boolean isForeign(@Nullable SockAddr address) {
        try {
            return address != null
                    && !address.inetAddress().isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address.inetAddress()) == null;
        } catch (SocketException unreadable) {
            throw new IllegalStateException("the addresses of this host", unreadable);
        }
    }

    private static @Nullable SockAddr wildcardOf(@Nullable SockAddr address) {
        return address == null ? null : withoutAddress(address);
    }
}
