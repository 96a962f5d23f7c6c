package org.wsktck.testbed.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.TestbedException;

/** How this host reaches one peer program, and which of its ports are free to listen on. */
public final class PeerPath {
    private final String description;
    private final Reach reach;
    private final int controlPort;

    /** Peer's ports that are mapped and not in use. Guarded by itself. */
    private final Deque<Integer> free;

    /**
     * A path on which nothing is in use.
     *
     * @param description in words, for the report
     * @param controlPort the program's own port for control sessions
     */
    public PeerPath(String description, Reach reach, int controlPort) {
        this.description = description;
        this.reach = reach;
        this.controlPort = controlPort;
        this.free = new ArrayDeque<>(reach.mappedPorts());
        this.free.remove(controlPort);
    }

    /** In words, for the report. */
    public String description() {
        return description;
    }

    /** Where the peer's control sessions are opened; they are IPv4. */
    public InetSocketAddress control() {
        return reach(AddressFamily.IPV4, controlPort).toInetSocketAddress();
    }

    /** Where this host reaches the peer, in each family that it has an address in. */
    Map<AddressFamily, InetAddress> hosts() {
        return reach.hosts();
    }

    /** Whether the peer's ports are reached as they are, and not by others that lead to them. */
    boolean isDirect() {
        return reach.mappings().isEmpty();
    }

    /** The families that the peer has an address in. Whether it is reached there is for the wire to say. */
    public Set<AddressFamily> families() {
        return reach.hosts().keySet();
    }

    /** The port that the peer shall take for its next listener; 0 if any will do. */
    int takePort() {
        if (isDirect()) {
            return 0;
        }
        synchronized (free) {
            Integer port = free.pollFirst();
            if (port == null) {
                throw new TestbedException("all mapped ports of the peer are in use");
            }
            return port;
        }
    }

    /** Gives back what {@link #takePort()} gave. */
    void returnPort(int port) {
        if (port != 0) {
            synchronized (free) {
                // Last, so that a port rests for as long as possible before it is used again.
                free.addLast(port);
            }
        }
    }

    /** Where this host reaches a port of the peer. */
    SockAddr reach(AddressFamily family, int peerPort) {
        return reach.address(family, peerPort)
                .orElseThrow(() -> new TestbedException(
                        "port " + peerPort + " of the peer is not reached over " + family + ": " + description));
    }
}
