package org.wsktck.mutant.connect;

import static org.wsktck.spi.WskFunction.BIND;
import static org.wsktck.spi.WskFunction.CLOSE_SOCKET;
import static org.wsktck.spi.WskFunction.CONNECT;
import static org.wsktck.spi.WskFunction.DISCONNECT;
import static org.wsktck.spi.WskFunction.GET_LOCAL_ADDRESS;
import static org.wsktck.spi.WskFunction.GET_REMOTE_ADDRESS;
import static org.wsktck.spi.WskFunction.RECEIVE;
import static org.wsktck.spi.WskFunction.SEND;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.wsktck.intercept.Call;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/** Wrong in what follows from a connection that does not stand. */
public final class BrokenConnectionMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        Predicate<Call> unconnected = When.connected().negate();
        return List.of(
                mutant("connect.sends-without-connection", "WSK-CONNECT-012")
                        .does("completes a send with success although the socket is not connected")
                        .by(() -> pretending(SEND, unconnected)),
                mutant("connect.receives-without-connection", "WSK-CONNECT-012")
                        .does("completes a receive with success although the socket is not connected")
                        .by(() -> pretending(RECEIVE, unconnected)),
                mutant("connect.disconnects-without-connection", "WSK-CONNECT-012")
                        .does("completes a disconnect with success although the socket is not connected")
                        .by(() -> pretending(DISCONNECT, unconnected)),
                mutant("connect.sends-after-reset", "WSK-SEND-010")
                        .does("completes a send with success although the peer has reset the connection")
                        .by(() -> pretending(SEND, When.reset())),
                mutant("connect.receives-after-reset", "WSK-RECV-023")
                        .does("completes a receive with success although an earlier one has failed by the peer's reset")
                        .by(() -> pretending(RECEIVE, When.reset())),
                mutant("connect.forgets-disconnect-after-reset", "WSK-DISCONNECT-001")
                        .does("does not complete a graceful disconnect after the peer has reset the connection")
                        .by(() -> forgetting(DISCONNECT, When.reset().and(When.plain()))),
                mutant("connect.forgets-abort-after-reset", "WSK-DISCONNECT-001")
                        .does("does not complete an abortive disconnect after the peer has reset the connection")
                        .by(() -> forgetting(DISCONNECT, When.reset().and(When.abortive()))),
                mutant("connect.forgets-connect-after-reset", "WSK-CONNECT-001")
                        .does("does not complete a connect after the peer has reset the connection")
                        .by(() -> forgetting(CONNECT, When.reset().and(When.connected()))),
                mutant("connect.binds-after-reset", "WSK-BIND-001")
                        .does(
                                "completes a bind with success after the peer has reset the connection, though the socket is bound")
                        .by(() -> pretending(BIND, When.reset())),
                mutant("connect.forgets-own-address-after-reset", "WSK-ADDR-001")
                        .does("says that the local address is the wildcard once the peer has reset the connection")
                        .by(() -> storing(GET_LOCAL_ADDRESS, When.reset(), BrokenConnectionMutants::wildcard)),
                mutant("connect.forgets-the-peer-after-reset", "WSK-ADDR-007")
                        .does("says that the remote address is the wildcard once the peer has reset the connection")
                        .by(() -> storing(GET_REMOTE_ADDRESS, When.reset(), BrokenConnectionMutants::wildcard)),
                mutant("connect.close-fails-after-reset", "WSK-CLOSE-001")
                        .does("completes the close of a socket that the peer has reset with a failure")
                        .by(() -> failing(CLOSE_SOCKET, When.reset(), NtStatus.STATUS_UNSUCCESSFUL)));
    }

    private static SockAddr wildcard(Call call) {
        SockAddr remote = Objects.requireNonNull(call.socket().remoteAddress, "a socket that was never connected");
        return SockAddr.wildcard(remote.addressFamily(), 0);
    }
}
