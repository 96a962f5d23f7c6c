package org.wsktck.reference.sockets;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;

/**
 * What listens on the host. Guarded by its socket.
 *
 * <p>Connections that nobody has asked for yet stay in the host's queue: it is bounded, keeps their order, and resets
 * what is in it when listening ends.
 */
final class ServerTransport extends HostChannel<ServerSocketChannel> {
    private final AddressFamily family;

    private ServerTransport(
            ServerSocketChannel channel, AddressFamily family, SelectorLoop loop, SelectorLoop.Waiter waiter)
            throws IOException {
        super(channel, loop, waiter);
        this.family = family;
    }

    static ServerTransport open(AddressFamily family, SelectorLoop loop, SelectorLoop.Waiter waiter)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(TcpTransport.protocolFamily(family));
        return new ServerTransport(channel, family, loop, waiter);
    }

    /**
     * The connection that has waited longest; null if there is none.
     *
     * @throws IOException the host has none to give, though one may wait
     */
    @Nullable
    SocketChannel accept() throws IOException {
        for (SocketChannel next = channel().accept();
                next != null;
                next = channel().accept()) {
            if (isOfFamily(next)) {
                return next;
            }
            reset(next);
        }
        return null;
    }

    /** Whether the waiter is to hear of connections. */
    void watch(boolean wanted) {
        if (wanted) {
            want(SelectionKey.OP_ACCEPT);
        } else {
            ignore(SelectionKey.OP_ACCEPT);
        }
    }

    /**
     * IPV6_V6ONLY is on by default in WSK, and cannot be had from Java, whose IPv6 sockets take connections from IPv4,
     * too.
     */
    private boolean isOfFamily(SocketChannel accepted) throws IOException {
        boolean ipv6 = ((InetSocketAddress) accepted.getRemoteAddress()).getAddress() instanceof Inet6Address;
        return ipv6 == (family == AddressFamily.IPV6);
    }

    /** Takes a connection down that no socket has been made of. */
    static void reset(SocketChannel accepted) throws IOException {
        accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
        accepted.close();
    }
}
