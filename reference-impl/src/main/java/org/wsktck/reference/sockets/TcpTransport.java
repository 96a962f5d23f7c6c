package org.wsktck.reference.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** One TCP connection of the host, or what will become one. Guarded by its socket. */
final class TcpTransport extends HostChannel<SocketChannel> {
    private boolean noDelay;
    private long idealSendBacklog;

    private TcpTransport(SocketChannel channel, SelectorLoop loop, SelectorLoop.Waiter waiter) throws IOException {
        super(channel, loop, waiter);
    }

    static TcpTransport open(AddressFamily family, SelectorLoop loop, SelectorLoop.Waiter waiter) throws IOException {
        return new TcpTransport(SocketChannel.open(protocolFamily(family)), loop, waiter);
    }

    /** A connection that the host has accepted. */
    static TcpTransport accepted(SocketChannel channel, SelectorLoop loop, SelectorLoop.Waiter waiter)
            throws IOException {
        return new TcpTransport(channel, loop, waiter);
    }

    static ProtocolFamily protocolFamily(AddressFamily family) {
        return switch (family) {
            case IPV4 -> StandardProtocolFamily.INET;
            case IPV6 -> StandardProtocolFamily.INET6;
        };
    }

    /** Starts connecting; true if the connection stands already. */
    boolean connect(SockAddr remote) throws IOException {
        return channel().connect(remote.toInetSocketAddress()) || channel().finishConnect();
    }

    /** Whether the connection stands by now. */
    boolean finishConnect() throws IOException {
        return channel().finishConnect();
    }

    /** A closed port of the ephemeral range may be answered by the connecting socket itself; nobody else is there. */
    boolean isConnectedToItself() throws IOException {
        return channel().getLocalAddress().equals(channel().getRemoteAddress());
    }

    SockAddr localAddress() throws IOException {
        return SockAddr.of((InetSocketAddress) channel().getLocalAddress());
    }

    SockAddr remoteAddress() throws IOException {
        return SockAddr.of((InetSocketAddress) channel().getRemoteAddress());
    }

    /** From now on no small segment is held back. */
    void noDelay() throws IOException {
        if (!noDelay) {
            noDelay = true;
            channel().setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /**
     * How many bytes are best outstanding, to keep the connection busy: what the host has room for when it is asked
     * first. It goes by that for the connection's life, so that nobody has to be told of a change.
     */
    long idealSendBacklog() throws IOException {
        if (idealSendBacklog == 0) {
            idealSendBacklog = channel().getOption(StandardSocketOptions.SO_SNDBUF);
        }
        return idealSendBacklog;
    }

    /** Ends our stream. */
    void shutdownOutput() throws IOException {
        channel().shutdownOutput();
    }

    /**
     * Gives the host's socket up.
     *
     * @param reset whether the peer is to see a reset
     * @param whenDown run by the loop when it has happened, if it has not yet
     * @return whether it has happened
     */
    boolean close(boolean reset, Runnable whenDown) {
        try {
            if (reset && channel().isOpen()) {
                channel().setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("the host would not reset a connection", refused);
        }
        return close(whenDown);
    }
}
