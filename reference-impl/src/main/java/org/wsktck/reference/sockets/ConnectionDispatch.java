package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;

import java.nio.ByteBuffer;
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
        return flags == 0 ? own(socket).bind(localAddress, irp) : own(socket).refuse(STATUS_INVALID_PARAMETER, irp);
    }

    @Override
    public NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        return flags == 0
                ? own(socket).connect(remoteAddress, Transfer.NOTHING, irp)
                : own(socket).refuse(STATUS_INVALID_PARAMETER, irp);
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
        if ((flags & ~Wsk.WSK_FLAG_NODELAY) != 0) {
            return own(socket).refuse(STATUS_NOT_SUPPORTED, irp);
        }
        return own(socket).send(transfer(buffer), flags == Wsk.WSK_FLAG_NODELAY, irp);
    }

    @Override
    public NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        NtStatus arguments = ReceiveMode.check(flags, buffer.length());
        if (!arguments.isSuccess()) {
            return own(socket).refuse(arguments, irp);
        }
        return own(socket).receive(transfer(buffer), ReceiveMode.of(flags, buffer.length()), irp);
    }

    @Override
    public NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        if ((flags & ~Wsk.WSK_FLAG_ABORTIVE) != 0) {
            return own(socket).refuse(STATUS_NOT_SUPPORTED, irp);
        }
        if (flags == Wsk.WSK_FLAG_ABORTIVE) {
            return buffer == null ? own(socket).abort(irp) : own(socket).refuse(STATUS_INVALID_PARAMETER, irp);
        }
        return own(socket).disconnect(buffer == null ? Transfer.NOTHING : transfer(buffer), irp);
    }

    @Override
    public NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
        return own(socket).refuse(STATUS_INVALID_PARAMETER, null);
    }

    @Override
    public NtStatus wskConnectEx(
            WskSocket socket, SockAddr remoteAddress, @Nullable WskBuf buffer, int flags, Irp irp) {
        if (flags != 0) {
            return own(socket).refuse(STATUS_INVALID_PARAMETER, irp);
        }
        if (buffer != null && buffer.length() > Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX) {
            return own(socket).refuse(STATUS_BUFFER_OVERFLOW, irp);
        }
        return own(socket).connect(remoteAddress, buffer == null ? Transfer.NOTHING : transfer(buffer), irp);
    }

    private static Transfer transfer(WskBuf buffer) {
        return buffer.length() == 0 ? Transfer.NOTHING : new Transfer(buffer.segments(), buffer.length());
    }
}
