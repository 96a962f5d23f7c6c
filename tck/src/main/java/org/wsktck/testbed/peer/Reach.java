package org.wsktck.testbed.peer;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/**
 * Where this host reaches the ports of one peer program, or of the container that a program runs in.
 *
 * @param hosts the address in each family
 * @param mappings for each family, its own port and the one it is reached at; empty where they are the same
 */
public record Reach(Map<AddressFamily, InetAddress> hosts, Map<AddressFamily, Map<Integer, Integer>> mappings) {
    /** A copy of what is given. */
    public Reach {
        hosts = Map.copyOf(hosts);
        mappings = Map.copyOf(mappings);
    }

    /** Every port is reached as it is. */
    public static Reach direct(Map<AddressFamily, InetAddress> hosts) {
        return new Reach(hosts, Map.of());
    }

    /** The ports that are reached; empty if all are. */
    Set<Integer> mappedPorts() {
        Set<Integer> ports = new TreeSet<>();
        mappings.values().forEach(mapping -> ports.addAll(mapping.keySet()));
        return ports;
    }

    /** Where a port of it is reached, if it is. */
    public Optional<SockAddr> address(AddressFamily family, int port) {
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
