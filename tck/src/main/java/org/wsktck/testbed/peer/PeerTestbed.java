package org.wsktck.testbed.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.TestbedUnavailableException;
import org.wsktck.testbed.ThirdPartyClient;

/** Peers that a peer program makes which somebody else has started, wherever that is. */
final class PeerTestbed implements Testbed {
    private final PeerAddress program;
    private final Peers peers;
    private volatile Map<Fidelity, Boolean> fidelity;

    private PeerTestbed(PeerAddress program, Peers peers, Map<Fidelity, Boolean> fidelity) {
        this.program = program;
        this.peers = peers;
        this.fidelity = fidelity;
    }

    /**
     * Opens a control session, and proves from this host what survives the path.
     *
     * @param token what the program wants to be shown; empty if nothing
     * @throws TestbedUnavailableException if there is no such program, or its ports are not reached
     */
    static PeerTestbed open(PeerAddress program, String token) throws TestbedUnavailableException {
        Peers peers = new Peers(path(program), token);
        try {
            peers.open();
            Map<Fidelity, Boolean> fidelity =
                    PathFidelity.measure(peers, peers.path().families());
            if (!fidelity.containsValue(true)) {
                throw new TestbedException(
                        "it answers, and no port that it opens is reached from here; does a firewall let"
                                + " that program be reached?");
            }
            return new PeerTestbed(program, peers, Map.copyOf(fidelity));
        } catch (TestbedException problem) {
            peers.close();
            throw new TestbedUnavailableException(
                    "the peer program at " + program + ": " + problem.getMessage(), problem);
        } catch (RuntimeException problem) {
            peers.close();
            throw problem;
        }
    }

    private static PeerPath path(PeerAddress program) throws TestbedUnavailableException {
        try {
            Map<AddressFamily, InetAddress> hosts = program.resolve();
            if (!hosts.containsKey(AddressFamily.IPV4)) {
                throw new TestbedUnavailableException(
                        program.host() + " has no IPv4 address, and control sessions with a peer program are IPv4");
            }
            return new PeerPath("peer program at " + program, Reach.direct(hosts), program.port());
        } catch (UnknownHostException unknown) {
            throw new TestbedUnavailableException("the host of the peer program is not known: " + unknown, unknown);
        }
    }

    @Override
    public String kind() {
        return PeerTestbedFactory.KIND;
    }

    @Override
    public String path() {
        return peers.path().description();
    }

    @Override
    public Map<Fidelity, Boolean> fidelity() {
        return fidelity;
    }

    @Override
    public List<PeerSoftware> software() {
        return List.of(peers.software(program.toString()));
    }

    @Override
    public PeerListener listen(AddressFamily family) {
        return peers.listen(family, 0);
    }

    @Override
    public PeerListener listenWithReceiveBuffer(AddressFamily family, int receiveBufferBytes) {
        return peers.listen(family, receiveBufferBytes);
    }

    @Override
    public SockAddr refusing(AddressFamily family) {
        return peers.refusing(family);
    }

    @Override
    public SockAddr blackhole(AddressFamily family) {
        return peers.blackhole(family);
    }

    @Override
    public SockAddr serverAddress(AddressFamily family) {
        return peers.serverSide().address(family);
    }

    @Override
    public Optional<SockAddr> secondServerAddress(AddressFamily family) {
        return peers.serverSide().secondAddress(family);
    }

    @Override
    public PeerDialer dialer() {
        return peers.dialer(Optional.empty());
    }

    @Override
    public PeerDialer dialerFrom(SockAddr local) {
        return peers.dialer(Optional.of(local));
    }

    @Override
    public Optional<SockAddr> secondPeerAddress(AddressFamily family) {
        return peers.serverSide().secondPeerAddress(family);
    }

    @Override
    public void implementationIsAt(InetSocketAddress agent) {
        peers.serverSide().isBehind(agent.getAddress());
        fidelity = PathFidelity.behind(agent, peers, fidelity);
    }

    /** {@inheritDoc} Here there is none. */
    @Override
    public Optional<SockAddr> server(String name, AddressFamily family) {
        return Optional.empty();
    }

    /** {@inheritDoc} Here there is none. */
    @Override
    public Optional<ThirdPartyClient> client(String name) {
        return Optional.empty();
    }

    @Override
    public void close() {
        peers.close();
    }
}
