package org.wsktck.reference.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskInspectId;

/**
 * A connection request that an application is asked about. Guarded by the listening socket.
 *
 * <p>For the host it is a connection already; it is held back until it is decided (decision 0016).
 */
final class Inspection extends HostChannel<SocketChannel> {
    /** Tells the end of the peer's stream from data, of which what has been read is kept. */
    private static final int PEEK_BYTES = 1;

    private final WskInspectId id;
    private final SockAddr local;
    private final SockAddr remote;
    private @Nullable ByteBuffer begin;

    Inspection(SocketChannel channel, WskInspectId id, SelectorLoop loop, SelectorLoop.Waiter waiter)
            throws IOException {
        super(channel, loop, waiter);
        this.id = id;
        this.local = SockAddr.of((InetSocketAddress) channel.getLocalAddress());
        this.remote = SockAddr.of((InetSocketAddress) channel.getRemoteAddress());
    }

    WskInspectId id() {
        return id;
    }

    SockAddr local() {
        return local;
    }

    SockAddr remote() {
        return remote;
    }

    /** Waits to see whether the peer gives up. */
    void watch() {
        want(SelectionKey.OP_READ);
    }

    /** Something has come from the peer; whether it has given up. A peer that sends data has not, and is watched no more. */
    boolean isGivenUp() {
        ignore(SelectionKey.OP_READ);
        if (begin != null) {
            return false;
        }
        ByteBuffer peek = ByteBuffer.allocate(PEEK_BYTES);
        try {
            if (channel().read(peek) < 0) {
                return true;
            }
        } catch (IOException reset) {
            return true;
        }
        if (peek.position() == 0) {
            watch();
        } else {
            begin = peek.flip();
        }
        return false;
    }

    /** It was accepted. */
    Arrival arrival() {
        return new Arrival(channel(), id, begin);
    }

    /** It was not: the peer sees a reset. */
    void drop() {
        try {
            channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException refused) {
            throw new UncheckedIOException("the host would not reset a connection", refused);
        }
        close(() -> {});
    }
}
