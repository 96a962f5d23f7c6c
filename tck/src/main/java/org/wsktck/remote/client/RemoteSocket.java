package org.wsktck.remote.client;

import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/**
 * A connection socket behind an agent, and the dispatch table that its functions are called through.
 *
 * @param id counts the session's sockets
 */
record RemoteSocket(int handle, long id, RemoteCalls calls) implements WskSocket, WskProviderConnectionDispatch {
    @Override
    public WskProviderBasicDispatch dispatch() {
        return this;
    }

    @Override
    public NtStatus call(WskCall call) {
        return calls.call(call);
    }

    @Override
    public String toString() {
        return "socket " + id;
    }
}
