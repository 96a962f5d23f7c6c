package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.TestbedException;

/**
 * A peer that listens on the loopback interface.
 *
 * <p>It has no thread. The kernel completes handshakes on its own, and a connection is in the accept queue before the
 * other side's connect returns, so whoever asks collects what is there and is told the exact number.
 */
final class LoopbackListener implements PeerListener {
    /** Connections that the kernel keeps between two questions. */
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel channel;
    private final Readiness readiness;
    private final SockAddr address;
    private final Consumer<LoopbackListener> onClose;
    private final Deque<LoopbackConnection> waiting = new ArrayDeque<>(); // guarded by this
    private final List<LoopbackConnection> all = new ArrayList<>(); // guarded by this
    private int seen; // guarded by this

    private LoopbackListener(ServerSocketChannel channel, Consumer<LoopbackListener> onClose) throws IOException {
        this.channel = channel;
        this.readiness = new Readiness(channel);
        this.address = SockAddr.of((InetSocketAddress) channel.getLocalAddress());
        this.onClose = onClose;
    }

    /** Opens a listener on a free port. The kernel may round the receive buffer. */
    static LoopbackListener open(
            AddressFamily family, OptionalInt receiveBufferBytes, Consumer<LoopbackListener> onClose)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(Families.protocol(family));
        try {
            if (receiveBufferBytes.isPresent()) {
                // Before the port listens: the window that a connection starts with follows from it.
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes.getAsInt());
            }
            channel.bind(SockAddr.loopback(family, 0).toInetSocketAddress(), BACKLOG);
            channel.configureBlocking(false);
            return new LoopbackListener(channel, onClose);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public SockAddr address() {
        return address;
    }

    @Override
    public PeerConnection accept(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        try {
            while (true) {
                PeerConnection next = next();
                if (next != null) {
                    return next;
                }
                if (!readiness.await(SelectionKey.OP_ACCEPT, deadline)) {
                    throw new TestbedException("no connection to " + address + " within " + timeout.toMillis() + " ms");
                }
            }
        } catch (IOException failed) {
            throw new TestbedException("cannot accept on " + address, failed);
        }
    }

    @Override
    public synchronized int connectionsSeen() {
        if (channel.isOpen()) {
            try {
                collect();
            } catch (IOException failed) {
                throw new TestbedException("cannot count the connections to " + address, failed);
            }
        }
        return seen;
    }

    @Override
    public void close() {
        onClose.accept(this);
        try {
            readiness.end();
            end();
        } catch (IOException failed) {
            throw new TestbedException("cannot close " + address, failed);
        }
    }

    /** The address it listens on. */
    @Override
    public String toString() {
        return address.toString();
    }

    private synchronized @Nullable PeerConnection next() throws IOException {
        collect();
        return waiting.poll();
    }

    private synchronized void end() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        collect();
        channel.close();
        IOException first = null;
        for (LoopbackConnection connection : all) {
            try {
                connection.end();
            } catch (IOException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Takes every connection that is in the accept queue. */
    private synchronized void collect() throws IOException {
        for (SocketChannel next = channel.accept(); next != null; next = channel.accept()) {
            seen++;
            LoopbackConnection connection = new LoopbackConnection(TcpStream.over(next));
            all.add(connection);
            waiting.add(connection);
        }
    }
}
