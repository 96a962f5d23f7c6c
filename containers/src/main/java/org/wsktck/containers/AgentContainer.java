package org.wsktck.containers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.ImplementationLost;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.TestbedUnavailableException;

/**
 * An agent in a container that has answered.
 *
 * @param address where it listens
 * @param token what it wants to be shown; drawn for this container
 * @param hosts the addresses of its container, or of this host where it shares the network
 * @param log what it writes
 */
record AgentContainer(
        InetSocketAddress address, String token, Map<AddressFamily, InetAddress> hosts, ContainerLog log) {
    private static final int PORT = 7800;
    private static final String READY_LINE = "READY";

    /**
     * Starts one, and returns once a session has been opened and closed.
     *
     * @throws TestbedUnavailableException if its image has not been built
     * @throws AgentSilent if it runs, and opens no session
     * @throws TestbedException if that is not possible; the message is a whole sentence
     */
    static AgentContainer start(ContainerSession session, PathKind kind, AgentSetup setup)
            throws TestbedUnavailableException {
        String image = ImageName.reference(setup.folder());
        if (kind == PathKind.MAPPED) {
            throw new TestbedException(setup.address() + " is not possible where containers are reached by mapped"
                    + " ports: the peers' addresses are ports of this host, and another container does not reach them"
                    + " there");
        }
        if (!session.hasImage(image)) {
            throw new TestbedUnavailableException("the Docker engine has no image " + image + "; build it with "
                    + ImageName.BUILD_COMMAND + " " + setup.folder());
        }
        int port = kind == PathKind.HOST ? ContainerStart.freeLoopbackPort() : PORT;
        String token = UUID.randomUUID().toString();
        Map<String, String> environment = new HashMap<>(setup.environment());
        environment.putAll(Map.of("WSK_PORT", Integer.toString(port), "WSK_BIND", kind.bind(), "WSKTCK_TOKEN", token));
        ContainerStart.Started started = new ContainerStart(session, kind)
                .start(image, READY_LINE, List.of(port), environment, List.of(), setup.files());
        InetSocketAddress address = started.reach()
                .address(AddressFamily.IPV4, port)
                .orElseThrow(() -> new TestbedException(image + " started, but has no IPv4 address"))
                .toInetSocketAddress();
        try {
            new RemoteWsk(address, token, AgentTimes.USUAL, null).close();
        } catch (ImplementationLost silent) {
            throw new AgentSilent(
                    image + " started, but its agent does not answer: " + silent.getMessage()
                            + started.log().words(),
                    silent,
                    new ContainerFiles(started.container()));
        }
        return new AgentContainer(address, token, started.reach().hosts(), started.log());
    }
}
