package org.wsktck.reference.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/**
 * One TCP connection of the host, or what will become one. Guarded by its socket.
 *
 * <p>It is registered with the loop only when something has to wait: a channel that never was is closed, and resets its
 * connection, at once.
 */
final class TcpTransport {
    private final SocketChannel channel;
    private final SelectorLoop loop;
    private final SelectorLoop.Waiter waiter;
    private @Nullable SelectionKey key;
    private int interest;
    private boolean noDelay;

    private TcpTransport(SocketChannel channel, SelectorLoop loop, SelectorLoop.Waiter waiter) {
        this.channel = channel;
        this.loop = loop;
        this.waiter = waiter;
    }

    static TcpTransport open(AddressFamily family, SelectorLoop loop, SelectorLoop.Waiter waiter) throws IOException {
        SocketChannel channel = SocketChannel.open(
                switch (family) {
                    case IPV4 -> StandardProtocolFamily.INET;
                    case IPV6 -> StandardProtocolFamily.INET6;
                });
        channel.configureBlocking(false);
        return new TcpTransport(channel, loop, waiter);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Starts connecting; true if the connection stands already. */
    boolean connect(SockAddr remote) throws IOException {
        return channel.connect(remote.toInetSocketAddress()) || channel.finishConnect();
    }

    /** Whether the connection stands by now. */
    boolean finishConnect() throws IOException {
        return channel.finishConnect();
    }

    /** A closed port of the ephemeral range may be answered by the connecting socket itself; nobody else is there. */
    boolean isConnectedToItself() throws IOException {
        return channel.getLocalAddress().equals(channel.getRemoteAddress());
    }

    SockAddr localAddress() throws IOException {
        return SockAddr.of((InetSocketAddress) channel.getLocalAddress());
    }

    /** From now on no small segment is held back. */
    void noDelay() throws IOException {
        if (!noDelay) {
            noDelay = true;
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /** Ends our stream. */
    void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    /** Asks for {@link SelectorLoop.Waiter#ready} when one of these operations can go on. */
    void want(int ops) {
        if (key == null) {
            interest = ops;
            key = loop.register(channel, ops, waiter);
        } else if ((interest & ops) != ops) {
            interest |= ops;
            key.interestOps(interest);
            loop.wakeup();
        }
    }

    /** Asks for {@link SelectorLoop.Waiter#outOfTime} after so long. */
    void limit(long nanos) {
        loop.limit(waiter, nanos);
    }

    /** Takes it back. */
    void unlimit() {
        loop.unlimit(waiter);
    }

    /** Takes {@link #want} back. On the loop's thread this costs nothing; elsewhere nobody is woken for it. */
    void ignore(int ops) {
        if (key != null && (interest & ops) != 0) {
            interest &= ~ops;
            if (key.isValid()) {
                key.interestOps(interest);
            }
        }
    }

    /**
     * Gives the host's socket up.
     *
     * @param reset whether the peer is to see a reset
     * @param whenDown run by the loop when it has happened, if it has not yet
     * @return whether it has happened
     */
    boolean close(boolean reset, Runnable whenDown) {
        unlimit();
        try {
            if (reset && channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        } catch (IOException refused) {
            throw new UncheckedIOException("the host would not close a socket", refused);
        }
        if (key == null) {
            return true;
        }
        loop.afterNextSelect(whenDown);
        return false;
    }
}
