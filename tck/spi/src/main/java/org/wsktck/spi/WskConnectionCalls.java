package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CONTROL_CODE;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LEVEL;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A connection socket's table that handles all functions alike. */
public interface WskConnectionCalls extends WskProviderConnectionDispatch {
    /** A function is called. */
    NtStatus call(WskCall call);

    @Override
    default NtStatus wskControlSocket(
            WskSocket socket,
            WskControlSocketType requestType,
            int controlCode,
            int level,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONTROL_SOCKET)
                .with(REQUEST_TYPE, requestType)
                .with(CONTROL_CODE, controlCode)
                .with(LEVEL, level)
                .with(INPUT_BUFFER, input)
                .with(OUTPUT_BUFFER, output)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CLOSE_SOCKET).with(IRP, irp));
    }

    @Override
    default NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.BIND)
                .with(LOCAL_ADDRESS, localAddress)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONNECT)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        return call(WskCall.on(socket, WskFunction.GET_LOCAL_ADDRESS)
                .with(ADDRESS_BUFFER, localAddress)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskGetRemoteAddress(WskSocket socket, SockAddrBuffer remoteAddress, Irp irp) {
        return call(WskCall.on(socket, WskFunction.GET_REMOTE_ADDRESS)
                .with(ADDRESS_BUFFER, remoteAddress)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.SEND)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.RECEIVE)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.DISCONNECT)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    @Override
    default NtStatus wskConnectEx(
            WskSocket socket, SockAddr remoteAddress, @Nullable WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONNECT_EX)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }
}
