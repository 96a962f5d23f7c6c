package org.wsktck.proofs.sampled;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** A listener whose backlog is full: further connects are not answered. */
final class Silence implements Closeable {
    private final ServerSocket listener;
    private final List<SocketChannel> filling = new ArrayList<>();

    Silence() {
        try {
            listener = new ServerSocket();
            listener.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress(), 1);
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
    public void close() throws IOException {
        for (SocketChannel channel : filling) {
            channel.close();
        }
        listener.close();
    }
}
