package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    /** One of the addresses that are kept for documents; nothing is sent to it. */
    private static final Map<AddressFamily, InetAddress> ELSEWHERE =
            Map.of(AddressFamily.IPV4, new InetSocketAddress("192.0.2.7", 0).getAddress());

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
            // The proxy stands on the way there only; the peer reaches this host past it.
            expected.put(Fidelity.DIAL_IN, true);
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

    @Test
    void an_agent_elsewhere_is_dialled_and_hung_up_on_without_a_reset() throws Exception {
        try (Peers peers = new Peers(path(), "");
                ServerSocket agent = new ServerSocket()) {
            agent.bind(SockAddr.loopback(AddressFamily.IPV4, 0).toInetSocketAddress());
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> readOne(agent));
            peers.serverSide().isAt(ELSEWHERE);
            assertThat(PathFidelity.behind((InetSocketAddress) agent.getLocalSocketAddress(), peers, all(false)))
                    .isEqualTo(withDialIn(all(false), true));
            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @Test
    void an_agent_elsewhere_that_peers_do_not_reach_is_not_dialled_in() {
        try (Peers peers = new Peers(path(), "")) {
            peers.serverSide().isAt(ELSEWHERE);
            InetSocketAddress refusing = peers.refusing(AddressFamily.IPV4).toInetSocketAddress();
            assertThat(PathFidelity.behind(refusing, peers, all(true))).isEqualTo(withDialIn(all(true), false));
        }
    }

    @Test
    void of_an_agent_on_this_host_nothing_is_asked() {
        try (Peers peers = new Peers(path(), "")) {
            InetSocketAddress refusing = peers.refusing(AddressFamily.IPV4).toInetSocketAddress();
            peers.serverSide().isBehind(refusing.getAddress());
            assertThat(PathFidelity.behind(refusing, peers, all(true))).isEqualTo(all(true));
        }
    }

    /** What the first connection brings: -1 for a FIN. */
    private static int readOne(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return socket.getInputStream().read();
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        }
    }

    private static Map<Fidelity, Boolean> withDialIn(Map<Fidelity, Boolean> fidelity, boolean value) {
        fidelity.put(Fidelity.DIAL_IN, value);
        return fidelity;
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
