package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.TestbedException;

/** The addresses here are those kept for documents; nothing is sent to them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerSideTest {
    private static final SockAddr SECOND = SockAddr.of(new InetSocketAddress("127.0.0.2", 0));
    private static final InetAddress FAR = address("192.0.2.7");
    private static final InetAddress FAR_SIX = address("2001:db8::7");

    private final ServerSide here = side(Reach.direct(PeerProgram.LOOPBACK));

    private static ServerSide side(Reach reach) {
        return new ServerSide(new PeerPath("path", reach, 9099));
    }

    private static InetAddress address(String text) {
        return new InetSocketAddress(text, 0).getAddress();
    }

    @ParameterizedTest
    @EnumSource
    void peers_on_the_loopback_network_reach_this_host_there(AddressFamily family) {
        assertThat(here.address(family)).isEqualTo(SockAddr.loopback(family, 0));
    }

    @Test
    void the_loopback_network_has_a_second_address_for_either_side() {
        assertThat(here.secondAddress(AddressFamily.IPV4)).contains(SECOND);
        assertThat(here.secondPeerAddress(AddressFamily.IPV4)).contains(SECOND);
        assertThat(here.secondAddress(AddressFamily.IPV6)).isEmpty();
        assertThat(here.secondPeerAddress(AddressFamily.IPV6)).isEmpty();
    }

    @Test
    void peers_behind_mapped_ports_share_no_loopback_network() {
        ServerSide mapped = side(new Reach(PeerProgram.LOOPBACK, Map.of(AddressFamily.IPV4, Map.of(9099, 32_768))));
        assertThat(mapped.secondAddress(AddressFamily.IPV4)).isEmpty();
        assertThat(mapped.secondPeerAddress(AddressFamily.IPV4)).isEmpty();
    }

    @Test
    void an_agent_on_this_host_changes_nothing() {
        here.isBehind(address("127.0.0.1"));
        assertThat(here.address(AddressFamily.IPV6)).isEqualTo(SockAddr.loopback(AddressFamily.IPV6, 0));
        assertThat(here.secondAddress(AddressFamily.IPV4)).contains(SECOND);
    }

    @Test
    void an_agent_elsewhere_says_where_the_implementation_is_in_its_own_family_only() {
        here.isBehind(FAR);
        assertThat(here.address(AddressFamily.IPV4)).isEqualTo(SockAddr.of(FAR, 0));
        assertThat(here.secondAddress(AddressFamily.IPV4)).isEmpty();
        assertThatThrownBy(() -> here.address(AddressFamily.IPV6))
                .isInstanceOf(TestbedException.class)
                .hasMessageStartingWith("peers do not reach the implementation over IPv6: ");
    }

    @Test
    void an_agent_beside_the_peer_program_has_each_of_its_addresses() {
        ServerSide far = side(Reach.direct(Map.of(AddressFamily.IPV4, FAR, AddressFamily.IPV6, FAR_SIX)));
        far.isBehind(FAR);
        assertThat(far.address(AddressFamily.IPV4)).isEqualTo(SockAddr.of(FAR, 0));
        assertThat(far.address(AddressFamily.IPV6)).isEqualTo(SockAddr.of(FAR_SIX, 0));
    }

    @Test
    void a_container_of_its_own_has_the_addresses_that_its_network_gives() {
        here.isAt(Map.of(AddressFamily.IPV4, FAR));
        assertThat(here.address(AddressFamily.IPV4)).isEqualTo(SockAddr.of(FAR, 0));
        here.isAt(PeerProgram.LOOPBACK);
        assertThat(here.address(AddressFamily.IPV4)).isEqualTo(SockAddr.loopback(AddressFamily.IPV4, 0));
        assertThat(here.secondAddress(AddressFamily.IPV4)).contains(SECOND);
    }

    @Test
    void without_an_address_of_the_peers_there_is_none() {
        assertThatThrownBy(() -> side(Reach.direct(Map.of())).address(AddressFamily.IPV4))
                .isInstanceOf(TestbedException.class)
                .hasMessage("the peers have no IPv4 address: path");
    }
}
