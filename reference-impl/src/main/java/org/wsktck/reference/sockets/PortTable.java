package org.wsktck.reference.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;

/**
 * Who has which local address: the sharing table of WskBind for sockets without options, which the host does not have.
 *
 * <p>Explicit ports are bound with SO_REUSEADDR, so that the host permits what this table permits. A port that the host
 * chooses is bound without it, since the host would choose one in use.
 */
final class PortTable {
    /** A local address that is taken, until it is given back. */
    static final class Holding {
        private final SockAddr address;

        private Holding(SockAddr address) {
            this.address = address;
        }

        SockAddr address() {
            return address;
        }
    }

    private record Port(AddressFamily family, int number) {}

    /** How many connections may wait to be accepted on one socket, as far as the host permits. */
    private static final int BACKLOG = 200;

    /** Guarded by this, as the host's bind is, so that both agree. */
    private final Map<Port, List<Holding>> holdings = new HashMap<>();

    /** What a bind came to; with a holding if it succeeded. */
    record Outcome(NtStatus status, @Nullable Holding holding) {}

    /** Binds the channel, if the table and the host agree. */
    synchronized Outcome bind(NetworkChannel channel, SockAddr address) {
        NtStatus permitted = address.port() == 0 ? NtStatus.STATUS_SUCCESS : check(address);
        if (!permitted.isSuccess()) {
            return new Outcome(permitted, null);
        }
        try {
            bindOnHost(channel, address);
            SockAddr taken = address.withPort(((InetSocketAddress) channel.getLocalAddress()).getPort());
            Holding holding = new Holding(taken);
            holdings.computeIfAbsent(portOf(taken), port -> new ArrayList<>(1)).add(holding);
            return new Outcome(NtStatus.STATUS_SUCCESS, holding);
        } catch (IOException refused) {
            return new Outcome(HostErrors.ofBind(refused, isLocal(address.inetAddress())), null);
        }
    }

    /** Binds a channel that listens to an address that its socket holds already, with a channel that does not. */
    synchronized NtStatus bindTo(ServerSocketChannel channel, Holding holding) {
        try {
            bindOnHost(channel, holding.address());
            return NtStatus.STATUS_SUCCESS;
        } catch (IOException refused) {
            return HostErrors.ofBind(refused, true);
        }
    }

    private void bindOnHost(NetworkChannel channel, SockAddr address) throws IOException {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, address.port() != 0);
        if (isShared(address.port())) {
            share(channel);
        }
        if (channel instanceof ServerSocketChannel server) {
            server.bind(address.toInetSocketAddress(), BACKLOG);
        } else {
            channel.bind(address.toInetSocketAddress());
        }
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        share(channel);
    }

    /** Whether some socket of ours has the port, at whatever address. */
    private boolean isShared(int port) {
        return Arrays.stream(AddressFamily.values()).anyMatch(family -> holdings.containsKey(new Port(family, port)));
    }

    /** For the host, listening at an address forbids the wildcard beside it unless both sides permit it. */
    private static void share(NetworkChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
    }

    /** Gives an address back. */
    synchronized void release(Holding holding) {
        Port port = portOf(holding.address());
        List<Holding> all = holdings.get(port);
        if (all != null) {
            all.remove(holding);
            if (all.isEmpty()) {
                holdings.remove(port);
            }
        }
    }

    /** The row "no option" of the sharing table, against every holder of the port. */
    private NtStatus check(SockAddr second) {
        for (Holding first : holdings.getOrDefault(portOf(second), List.of())) {
            NtStatus status = check(first.address(), second);
            if (!status.isSuccess()) {
                return status;
            }
        }
        return NtStatus.STATUS_SUCCESS;
    }

    private static NtStatus check(SockAddr first, SockAddr second) {
        if (first.isWildcard()) {
            return second.isWildcard()
                    // WSK-BIND-013.
                    ? NtStatus.STATUS_ADDRESS_ALREADY_EXISTS
                    // WSK-BIND-013 and WSK-SOCKET-021: the access check; the default descriptor shares with nobody.
                    : NtStatus.STATUS_ACCESS_DENIED;
        }
        if (second.isWildcard()) {
            // WSK-BIND-013.
            return NtStatus.STATUS_SUCCESS;
        }
        return first.equals(second)
                // WSK-BIND-013.
                ? NtStatus.STATUS_ADDRESS_ALREADY_EXISTS
                // WSK-BIND-022.
                : NtStatus.STATUS_SUCCESS;
    }

    private static Port portOf(SockAddr address) {
        return new Port(address.addressFamily(), address.port());
    }

    /** Whether this host has the address: then some port of it can be had. */
    private static boolean isLocal(InetAddress address) {
        try (SocketChannel probe = SocketChannel.open()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException notLocal) {
            return false;
        }
    }
}
