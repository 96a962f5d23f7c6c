package org.wsktck.spi;

import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.LOCAL_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;

import org.jspecify.annotations.Nullable;

/** What the tables of all sockets share that can take connections: of listening and of stream sockets. */
public interface WskProviderAcceptDispatch extends WskProviderBindDispatch {
    /**
     * WskAccept (nc-wsk-pfn_wsk_accept). On success the IRP carries a connection socket. IRQL at most DISPATCH_LEVEL.
     *
     * @param flags 0
     * @param acceptSocketContext handed to the event callbacks of the accepted socket
     * @param acceptSocketDispatch the application's callbacks for it
     * @param localAddress where the address is stored that the connection came in on; null if nobody wants it
     * @param remoteAddress where the peer's address is stored; null if nobody wants it
     */
    default NtStatus wskAccept(
            WskSocket socket,
            int flags,
            @Nullable Object acceptSocketContext,
            @Nullable WskClientConnectionDispatch acceptSocketDispatch,
            @Nullable SockAddrBuffer localAddress,
            @Nullable SockAddrBuffer remoteAddress,
            Irp irp) {
        return call(WskCall.on(socket, WskFunction.ACCEPT)
                .with(FLAGS, flags)
                .with(SOCKET_CONTEXT, acceptSocketContext)
                .with(DISPATCH, acceptSocketDispatch)
                .with(LOCAL_ADDRESS_BUFFER, localAddress)
                .with(REMOTE_ADDRESS_BUFFER, remoteAddress)
                .with(IRP, irp));
    }
}
