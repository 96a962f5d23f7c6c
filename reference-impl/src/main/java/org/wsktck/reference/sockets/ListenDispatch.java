package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_REQUEST;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderListenDispatch;
import org.wsktck.spi.WskSocket;

/** The provider's table for listening sockets: reads the arguments, which need not outlive the call. */
enum ListenDispatch implements AcceptDispatch, WskProviderListenDispatch {
    INSTANCE;

    private static ListeningSocket own(WskSocket socket) {
        return ProviderSocket.own(socket, ListeningSocket.class);
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
        ListeningSocket ours = own(socket);
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
            case SET_CONDITIONAL_ACCEPT -> {
                int value = Objects.requireNonNull(input)
                        .duplicate()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
                yield value == 0 || value == 1
                        ? ours.setConditionalAccept(value == 1, Objects.requireNonNull(irp))
                        : ours.refuse(STATUS_INVALID_PARAMETER, irp);
            }
            case GET_CONDITIONAL_ACCEPT ->
                ours.getConditionalAccept(Objects.requireNonNull(output), Objects.requireNonNull(irp));
            // WSK-IOCTL-013: of a connection that was inspected.
            case INSPECT_ID -> ours.refuse(STATUS_INVALID_DEVICE_REQUEST, irp);
            case IDEAL_SEND_BACKLOG -> ours.refuse(STATUS_NOT_SUPPORTED, irp);
        };
    }

    @Override
    public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
        return own(socket).close(irp);
    }

    @Override
    public NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        ListeningSocket ours = own(socket);
        NtStatus arguments = Arguments.ofBind(ours.family(), localAddress, flags);
        return arguments.isSuccess() ? ours.bind(localAddress, irp) : ours.refuse(arguments, irp);
    }

    @Override
    public NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        return own(socket).getLocalAddress(localAddress, irp);
    }

    @Override
    public NtStatus wskInspectComplete(WskSocket socket, WskInspectId inspectId, WskInspectAction action, Irp irp) {
        ListeningSocket ours = own(socket);
        // WSK-CONDACCEPT-018: a decision that is put off is none.
        return action == WskInspectAction.WSK_INSPECT_PEND
                ? ours.refuse(STATUS_INVALID_PARAMETER, irp)
                : ours.inspectComplete(inspectId, action, irp);
    }
}
