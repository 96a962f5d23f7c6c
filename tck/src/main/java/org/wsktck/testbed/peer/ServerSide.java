package org.wsktck.testbed.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.Optional;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.TestbedException;

/**
 * Where the peers of one program reach what the implementation listens on.
 *
 * <p>An implementation on this host is reached at the address that this host itself takes to reach the peers: its end
 * of the bridge that a container is on, its loopback address, or its address in the peers' network.
 */
public final class ServerSide {
    /** Any port will do where only a route is asked for; this is the discard port. */
    private static final int ANY_PORT = 9;

    private static final SockAddr SECOND = SockAddr.of(new InetSocketAddress("127.0.0.2", 0));

    private final PeerPath path;

    /** Of an implementation elsewhere; empty while it is on this host. */
    private volatile Map<AddressFamily, InetAddress> elsewhere = Map.of();

    ServerSide(PeerPath path) {
        this.path = path;
    }

    /** The implementation is at these addresses: on this host if they are its loopback addresses, else elsewhere. */
    public void isAt(Map<AddressFamily, InetAddress> addresses) {
        boolean isHere = addresses.values().stream().anyMatch(InetAddress::isLoopbackAddress);
        elsewhere = isHere ? Map.of() : Map.copyOf(addresses);
    }

    /**
     * The implementation is behind an agent that this host reaches at an address: on this host if that is one of its
     * own, else there. Where that is the host of the peers too, each of their addresses is also the implementation's.
     */
    public void isBehind(InetAddress agent) {
        if (agent.isLoopbackAddress() || isOfThisHost(agent)) {
            elsewhere = Map.of();
        } else if (path.hosts().containsValue(agent)) {
            elsewhere = path.hosts();
        } else {
            elsewhere = Map.of(SockAddr.of(agent, 0).addressFamily(), agent);
        }
    }

    /** Whether it is on another host, or in a container that has a network of its own. */
    boolean isElsewhere() {
        return !elsewhere.isEmpty();
    }

    /**
     * Where peers reach it, with port 0.
     *
     * @throws TestbedException if there is no such address in that family
     */
    public SockAddr address(AddressFamily family) {
        InetAddress address = isElsewhere() ? elsewhere.get(family) : onThisHost(family);
        if (address == null) {
            throw new TestbedException("peers do not reach the implementation over " + family + ": no such address of"
                    + " its host is known");
        }
        return SockAddr.of(address, 0);
    }

    /** A second one: 127.0.0.2, where implementation and peers share the loopback network of this host. */
    public Optional<SockAddr> secondAddress(AddressFamily family) {
        return isElsewhere() ? Optional.empty() : secondPeerAddress(family);
    }

    /** An address that peers may dial from beside their usual one: 127.0.0.2, where they are on this host's loopback. */
    public Optional<SockAddr> secondPeerAddress(AddressFamily family) {
        InetAddress peers = path.hosts().get(AddressFamily.IPV4);
        boolean isShared = peers != null && peers.isLoopbackAddress() && path.isDirect();
        return family == AddressFamily.IPV4 && isShared && canBind(SECOND) ? Optional.of(SECOND) : Optional.empty();
    }

    /** Asks this host for its route to the peers. Sends nothing. */
    private InetAddress onThisHost(AddressFamily family) {
        InetAddress peers = path.hosts().get(family);
        if (peers == null) {
            throw new TestbedException("the peers have no " + family + " address: " + path.description());
        }
        try (DatagramChannel route = DatagramChannel.open()) {
            route.connect(new InetSocketAddress(peers, ANY_PORT));
            return ((InetSocketAddress) route.getLocalAddress()).getAddress();
        } catch (IOException noRoute) {
            throw new TestbedException("this host has no route to the peers at " + peers + ": " + noRoute, noRoute);
        }
    }

    private static boolean isOfThisHost(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean canBind(SockAddr address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address.toInetSocketAddress());
            return true;
        } catch (IOException absent) {
            return false;
        }
    }
}
