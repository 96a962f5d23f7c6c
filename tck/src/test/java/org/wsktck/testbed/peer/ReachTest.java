package org.wsktck.testbed.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.TestbedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReachTest {
    private static final Reach MAPPED = new Reach(
            PeerProgram.LOOPBACK, Map.of(AddressFamily.IPV4, Map.of(9099, 32768, 20000, 32769, 20001, 32770)));

    @Test
    void a_direct_port_is_reached_as_it_is() {
        assertThat(Reach.direct(PeerProgram.LOOPBACK).address(AddressFamily.IPV6, 80))
                .contains(SockAddr.loopback(AddressFamily.IPV6, 80));
    }

    @Test
    void a_mapped_port_is_reached_at_another_one() {
        assertThat(MAPPED.address(AddressFamily.IPV4, 20000)).contains(SockAddr.loopback(AddressFamily.IPV4, 32769));
    }

    @Test
    void what_is_not_mapped_is_not_reached() {
        assertThat(MAPPED.address(AddressFamily.IPV4, 80)).isEmpty();
        assertThat(MAPPED.address(AddressFamily.IPV6, 20000)).isEmpty();
        assertThat(Reach.direct(Map.of()).address(AddressFamily.IPV4, 80)).isEmpty();
    }

    @Test
    void mapped_ports_are_lent_one_by_one_and_never_the_control_port() {
        PeerPath path = new PeerPath("mapped", MAPPED, 9099);
        assertThat(path.control().getPort()).isEqualTo(32768);
        assertThat(path.takePort()).isEqualTo(20000);
        assertThat(path.takePort()).isEqualTo(20001);
        assertThatThrownBy(path::takePort)
                .isInstanceOf(TestbedException.class)
                .hasMessage("all mapped ports of the peer are in use");
        path.returnPort(20000);
        assertThat(path.takePort()).isEqualTo(20000);
    }

    @Test
    void a_port_that_is_not_reached_is_named() {
        PeerPath path = new PeerPath("mapped", MAPPED, 9099);
        assertThatThrownBy(() -> path.reach(AddressFamily.IPV6, 20000))
                .isInstanceOf(TestbedException.class)
                .hasMessage("port 20000 of the peer is not reached over IPv6: mapped");
    }
}
