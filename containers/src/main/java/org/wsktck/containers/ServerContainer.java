package org.wsktck.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.peer.WireClient;

/**
 * Third-party server software in a container.
 *
 * @param addresses where it is reached, in each family that it is reached in
 */
record ServerContainer(Map<AddressFamily, SockAddr> addresses) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerContainer.class);

    private static final int PORT = 8080;
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(5);

    ServerContainer {
        addresses = Map.copyOf(addresses);
    }

    /** Starts one and connects to it once in each family. */
    static ServerContainer start(ContainerSession session, PathKind kind, ImageName image) {
        int port = kind == PathKind.HOST ? ContainerStart.freeLoopbackPort() : PORT;
        Map<String, String> environment = Map.of("WSK_PORT", Integer.toString(port), "WSK_BIND", kind.bind());
        ContainerStart.Started started = new ContainerStart(session, kind)
                .start(image.reference(), image.readyLine(), List.of(port), environment, List.of());
        Map<AddressFamily, SockAddr> addresses = new EnumMap<>(AddressFamily.class);
        for (AddressFamily family : AddressFamily.values()) {
            started.reach()
                    .address(family, port)
                    .filter(ServerContainer::isReached)
                    .ifPresent(address -> {
                        addresses.put(family, address);
                    });
        }
        return new ServerContainer(addresses);
    }

    private static boolean isReached(SockAddr address) {
        try {
            WireClient.connect(address, FIRST_CONNECTION).close();
            return true;
        } catch (IOException problem) {
            LOG.debug("not reached {}: {}", address, problem.toString());
            return false;
        }
    }
}
