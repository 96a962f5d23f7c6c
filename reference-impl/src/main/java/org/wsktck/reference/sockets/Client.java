package org.wsktck.reference.sockets;

import org.wsktck.spi.WskClient;

/** The client object of a registration. */
record Client(long id, ClientRegistration registration) implements WskClient {
    @Override
    public String toString() {
        return "client " + id;
    }
}
