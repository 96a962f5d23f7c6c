package org.wsktck.testbed.peer;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A socket channel whose every step has a deadline.
 *
 * <p>The channel is registered with a selector only while a step waits: a registered one would not send its reset when
 * it is closed. A step that is late throws {@link SocketTimeoutException}. Not for use by several threads at a time.
 */
public final class TimedChannel implements AutoCloseable {
    private final SocketChannel channel;

    private TimedChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects, to a TCP address or one of the Unix domain.
     *
     * @throws SocketTimeoutException if that is not done in time
     */
    public static TimedChannel connect(SocketAddress address, Deadline deadline) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        TimedChannel timed = new TimedChannel(channel);
        try {
            channel.configureBlocking(false);
            if (!(address instanceof UnixDomainSocketAddress)) {
                // A second small write would otherwise wait for the first one's delayed acknowledgement: 40 ms.
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            if (!channel.connect(address)) {
                do {
                    await(channel, SelectionKey.OP_CONNECT, deadline, "connect to " + address);
                } while (!channel.finishConnect());
            }
            return timed;
        } catch (IOException | RuntimeException problem) {
            channel.close();
            throw problem;
        }
    }

    /**
     * Takes the next connection.
     *
     * @param server not blocking
     * @throws SocketTimeoutException if none comes in time
     */
    public static TimedChannel accept(ServerSocketChannel server, Deadline deadline) throws IOException {
        SocketChannel accepted = server.accept();
        while (accepted == null) {
            await(server, SelectionKey.OP_ACCEPT, deadline, "accept at " + server.getLocalAddress());
            accepted = server.accept();
        }
        try {
            accepted.configureBlocking(false);
            return new TimedChannel(accepted);
        } catch (IOException | RuntimeException problem) {
            accepted.close();
            throw problem;
        }
    }

    /** The channel itself, for what needs no waiting. */
    public SocketChannel channel() {
        return channel;
    }

    /** Writes all of it. */
    public void write(ByteBuffer bytes, Deadline deadline) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(channel, SelectionKey.OP_WRITE, deadline, "write " + bytes.remaining() + " bytes");
            }
        }
    }

    /** Reads what there is, at least one byte; -1 at the end of the stream. */
    public int read(ByteBuffer into, Deadline deadline) throws IOException {
        while (true) {
            int read = channel.read(into);
            if (read != 0) {
                return read;
            }
            await(channel, SelectionKey.OP_READ, deadline, "read");
        }
    }

    private static void await(SelectableChannel channel, int operation, Deadline deadline, String what)
            throws IOException {
        if (deadline.passed()) {
            throw new SocketTimeoutException(what + ": not in time");
        }
        try (Selector selector = channel.provider().openSelector()) {
            channel.register(selector, operation);
            if (selector.select(deadline.leftMillis()) == 0 && deadline.passed()) {
                throw new SocketTimeoutException(what + ": not in time");
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException(what + ": interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
