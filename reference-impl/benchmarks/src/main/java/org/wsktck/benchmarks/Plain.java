package org.wsktck.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The baseline's side of a benchmark. */
final class Plain {
    private Plain() {}

    /** A blocking connection. */
    static SocketChannel connect(InetSocketAddress peer) {
        try {
            return SocketChannel.open(peer);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** A blocking listener on the loopback address. */
    static ServerSocketChannel listen(int backlog) {
        try {
            return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), backlog);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Where a listener listens. */
    static InetSocketAddress address(ServerSocketChannel listener) {
        try {
            return (InetSocketAddress) listener.getLocalAddress();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Bind, connect and a resetting close: what WskSocketConnect and WskCloseSocket do. */
    static void connectAndReset(InetSocketAddress peer) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.bind(null);
            channel.connect(peer);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
    }
}
