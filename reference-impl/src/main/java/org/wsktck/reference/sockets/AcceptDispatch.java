package org.wsktck.reference.sockets;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskProviderAcceptDispatch;
import org.wsktck.spi.WskSocket;

/** What the tables of listening and of stream sockets share: reads the arguments. */
interface AcceptDispatch extends WskProviderAcceptDispatch {
    /** A socket that may take connections. */
    interface Acceptor {
        /** WskAccept, with arguments that are in order. */
        NtStatus accept(PendingRequest.Accept request);
    }

    @Override
    default NtStatus wskAccept(
            WskSocket socket,
            int flags,
            @Nullable Object acceptSocketContext,
            @Nullable WskClientConnectionDispatch acceptSocketDispatch,
            @Nullable SockAddrBuffer localAddress,
            @Nullable SockAddrBuffer remoteAddress,
            Irp irp) {
        Acceptor acceptor = ProviderSocket.own(socket, Acceptor.class);
        NtStatus arguments = Arguments.ofAccept(flags);
        return arguments.isSuccess()
                ? acceptor.accept(new PendingRequest.Accept(
                        irp,
                        new ConnectionCallbacks(acceptSocketContext, acceptSocketDispatch),
                        localAddress,
                        remoteAddress))
                : ProviderSocket.own(socket).refuse(arguments, irp);
    }
}
