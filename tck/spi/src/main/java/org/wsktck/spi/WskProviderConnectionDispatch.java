package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.DATA_INDICATION;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;

import org.jspecify.annotations.Nullable;

/**
 * WSK_PROVIDER_CONNECTION_DISPATCH: WskControlSocket, WskCloseSocket, WskBind, WskConnect, WskGetLocalAddress,
 * WskGetRemoteAddress, WskSend, WskReceive, WskDisconnect, WskRelease, WskConnectEx, in that order. IRQL at most
 * DISPATCH_LEVEL; none may wait for the network. What an implementation lacks comes to {@link #call}.
 */
public interface WskProviderConnectionDispatch extends WskProviderBindDispatch {
    /** WskConnect (nc-wsk-pfn_wsk_connect). Flags is 0. The socket must be bound. */
    default NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONNECT)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskGetRemoteAddress (nc-wsk-pfn_wsk_get_remote_address). */
    default NtStatus wskGetRemoteAddress(WskSocket socket, SockAddrBuffer remoteAddress, Irp irp) {
        return call(WskCall.on(socket, WskFunction.GET_REMOTE_ADDRESS)
                .with(ADDRESS_BUFFER, remoteAddress)
                .with(IRP, irp));
    }

    /** WskSend (nc-wsk-pfn_wsk_send). Flags: WSK_FLAG_NODELAY. The MDLs are the implementation's until completion. */
    default NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.SEND)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskReceive (nc-wsk-pfn_wsk_receive). Flags: WSK_FLAG_WAITALL, WSK_FLAG_DRAIN. */
    default NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.RECEIVE)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskDisconnect (nc-wsk-pfn_wsk_disconnect). Flags: WSK_FLAG_ABORTIVE, without a buffer then. */
    default NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.DISCONNECT)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskRelease (nc-wsk-pfn_wsk_release_data_indication_list) of a list that WskReceiveEvent has kept. No IRP. */
    default NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
        return call(WskCall.on(socket, WskFunction.RELEASE).with(DATA_INDICATION, dataIndication));
    }

    /** WskConnectEx (nc-wsk-pfn_wsk_connect_ex). Flags is 0; the buffer is at most 65,535 bytes long. */
    default NtStatus wskConnectEx(
            WskSocket socket, SockAddr remoteAddress, @Nullable WskBuf buffer, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONNECT_EX)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(BUFFER, buffer)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }
}
