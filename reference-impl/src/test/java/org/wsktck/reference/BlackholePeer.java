package org.wsktck.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** A listener that accepts nothing and whose backlog is full: the host leaves further SYNs unanswered. */
final class BlackholePeer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<SocketChannel> filling = new ArrayList<>();

    BlackholePeer(AddressFamily family) {
        TestApplication.assumeHostHas(family);
        try {
            listener = new ServerSocket();
            listener.bind(SockAddr.loopback(family, 0).toInetSocketAddress(), 1);
            for (int i = 0; i < 2; i++) {
                filling.add(SocketChannel.open(listener.getLocalSocketAddress()));
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    SockAddr address() {
        return SockAddr.of((InetSocketAddress) listener.getLocalSocketAddress());
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : filling) {
                channel.close();
            }
            listener.close();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
