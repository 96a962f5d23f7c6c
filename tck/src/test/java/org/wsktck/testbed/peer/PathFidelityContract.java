package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Fidelity;

/** What the kit finds out about paths to a peer program. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class PathFidelityContract {
    private static final Set<AddressFamily> BOTH = EnumSet.allOf(AddressFamily.class);

    /** Where the program is reached. */
    abstract PeerPath path();

    @Test
    void everything_survives_where_nothing_stands_between() {
        try (Peers peers = new Peers(path(), "")) {
            assertThat(PathFidelity.measure(peers, BOTH)).containsExactlyInAnyOrderEntriesOf(all(true));
        }
    }

    @Test
    void a_family_that_was_not_asked_for_is_not_reached() {
        try (Peers peers = new Peers(path(), "")) {
            Map<Fidelity, Boolean> expected = all(true);
            expected.put(Fidelity.IPV6, false);
            assertThat(PathFidelity.measure(peers, EnumSet.of(AddressFamily.IPV4)))
                    .containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    @Test
    void a_proxy_keeps_the_half_close_only() throws IOException {
        try (LossyProxy proxy = new LossyProxy();
                Peers peers = new Peers(through(proxy), "")) {
            Map<Fidelity, Boolean> expected = all(false);
            expected.put(Fidelity.IPV6, true);
            expected.put(Fidelity.HALF_CLOSE, true);
            assertThat(PathFidelity.measure(peers, BOTH)).containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    @Test
    void nothing_survives_where_nobody_is_reached() throws IOException {
        int unused = freePorts(1)[0];
        Map<AddressFamily, Map<Integer, Integer>> mappings = new EnumMap<>(AddressFamily.class);
        // The control session gets through, and no listener does.
        mappings.put(
                AddressFamily.IPV4,
                Map.of(path().control().getPort(), path().control().getPort()));
        mappings.put(AddressFamily.IPV6, Map.of(unused, unused));
        PeerPath path = new PeerPath(
                "nowhere",
                new Reach(PeerProgram.LOOPBACK, mappings),
                path().control().getPort());
        try (Peers peers = new Peers(path, "")) {
            assertThat(PathFidelity.measure(peers, EnumSet.of(AddressFamily.IPV4)))
                    .containsExactlyInAnyOrderEntriesOf(all(false));
        }
    }

    private static Map<Fidelity, Boolean> all(boolean value) {
        Map<Fidelity, Boolean> fidelity = new EnumMap<>(Fidelity.class);
        for (Fidelity each : Fidelity.values()) {
            fidelity.put(each, value);
        }
        return fidelity;
    }

    private PeerPath through(LossyProxy proxy) throws IOException {
        int control = path().control().getPort();
        int[] ports = freePorts(8);
        Map<AddressFamily, Map<Integer, Integer>> mappings = new EnumMap<>(AddressFamily.class);
        for (AddressFamily family : AddressFamily.values()) {
            Map<Integer, Integer> mapping = new TreeMap<>();
            for (int port : ports) {
                mapping.put(port, proxy.leadTo(family, port));
            }
            mapping.put(control, control);
            mappings.put(family, mapping);
        }
        return new PeerPath("proxy", new Reach(PeerProgram.LOOPBACK, mappings), control);
    }

    private static int[] freePorts(int count) throws IOException {
        ServerSocket[] sockets = new ServerSocket[count];
        int[] ports = new int[count];
        for (int i = 0; i < count; i++) {
            sockets[i] = new ServerSocket();
            sockets[i].bind(SockAddr.wildcard(AddressFamily.IPV4, 0).toInetSocketAddress());
            ports[i] = sockets[i].getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
