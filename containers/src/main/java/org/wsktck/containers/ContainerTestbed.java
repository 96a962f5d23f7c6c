package org.wsktck.containers;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;
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
import org.wsktck.testbed.peer.PathFidelity;

/** Peers in Docker containers: our own peer program, and servers and clients that no one here wrote. */
public final class ContainerTestbed implements Testbed {
    private final ContainerSession session;
    private final PathChoice choice;
    private final ThirdParties thirdParties;
    private volatile Map<Fidelity, Boolean> fidelity;

    private ContainerTestbed(ContainerSession session, PathChoice choice, ThirdParties thirdParties) {
        this.session = session;
        this.choice = choice;
        this.thirdParties = thirdParties;
        this.fidelity = Map.copyOf(choice.fidelity());
    }

    /**
     * Starts the containers on the best path there is, and proves what survives it.
     *
     * @throws TestbedUnavailableException if there is no Docker engine, or it lacks an image
     * @throws TestbedException if the containers did not start, or no path leads to them
     */
    public static ContainerTestbed open() throws TestbedUnavailableException {
        return open(List.of(PathKind.values()));
    }

    static ContainerTestbed open(List<PathKind> kinds) throws TestbedUnavailableException {
        DockerEngine.require();
        ReaperChoice.doWithoutRyuk();
        DockerClient docker;
        try {
            docker = DockerClientFactory.instance().client();
        } catch (IllegalStateException problem) {
            throw new TestbedUnavailableException(
                    "Testcontainers finds no Docker engine: " + problem.getMessage()
                            + " Start Docker, or set DOCKER_HOST.",
                    problem);
        }
        ContainerSession session = ContainerSession.open(docker);
        try {
            return start(session, kinds);
        } catch (RuntimeException problem) {
            session.close();
            throw problem;
        }
    }

    private static ContainerTestbed start(ContainerSession session, List<PathKind> kinds) {
        PathChoice choice = PathChoice.make(kinds, familiesOfThisHost(), kind -> PeerContainer.start(session, kind));
        try {
            return new ContainerTestbed(session, choice, new ThirdParties(session, choice.kind()));
        } catch (RuntimeException problem) {
            choice.peers().close();
            throw problem;
        }
    }

    private static Set<AddressFamily> familiesOfThisHost() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(SockAddr.loopback(AddressFamily.IPV6, 0).toInetSocketAddress());
            return EnumSet.allOf(AddressFamily.class);
        } catch (IOException noIpv6) {
            return EnumSet.of(AddressFamily.IPV4);
        }
    }

    @Override
    public String kind() {
        return ContainerTestbedFactory.KIND;
    }

    @Override
    public String path() {
        return choice.kind().description();
    }

    @Override
    public Map<Fidelity, Boolean> fidelity() {
        return fidelity;
    }

    @Override
    public List<PeerSoftware> software() {
        List<PeerSoftware> all = new ArrayList<>();
        all.add(choice.peers().software(ImageName.PEER.reference()));
        all.addAll(thirdParties.software());
        return List.copyOf(all);
    }

    @Override
    public PeerListener listen(AddressFamily family) {
        return choice.peers().listen(family, 0);
    }

    @Override
    public PeerListener listenWithReceiveBuffer(AddressFamily family, int receiveBufferBytes) {
        return choice.peers().listen(family, receiveBufferBytes);
    }

    @Override
    public SockAddr refusing(AddressFamily family) {
        return choice.peers().refusing(family);
    }

    @Override
    public SockAddr blackhole(AddressFamily family) {
        return choice.peers().blackhole(family);
    }

    @Override
    public SockAddr serverAddress(AddressFamily family) {
        return choice.peers().serverSide().address(family);
    }

    @Override
    public Optional<SockAddr> secondServerAddress(AddressFamily family) {
        return choice.peers().serverSide().secondAddress(family);
    }

    @Override
    public PeerDialer dialer() {
        return choice.peers().dialer(Optional.empty());
    }

    @Override
    public PeerDialer dialerFrom(SockAddr local) {
        return choice.peers().dialer(Optional.of(local));
    }

    @Override
    public Optional<SockAddr> secondPeerAddress(AddressFamily family) {
        return choice.peers().serverSide().secondPeerAddress(family);
    }

    @Override
    public void implementationIsAt(InetSocketAddress agent) {
        choice.peers().serverSide().isBehind(agent.getAddress());
        fidelity = PathFidelity.behind(agent, choice.peers(), fidelity);
    }

    @Override
    public Optional<SockAddr> server(String name, AddressFamily family) {
        return thirdParties.server(name, family);
    }

    @Override
    public Optional<ThirdPartyClient> client(String name) {
        return thirdParties.client(name);
    }

    /** Starts an agent beside the peers; it ends with them. What it speaks for is what they dial from now on. */
    AgentContainer startAgent(AgentSetup setup) throws TestbedUnavailableException {
        AgentContainer agent = AgentContainer.start(session, choice.kind(), setup);
        choice.peers().serverSide().isAt(agent.hosts());
        fidelity = PathFidelity.behind(agent.address(), choice.peers(), fidelity);
        return agent;
    }

    /** What the labels of everything that this testbed started say. */
    String sessionId() {
        return session.owner().session();
    }

    /** How much of this testbed is on the engine. */
    int resources() {
        return session.count();
    }

    @Override
    public void close() {
        choice.peers().close();
        session.close();
    }
}
