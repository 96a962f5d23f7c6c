package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.ReceiveMode;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** The provider's table for connection sockets: reads the arguments, which need not outlive the call. */
enum ConnectionDispatch implements WskProviderConnectionDispatch {
    INSTANCE;

    static ConnectionSocket own(WskSocket socket) {
        if (socket instanceof ConnectionSocket ours) {
            return ours;
        }
        throw new IllegalArgumentException("socket: " + socket + " (expected: one that this implementation made)");
    }

    @Override
    public NtStatus wskControlSocket(
            WskSocket socket,
            WskControlSocketType requestType,
            int controlCode,
            int level,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return own(socket).refuse(STATUS_NOT_SUPPORTED, irp);
    }

    @Override
    public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return own(socket).close(irp);
    }

    @Override
    public NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        NtStatus arguments = Arguments.ofBind(own(socket).family(), localAddress, flags);
        return checked(socket, arguments, irp, ours -> ours.bind(localAddress, irp));
    }

    @Override
    public NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        return wskConnectEx(socket, remoteAddress, null, flags, irp);
    }

    @Override
    public NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        return own(socket).getLocalAddress(localAddress, irp);
    }

    @Override
    public NtStatus wskGetRemoteAddress(WskSocket socket, SockAddrBuffer remoteAddress, Irp irp) {
        return own(socket).getRemoteAddress(remoteAddress, irp);
    }

    @Override
    public NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        return checked(
                socket,
                Arguments.ofSend(flags),
                irp,
                ours -> ours.send(transfer(buffer), flags == Wsk.WSK_FLAG_NODELAY, irp));
    }

    @Override
    public NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        long length = buffer.length();
        return checked(
                socket,
                Arguments.ofReceive(flags, length),
                irp,
                ours -> ours.receive(transfer(buffer), ReceiveMode.of(flags, length), irp));
    }

    @Override
    public NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        return checked(
                socket,
                Arguments.ofDisconnect(flags, buffer != null),
                irp,
                ours -> flags == Wsk.WSK_FLAG_ABORTIVE ? ours.abort(irp) : ours.disconnect(transfer(buffer), irp));
    }

    @Override
    public NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
        return own(socket).refuse(STATUS_INVALID_PARAMETER, null);
    }

    @Override
    public NtStatus wskConnectEx(
            WskSocket socket, SockAddr remoteAddress, @Nullable WskBuf buffer, int flags, Irp irp) {
        long length = buffer == null ? 0 : buffer.length();
        NtStatus arguments = Arguments.ofConnect(own(socket).family(), remoteAddress, flags, length);
        return checked(socket, arguments, irp, ours -> ours.connect(remoteAddress, transfer(buffer), irp));
    }

    /** The one door: a call with wrong arguments is refused before anything is made of them. */
    private static NtStatus checked(
            WskSocket socket, NtStatus arguments, Irp irp, Function<ConnectionSocket, NtStatus> function) {
        ConnectionSocket ours = own(socket);
        return arguments.isSuccess() ? function.apply(ours) : ours.refuse(arguments, irp);
    }

    private static Transfer transfer(@Nullable WskBuf buffer) {
        return buffer == null || buffer.length() == 0
                ? Transfer.NOTHING
                : new Transfer(buffer.segments(), buffer.length());
    }
}
