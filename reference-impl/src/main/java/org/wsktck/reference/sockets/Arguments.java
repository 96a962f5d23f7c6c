package org.wsktck.reference.sockets;

import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_PROTOCOL_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskEventCallbackControl;

/** What is wrong with the arguments of a call, or STATUS_SUCCESS. Where no requirement is named: decision 0007. */
final class Arguments {
    private static final int STATIC_EVENTS = Wsk.WSK_EVENT_ACCEPT
            | Wsk.WSK_EVENT_RECEIVE
            | Wsk.WSK_EVENT_RECEIVE_FROM
            | Wsk.WSK_EVENT_DISCONNECT
            | Wsk.WSK_EVENT_SEND_BACKLOG;

    private Arguments() {}

    /** WskSocket. */
    static NtStatus ofSocket(int addressFamily, int socketType, int protocol, int flags) {
        if (addressFamily != Wsk.AF_INET && addressFamily != Wsk.AF_INET6) {
            return STATUS_NOT_SUPPORTED;
        }
        return switch (flags) {
            case Wsk.WSK_FLAG_CONNECTION_SOCKET, Wsk.WSK_FLAG_LISTEN_SOCKET, Wsk.WSK_FLAG_STREAM_SOCKET ->
                socketType == Wsk.SOCK_STREAM && protocol == Wsk.IPPROTO_TCP
                        ? STATUS_SUCCESS
                        : STATUS_PROTOCOL_NOT_SUPPORTED;
            case Wsk.WSK_FLAG_BASIC_SOCKET, Wsk.WSK_FLAG_DATAGRAM_SOCKET -> STATUS_NOT_SUPPORTED;
            default -> STATUS_INVALID_PARAMETER;
        };
    }

    /** WSK_SET_STATIC_EVENT_CALLBACKS: the mask may name events of every category. */
    static NtStatus ofStaticEvents(@Nullable ByteBuffer input, @Nullable ByteBuffer output, @Nullable Irp irp) {
        NtStatus asOption = Control.EVENT_CALLBACK.arguments(input, output, irp);
        if (!asOption.isSuccess() || input == null || irp != null) {
            return STATUS_INVALID_PARAMETER;
        }
        WskEventCallbackControl control = WskEventCallbackControl.of(input);
        return isOfWsk(control) && control.eventMask() != 0 && (control.eventMask() & ~STATIC_EVENTS) == 0
                ? STATUS_SUCCESS
                : STATUS_INVALID_PARAMETER;
    }

    /** WSK_EVENT_CALLBACK_CONTROL: nobody has registered an extension. */
    static boolean isOfWsk(WskEventCallbackControl control) {
        return control.npiId().equals(Wsk.NPI_WSK_INTERFACE_ID);
    }

    /** Whether an application's table is one for sockets of that category. */
    static boolean isOf(WskCategory category, @Nullable WskClientSocketDispatch dispatch) {
        return dispatch == null
                || switch (category) {
                    case BASIC -> false;
                    case LISTEN -> dispatch instanceof WskClientListenDispatch;
                    case CONNECTION -> dispatch instanceof WskClientConnectionDispatch;
                    case STREAM -> dispatch instanceof WskClientStreamDispatch;
                };
    }

    /** WskSocketConnect, which does not look at Flags, since shipping clients pass a category there. */
    static NtStatus ofSocketConnect(int socketType, int protocol, SockAddr local, SockAddr remote) {
        NtStatus category = ofSocket(local.family(), socketType, protocol, Wsk.WSK_FLAG_CONNECTION_SOCKET);
        if (!category.isSuccess()) {
            return category;
        }
        // WSK-SOCKETCONNECT-003: the family is that of the local address.
        AddressFamily family = local.addressFamily();
        NtStatus bind = ofBind(family, local, 0);
        return bind.isSuccess() ? ofConnect(family, remote, 0, 0) : bind;
    }

    /** WskBind on a socket of {@code family}. */
    static NtStatus ofBind(AddressFamily family, SockAddr local, int flags) {
        if (flags != 0 || local.family() != family.code()) {
            return STATUS_INVALID_PARAMETER;
        }
        return isIpv4Mapped(local) ? STATUS_INVALID_ADDRESS_COMPONENT : STATUS_SUCCESS;
    }

    /** WskAccept. */
    static NtStatus ofAccept(int flags) {
        return flags == 0 ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
    }

    /** WskConnect and WskConnectEx on a socket of {@code family}. */
    static NtStatus ofConnect(AddressFamily family, SockAddr remote, int flags, long dataLength) {
        if (flags != 0) {
            return STATUS_INVALID_PARAMETER;
        }
        if (dataLength > Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX) {
            return STATUS_BUFFER_OVERFLOW;
        }
        if (remote.family() != family.code()) {
            return STATUS_INVALID_PARAMETER;
        }
        // The wildcard and port 0 name nobody.
        return remote.port() == 0 || remote.isWildcard() || isIpv4Mapped(remote)
                ? STATUS_INVALID_ADDRESS_COMPONENT
                : STATUS_SUCCESS;
    }

    /** WskSend. */
    static NtStatus ofSend(int flags) {
        return (flags & ~Wsk.WSK_FLAG_NODELAY) == 0 ? STATUS_SUCCESS : STATUS_NOT_SUPPORTED;
    }

    /** WskReceive. */
    static NtStatus ofReceive(int flags, long length) {
        if ((flags & ~(Wsk.WSK_FLAG_WAITALL | Wsk.WSK_FLAG_DRAIN)) != 0) {
            // WSK-RECV-013: what the transport lacks is not supported.
            return STATUS_NOT_SUPPORTED;
        }
        if ((flags & Wsk.WSK_FLAG_DRAIN) != 0 && (length != 0 || flags != Wsk.WSK_FLAG_DRAIN)) {
            // The page forbids both and names no status.
            return STATUS_INVALID_PARAMETER;
        }
        return STATUS_SUCCESS;
    }

    /** WskDisconnect. */
    static NtStatus ofDisconnect(int flags, boolean withBuffer) {
        if ((flags & ~Wsk.WSK_FLAG_ABORTIVE) != 0) {
            return STATUS_NOT_SUPPORTED;
        }
        return flags == Wsk.WSK_FLAG_ABORTIVE && withBuffer ? STATUS_INVALID_PARAMETER : STATUS_SUCCESS;
    }

    /** Of no use to an IPv6 socket: IPV6_V6ONLY is on by default. Java makes an IPv4 address of it. */
    private static boolean isIpv4Mapped(SockAddr address) {
        return address.family() == Wsk.AF_INET6 && address.inetAddress() instanceof Inet4Address;
    }
}
