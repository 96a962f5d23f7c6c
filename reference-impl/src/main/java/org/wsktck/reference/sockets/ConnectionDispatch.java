package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;

import java.nio.ByteBuffer;
import java.util.Objects;
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
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** The provider's table for connection sockets: reads the arguments, which need not outlive the call. */
class ConnectionDispatch implements WskProviderConnectionDispatch {
    static final ConnectionDispatch INSTANCE = new ConnectionDispatch();

    private static ConnectionSocket own(WskSocket socket) {
        return ProviderSocket.own(socket, ConnectionSocket.class);
    }

    @Override
    public NtStatus wskControlSocket(
            WskSocket socket,
            WskControlSocketType requestType,
            int controlCode,
            int level,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable WskOutputSize outputSizeReturned,
            @Nullable Irp irp) {
        ConnectionSocket ours = own(socket);
        Control control = Control.of(requestType, controlCode, level);
        NtStatus arguments = control == null ? STATUS_NOT_SUPPORTED : control.arguments(input, output, irp);
        if (control == null || !arguments.isSuccess()) {
            return ours.refuse(arguments, irp);
        }
        return switch (control) {
            case EVENT_CALLBACK -> {
                WskEventCallbackControl events = WskEventCallbackControl.of(Objects.requireNonNull(input));
                yield Arguments.isOfWsk(events)
                        ? ours.controlEvents(events.eventMask(), irp)
                        : ours.refuse(STATUS_INVALID_PARAMETER, irp);
            }
            // The option of listening sockets.
            case SET_CONDITIONAL_ACCEPT, GET_CONDITIONAL_ACCEPT -> ours.refuse(STATUS_NOT_SUPPORTED, irp);
            case INSPECT_ID -> ours.queryInspectId(Objects.requireNonNull(output), outputSizeReturned, irp);
            case IDEAL_SEND_BACKLOG ->
                ours.queryIdealSendBacklog(Objects.requireNonNull(output), Objects.requireNonNull(irp));
        };
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
        return own(socket).release(dataIndication);
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
