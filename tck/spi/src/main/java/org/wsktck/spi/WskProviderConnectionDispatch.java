package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS;

import org.jspecify.annotations.Nullable;

/**
 * WSK_PROVIDER_CONNECTION_DISPATCH, members in the order of the table. IRQL at most DISPATCH_LEVEL; none may wait for
 * the network. What an implementation lacks comes to {@link #call}.
 */
public interface WskProviderConnectionDispatch extends WskProviderBasicDispatch {
    /** WskBind (nc-wsk-pfn_wsk_bind). Flags is 0. */
    default NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.BIND)
                .with(LOCAL_ADDRESS, localAddress)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskConnect (nc-wsk-pfn_wsk_connect). Flags is 0. The socket must be bound. */
    default NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
        return call(WskCall.on(socket, WskFunction.CONNECT)
                .with(REMOTE_ADDRESS, remoteAddress)
                .with(FLAGS, flags)
                .with(IRP, irp));
    }

    /** WskGetLocalAddress (nc-wsk-pfn_wsk_get_local_address). */
    default NtStatus wskGetLocalAddress(WskSocket socket, SockAddrBuffer localAddress, Irp irp) {
        return call(WskCall.on(socket, WskFunction.GET_LOCAL_ADDRESS)
                .with(ADDRESS_BUFFER, localAddress)
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

    /** WskRelease (nc-wsk-pfn_wsk_release_data_indication_list): no IRP. */
    default NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
        return NtStatus.STATUS_INVALID_PARAMETER;
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
