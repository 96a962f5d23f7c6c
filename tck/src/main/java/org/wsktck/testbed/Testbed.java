package org.wsktck.testbed;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/**
 * Where peers come from. Addresses are as the implementation under test sees them.
 *
 * <p>One testbed serves a whole run; its methods are called from one thread at a time. A failure of the testbed itself
 * is a {@link TestbedException}: it makes a scenario inconclusive, never failed.
 */
public interface Testbed extends AutoCloseable {
    /** {@code loopback}, {@code containers} or {@code peer}. */
    String kind();

    /** The path between implementation and peers, in words for the report. */
    String path();

    /** What survives that path; proved on the wire before the first scenario. */
    Map<Fidelity, Boolean> fidelity();

    /** The software that the peers are made of, for the report. */
    List<PeerSoftware> software();

    /** A fresh peer that listens; it does nothing on its own. */
    PeerListener listen(AddressFamily family);

    /** The same with a receive buffer so small that a sender stalls early, in bytes. */
    PeerListener listenWithReceiveBuffer(AddressFamily family, int receiveBufferBytes);

    /** An address that answers every SYN with a reset. */
    SockAddr refusing(AddressFamily family);

    /** An address that answers no SYN. */
    SockAddr blackhole(AddressFamily family);

    /**
     * An address that the local host has no route to: a multicast address, which no TCP connection can have. The host says
     * so at once, and nothing leaves it; no peer is asked.
     */
    default SockAddr unreachable(AddressFamily family) {
        String multicast = switch (family) {
            case IPV4 -> "224.0.0.1";
            case IPV6 -> "ff02::1";
        };
        try {
            // Any port would do; this is the discard port.
            return SockAddr.of(InetAddress.getByName(multicast), 9);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(multicast + " is an address", impossible);
        }
    }

    /** The address of third-party server software, {@code nginx} or {@code redis}; empty where there is none. */
    Optional<SockAddr> server(String name, AddressFamily family);

    /** Ends every peer. */
    @Override
    void close();
}
