package org.wsktck.containers;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/**
 * Where this host reaches the ports of one container.
 *
 * @param hosts the address in each family
 * @param mappings for each family, the container's port and the one it is reached at; empty where they are the same
 */
record Reach(Map<AddressFamily, InetAddress> hosts, Map<AddressFamily, Map<Integer, Integer>> mappings) {
    Reach {
        hosts = Map.copyOf(hosts);
        mappings = Map.copyOf(mappings);
    }

    /** Every port is reached as it is. */
    static Reach direct(Map<AddressFamily, InetAddress> hosts) {
        return new Reach(hosts, Map.of());
    }

    /** The container's ports that are reached; empty if all are. */
    Set<Integer> mappedPorts() {
        Set<Integer> ports = new TreeSet<>();
        mappings.values().forEach(mapping -> ports.addAll(mapping.keySet()));
        return ports;
    }

    /** Where a port of the container is reached, if it is. */
    Optional<SockAddr> address(AddressFamily family, int port) {
        InetAddress host = hosts.get(family);
        if (host == null) {
            return Optional.empty();
        }
        if (mappings.isEmpty()) {
            return Optional.of(SockAddr.of(host, port));
        }
        return Optional.ofNullable(mappings.getOrDefault(family, Map.of()).get(port))
                .map(mapped -> SockAddr.of(host, mapped));
    }
}
