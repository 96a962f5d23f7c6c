package org.wsktck.remote.client;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** A connection socket behind an agent, and the dispatch table that its functions are called through. */
final class RemoteSocket implements WskSocket, WskProviderConnectionDispatch {
    private final int handle;
    private final long number;
    private final RemoteCalls calls;

    RemoteSocket(int handle, long number, RemoteCalls calls) {
        this.handle = handle;
        this.number = number;
        this.calls = calls;
    }

    int handle() {
        return handle;
    }

    @Override
    public long id() {
        return number;
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return this;
    }

    private static int handle(WskSocket socket) {
        return ((RemoteSocket) socket).handle;
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
        IrpHandle irpHandle = RemoteCalls.handle(irp);
        return calls.control(
                MessageType.WSK_CONTROL_SOCKET,
                input,
                output,
                out -> out.u32(handle(socket))
                        .u32(requestType.value())
                        .u32(controlCode)
                        .u32(level),
                irpHandle);
    }

    @Override
    public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return calls.call(
                MessageType.WSK_CLOSE_SOCKET, out -> out.u32(handle(socket)).irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        return calls.call(
                MessageType.WSK_BIND,
                out -> out.u32(handle(socket))
                        .address(localAddress.toBytes())
                        .u32(flags)
                        .irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        return calls.call(
                MessageType.WSK_CONNECT,
                out -> out.u32(handle(socket))
                        .address(remoteAddress.toBytes())
                        .u32(flags)
                        .irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        return query(MessageType.WSK_GET_LOCAL_ADDRESS, socket, localAddress, irp);
    }

    @Override
    public NtStatus wskGetRemoteAddress(WskSocket socket, SockAddrBuffer remoteAddress, Irp irp) {
        return query(MessageType.WSK_GET_REMOTE_ADDRESS, socket, remoteAddress, irp);
    }

    private NtStatus query(MessageType type, WskSocket socket, SockAddrBuffer address, Irp irp) {
        ((RemoteIrp) irp).addressBuffer = address;
        return calls.call(type, out -> out.u32(handle(socket)).irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        return transfer(MessageType.WSK_SEND, socket, buffer, flags, irp);
    }

    @Override
    public NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        BufFields buf = calls.handOver(buffer, irp);
        calls.writable(buffer);
        return transfer(MessageType.WSK_RECEIVE, socket, buf, flags, irp);
    }

    @Override
    public NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        return transfer(MessageType.WSK_DISCONNECT, socket, buffer, flags, irp);
    }

    private NtStatus transfer(MessageType type, WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        return transfer(type, socket, calls.handOver(buffer, irp), flags, irp);
    }

    private NtStatus transfer(MessageType type, WskSocket socket, @Nullable BufFields buf, int flags, Irp irp) {
        return calls.call(
                type, out -> out.u32(handle(socket)).buf(buf).u32(flags).irp(RemoteCalls.handle(irp)));
    }

    @Override
    public NtStatus wskConnectEx(
            WskSocket socket, SockAddr remoteAddress, @Nullable WskBuf buffer, int flags, Irp irp) {
        BufFields buf = calls.handOver(buffer, irp);
        return calls.call(
                MessageType.WSK_CONNECT_EX,
                out -> out.u32(handle(socket))
                        .address(remoteAddress.toBytes())
                        .buf(buf)
                        .u32(flags)
                        .irp(RemoteCalls.handle(irp)));
    }

    @Override
    public String toString() {
        return "socket " + id();
    }
}
