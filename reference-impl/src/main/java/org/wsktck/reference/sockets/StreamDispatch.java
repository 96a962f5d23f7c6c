package org.wsktck.reference.sockets;

import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskProviderStreamDispatch;
import org.wsktck.spi.WskSocket;

/** The provider's table for stream sockets: that of connection sockets, and what makes them listen. */
final class StreamDispatch extends ConnectionDispatch implements AcceptDispatch, WskProviderStreamDispatch {
    static final StreamDispatch INSTANCE = new StreamDispatch();

    @Override
    public NtStatus wskListen(WskSocket socket, Irp irp) {
        return ProviderSocket.own(socket, StreamSocket.class).listen(irp);
    }
}
