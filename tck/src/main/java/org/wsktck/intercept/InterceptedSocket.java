package org.wsktck.intercept;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** A connection socket whose every call passes through an {@link Interceptor}. */
final class InterceptedSocket implements WskSocket, WskProviderConnectionDispatch {
    private final SocketTrace trace;
    private final Interceptor interceptor;

    InterceptedSocket(SocketTrace trace, Interceptor interceptor) {
        this.trace = trace;
        this.interceptor = interceptor;
    }

    SocketTrace trace() {
        return trace;
    }

    @Override
    public long id() {
        return trace.inner.id();
    }

    @Override
    public WskProviderBasicDispatch dispatch() {
        return interceptor.dispatch(trace, this);
    }

    private WskProviderConnectionDispatch table() {
        return (WskProviderConnectionDispatch) trace.inner.dispatch();
    }

    private Call call(WskFunction function, @Nullable Irp irp, Function<Call, NtStatus> next) {
        Call call = new Call(function, trace, irp, next);
        trace.called(function);
        return call;
    }

    private NtStatus intercept(Call call) {
        if (call.irpOrNull() != null) {
            call.onCompletion((irp, status) -> {
                trace.completed(call, status);
                Call.complete(irp, status);
            });
        }
        return interceptor.call(call);
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
        return intercept(call(
                WskFunction.CONTROL_SOCKET,
                irp,
                changed -> trace.inner
                        .dispatch()
                        .wskControlSocket(
                                trace.inner, requestType, controlCode, level, input, output, changed.irpOrNull())));
    }

    @Override
    public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return intercept(call(
                WskFunction.CLOSE_SOCKET,
                irp,
                changed -> trace.inner.dispatch().wskCloseSocket(trace.inner, changed.irp())));
    }

    @Override
    public NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        Call call = call(
                WskFunction.BIND,
                irp,
                changed -> table().wskBind(
                                trace.inner,
                                changed.address == null ? localAddress : changed.address,
                                changed.flags,
                                changed.irp()));
        call.address = localAddress;
        call.flags = flags;
        return intercept(call);
    }

    @Override
    public NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        Call call = call(
                WskFunction.CONNECT,
                irp,
                changed -> table().wskConnect(
                                trace.inner,
                                changed.address == null ? remoteAddress : changed.address,
                                changed.flags,
                                changed.irp()));
        call.address = remoteAddress;
        call.flags = flags;
        return intercept(call);
    }

    @Override
    public NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        Call call = call(
                WskFunction.GET_LOCAL_ADDRESS,
                irp,
                changed -> table().wskGetLocalAddress(
                                trace.inner,
                                changed.addressBuffer == null ? localAddress : changed.addressBuffer,
                                changed.irp()));
        call.addressBuffer = localAddress;
        return intercept(call);
    }

    @Override
    public NtStatus wskGetRemoteAddress(WskSocket socket, SockAddrBuffer remoteAddress, Irp irp) {
        Call call = call(
                WskFunction.GET_REMOTE_ADDRESS,
                irp,
                changed -> table().wskGetRemoteAddress(
                                trace.inner,
                                changed.addressBuffer == null ? remoteAddress : changed.addressBuffer,
                                changed.irp()));
        call.addressBuffer = remoteAddress;
        return intercept(call);
    }

    @Override
    public NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        Call call = call(
                WskFunction.SEND,
                irp,
                changed -> table().wskSend(
                                trace.inner,
                                changed.buffer == null ? buffer : changed.buffer,
                                changed.flags,
                                changed.irp()));
        call.buffer = buffer;
        call.flags = flags;
        return intercept(call);
    }

    @Override
    public NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        Call call = call(
                WskFunction.RECEIVE,
                irp,
                changed -> table().wskReceive(
                                trace.inner,
                                changed.buffer == null ? buffer : changed.buffer,
                                changed.flags,
                                changed.irp()));
        call.buffer = buffer;
        call.flags = flags;
        return intercept(call);
    }

    @Override
    public NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        Call call = call(
                WskFunction.DISCONNECT,
                irp,
                changed -> table().wskDisconnect(trace.inner, changed.buffer, changed.flags, changed.irp()));
        call.buffer = buffer;
        call.flags = flags;
        // Before the call, since it may end other requests while it runs.
        trace.aborted |= (flags & Wsk.WSK_FLAG_ABORTIVE) != 0;
        NtStatus returned = intercept(call);
        trace.disconnected |= flags == 0;
        return returned;
    }

    @Override
    public NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
        return table().wskRelease(trace.inner, dataIndication);
    }

    @Override
    public NtStatus wskConnectEx(
            WskSocket socket, SockAddr remoteAddress, @Nullable WskBuf buffer, int flags, Irp irp) {
        Call call = call(
                WskFunction.CONNECT_EX,
                irp,
                changed -> table().wskConnectEx(
                                trace.inner,
                                changed.address == null ? remoteAddress : changed.address,
                                changed.buffer,
                                changed.flags,
                                changed.irp()));
        call.address = remoteAddress;
        call.buffer = buffer;
        call.flags = flags;
        return intercept(call);
    }
}
