package org.wsktck.testbed;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    /**
     * Where the peers reach a listener of the implementation: an address, with port 0, that it can bind to. A peer dials
     * it with the port that the implementation then reports.
     *
     * @throws TestbedException if peers of this testbed cannot reach the implementation in that family
     */
    SockAddr serverAddress(AddressFamily family);

    /** Another such address of the same host; empty where there is none, or none is known. */
    default Optional<SockAddr> secondServerAddress(AddressFamily family) {
        return Optional.empty();
    }

    /** Fresh peers that connect to the implementation; each does nothing on its own after that. */
    PeerDialer dialer();

    /**
     * The same from an address of their own that is not the usual one.
     *
     * @param local what {@link #secondPeerAddress} gave
     */
    PeerDialer dialerFrom(SockAddr local);

    /** An address, with port 0, that peers may dial from beside their usual one; empty where there is none. */
    default Optional<SockAddr> secondPeerAddress(AddressFamily family) {
        return Optional.empty();
    }

    /**
     * Says that the implementation is not in this JVM, but behind an agent that listens at this address. Called before
     * the first scenario, if at all, and while nobody uses the agent. If that is another host, {@link #serverAddress} is
     * there, and {@link Fidelity#DIAL_IN} is proved anew: a peer dials the agent, since somebody listens there for
     * certain. That what reaches the agent reaches the implementation beside it is assumed.
     */
    default void implementationIsAt(InetSocketAddress agent) {}

    /** The address of third-party server software, {@code nginx} or {@code redis}; empty where there is none. */
    Optional<SockAddr> server(String name, AddressFamily family);

    /**
     * Third-party client software, {@code curl}, {@code redis} or {@code openssh-client}, that dials the implementation
     * from where the peers do; empty where there is none. {@link Fidelity#DIAL_IN} holds for it as for them.
     */
    Optional<ThirdPartyClient> client(String name);

    /** Ends every peer. */
    @Override
    void close();
}
