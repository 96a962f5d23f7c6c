package org.wsktck.remote.client;

import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskSocket;

/**
 * A socket behind an agent.
 *
 * @param handle the agent's
 * @param id counts the session's sockets
 * @param dispatch the table that its functions are called through, of its category
 */
record RemoteSocket(int handle, long id, WskProviderBasicDispatch dispatch) implements WskSocket {
    @Override
    public String toString() {
        return "socket " + id;
    }
}
