package org.wsktck.testbed;

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

    /** An address that the local host has no route to. */
    SockAddr unreachable(AddressFamily family);

    /** The address of third-party server software, {@code nginx} or {@code redis}; empty where there is none. */
    Optional<SockAddr> server(String name, AddressFamily family);

    /** Ends every peer. */
    @Override
    void close();
}
