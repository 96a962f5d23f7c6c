package org.wsktck.harness.application;

import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskSocket;

/**
 * A socket of the application that takes connections.
 *
 * @param socket a listening socket, or a stream socket that listens
 * @param address where peers reach it
 */
public record Listener(WskSocket socket, SockAddr address) {
    @Override
    public String toString() {
        return "socket " + socket.id() + " listening at " + address;
    }
}
