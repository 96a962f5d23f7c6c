package org.wsktck.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.Deadline;
import org.wsktck.testbed.peer.Reach;

/** Starts one container on one kind of path, and finds where it is reached. */
final class ContainerStart {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    private final ContainerSession session;
    private final PathKind kind;

    /** A container that is ready. */
    record Started(GenericContainer<?> container, Reach reach, ContainerLog log) {}

    /** Testcontainers' own waits on when the container has ended. */
    private static final class ReadyLine extends AbstractWaitStrategy {
        private final ContainerLog log;

        ReadyLine(ContainerLog log) {
            this.log = log;
        }

        @Override
        protected void waitUntilReady() {
            log.awaitReady(Deadline.in(startupTimeout));
        }
    }

    ContainerStart(ContainerSession session, PathKind kind) {
        this.session = session;
        this.kind = kind;
    }

    /**
     * Starts it, and returns once it has written the line that says so.
     *
     * @param image the name that the engine knows its image by
     * @param readyLine a part of that line
     * @param ports what is mapped where the path is by mapped ports
     * @param command what it runs; empty for what its image says
     */
    Started start(
            String image,
            String readyLine,
            List<Integer> ports,
            Map<String, String> environment,
            List<String> command) {
        return start(image, readyLine, ports, environment, command, Map.of());
    }

    /**
     * The same.
     *
     * @param files what is put into it before it runs, by path
     */
    Started start(
            String image,
            String readyLine,
            List<Integer> ports,
            Map<String, String> environment,
            List<String> command,
            Map<String, byte[]> files) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
        ContainerLog log = new ContainerLog(readyLine);
        container
                // The names are no registry's: one that is not here must not be fetched from whoever owns the name.
                .withImagePullPolicy(name -> false)
                .withLabels(session.owner().labels())
                .withEnv(environment)
                .withLogConsumer(log)
                .withNetworkMode(kind == PathKind.HOST ? "host" : session.networkName())
                .withCreateContainerCmdModifier(create -> configure(create, ports))
                .waitingFor(new ReadyLine(log).withStartupTimeout(READY_TIMEOUT));
        files.forEach((path, bytes) -> container.withCopyToContainer(Transferable.of(bytes), path));
        if (!command.isEmpty()) {
            container.withCommand(command.toArray(String[]::new));
        }
        try {
            session.start(container);
        } catch (ContainerLaunchException problem) {
            throw new TestbedException(
                    image + " did not start (" + kind.description() + "): " + rootOf(problem) + log.words(), problem);
        }
        return new Started(container, reach(container), log);
    }

    private void configure(CreateContainerCmd create, List<Integer> ports) {
        HostConfig host = create.getHostConfig();
        if (host == null) {
            throw new IllegalStateException("a container without host configuration");
        }
        host.withCapDrop(Capability.ALL).withSecurityOpts(List.of("no-new-privileges"));
        if (kind == PathKind.MAPPED) {
            Ports bindings = new Ports();
            for (int port : ports) {
                for (String address : mappedAt()) {
                    bindings.bind(ExposedPort.tcp(port), Ports.Binding.bindIp(address));
                }
            }
            create.withExposedPorts(ports.stream().map(ExposedPort::tcp).toList());
            host.withPortBindings(bindings);
        }
    }

    /** On this host's own network a program has to be told a port; the host says which is free. */
    static int freeLoopbackPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
            return socket.getLocalPort();
        } catch (IOException problem) {
            throw new TestbedException("no free port on this host: " + problem, problem);
        }
    }

    /** The addresses that ports are mapped at: one of this host, if the engine is here, so that no other host gets in. */
    private static List<String> mappedAt() {
        InetAddress engine = engine();
        if (engine.isLoopbackAddress()) {
            return LOOPBACK;
        }
        return List.of(isOfThisHost(engine) ? engine.getHostAddress() : "0.0.0.0");
    }

    private static InetAddress engine() {
        return address(DockerClientFactory.instance().dockerHostIpAddress());
    }

    private static boolean isOfThisHost(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private Reach reach(GenericContainer<?> container) {
        return switch (kind) {
            case BRIDGE -> Reach.direct(ownAddresses(container));
            case HOST -> Reach.direct(loopback());
            case MAPPED -> mapped(container);
        };
    }

    private Map<AddressFamily, InetAddress> ownAddresses(GenericContainer<?> container) {
        ContainerNetwork network =
                container.getContainerInfo().getNetworkSettings().getNetworks().get(session.networkName());
        Map<AddressFamily, InetAddress> own = new EnumMap<>(AddressFamily.class);
        if (network != null) {
            put(own, AddressFamily.IPV4, network.getIpAddress());
            put(own, AddressFamily.IPV6, network.getGlobalIPv6Address());
        }
        return own;
    }

    private static void put(Map<AddressFamily, InetAddress> addresses, AddressFamily family, String address) {
        if (address != null && !address.isEmpty()) {
            addresses.put(family, address(address));
        }
    }

    private static Map<AddressFamily, InetAddress> loopback() {
        return Map.of(AddressFamily.IPV4, address("127.0.0.1"), AddressFamily.IPV6, address("::1"));
    }

    private static Reach mapped(GenericContainer<?> container) {
        Map<AddressFamily, Map<Integer, Integer>> mappings = new EnumMap<>(AddressFamily.class);
        Ports ports = container.getContainerInfo().getNetworkSettings().getPorts();
        ports.getBindings().forEach((exposed, bindings) -> {
            for (Ports.Binding binding : bindings == null ? new Ports.Binding[0] : bindings) {
                AddressFamily family = binding.getHostIp().contains(":") ? AddressFamily.IPV6 : AddressFamily.IPV4;
                mappings.computeIfAbsent(family, f -> new TreeMap<>())
                        .put(exposed.getPort(), Integer.parseInt(binding.getHostPortSpec()));
            }
        });
        InetAddress engine = engine();
        Map<AddressFamily, InetAddress> hosts =
                engine.isLoopbackAddress() ? loopback() : Map.of(AddressFamily.IPV4, engine);
        return new Reach(hosts, mappings);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException problem) {
            throw new TestbedException("the engine names an address that is none: " + text, problem);
        }
    }

    private static String rootOf(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).replaceFirst("\\.$", "");
    }
}
