package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_ACCESS_DENIED;
import static org.wsktck.spi.NtStatus.STATUS_ADDRESS_ALREADY_EXISTS;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_ADDRESS_COMPONENT;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskSocket;

/** WskBind, and who may have an address beside whom. */
class BindTest {
    private static SockAddr ipv4(int lastByte, int port) {
        try {
            return SockAddr.of(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte}), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_port_of_a_wildcard_binding_is_known_at_once(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.boundSocket(family);
            SockAddr local = application.localAddress(socket);
            assertThat(local.port()).isPositive();
            assertThat(local.isWildcard()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void binding_again_fails_and_the_first_binding_stays(AddressFamily family) {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.boundSocket(family);
            SockAddr before = application.localAddress(socket);
            application.bind(socket, SockAddr.loopback(family, 0)).expect(STATUS_INVALID_DEVICE_STATE, 0);
            assertThat(application.localAddress(socket)).isEqualTo(before);
        }
    }

    @Test
    void an_address_of_another_host_or_family_is_refused_and_the_socket_is_still_unbound() throws UnknownHostException {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(AddressFamily.IPV4);
            SockAddr elsewhere = SockAddr.of(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 0);
            application.bind(socket, elsewhere).expect(STATUS_INVALID_ADDRESS_COMPONENT, 0);
            application.bind(socket, SockAddr.wildcard(AddressFamily.IPV6, 0)).expect(STATUS_INVALID_PARAMETER, 0);
            application.bind(socket, SockAddr.loopback(AddressFamily.IPV4, 0)).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void an_ipv4_mapped_address_is_of_no_use_to_an_ipv6_socket() {
        byte[] bytes = SockAddr.wildcard(AddressFamily.IPV6, 9).toBytes();
        // The address starts behind family, port and flow information: ::ffff:127.0.0.1.
        bytes[8 + 10] = (byte) 0xFF;
        bytes[8 + 11] = (byte) 0xFF;
        bytes[8 + 12] = 127;
        bytes[8 + 15] = 1;
        SockAddr mapped = SockAddr.fromBytes(bytes);
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(AddressFamily.IPV6);
            application.bind(socket, mapped).expect(STATUS_INVALID_ADDRESS_COMPONENT, 0);
            application.bind(socket, SockAddr.wildcard(AddressFamily.IPV6, 0)).expect(STATUS_SUCCESS, 0);
            application.connect(socket, mapped).expect(STATUS_INVALID_ADDRESS_COMPONENT, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_wildcard_beside_the_wildcard_is_in_use(AddressFamily family) {
        bindBoth(SockAddr.wildcard(family, 0), SockAddr.wildcard(family, 0), STATUS_ADDRESS_ALREADY_EXISTS);
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_wildcard_beside_a_specific_address_succeeds(AddressFamily family) {
        bindBoth(SockAddr.loopback(family, 0), SockAddr.wildcard(family, 0), STATUS_SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_specific_address_beside_the_wildcard_is_not_shared(AddressFamily family) {
        bindBoth(SockAddr.wildcard(family, 0), SockAddr.loopback(family, 0), STATUS_ACCESS_DENIED);
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_specific_address_beside_itself_is_in_use(AddressFamily family) {
        bindBoth(SockAddr.loopback(family, 0), SockAddr.loopback(family, 0), STATUS_ADDRESS_ALREADY_EXISTS);
    }

    @Test
    void different_specific_addresses_never_conflict() {
        bindBoth(ipv4(1, 0), ipv4(2, 0), STATUS_SUCCESS);
    }

    private static void bindBoth(SockAddr first, SockAddr second, NtStatus expected) {
        try (TestApplication application = new TestApplication()) {
            WskSocket holder = application.socket(first.addressFamily());
            application.bind(holder, first).expect(STATUS_SUCCESS, 0);
            SockAddr samePort = second.withPort(application.localAddress(holder).port());
            WskSocket other = application.socket(second.addressFamily());
            application.bind(other, samePort).expect(expected, 0);
        }
    }

    @Test
    void an_address_that_another_program_listens_on_is_in_use() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(AddressFamily.IPV4)) {
            WskSocket socket = application.socket(AddressFamily.IPV4);
            application.bind(socket, peer.address()).expect(STATUS_ADDRESS_ALREADY_EXISTS, 0);
            application.bind(socket, SockAddr.wildcard(AddressFamily.IPV4, 0)).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_closed_sockets_address_can_be_bound_again() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(AddressFamily.IPV4)) {
            WskSocket first = application.connectedSocket(peer.address());
            SockAddr address = application.localAddress(first);
            application.closeSocket(first).expect(STATUS_SUCCESS, 0);
            WskSocket second = application.socket(AddressFamily.IPV4);
            application.bind(second, address).expect(STATUS_SUCCESS, 0);
            application.closeSocket(second).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void ports_that_the_host_chooses_are_never_chosen_twice() {
        try (TestApplication application = new TestApplication()) {
            long ports = java.util.stream.IntStream.range(0, 500)
                    .map(i -> application
                            .localAddress(application.boundSocket(AddressFamily.IPV4))
                            .port())
                    .distinct()
                    .count();
            assertThat(ports).isEqualTo(500);
        }
    }

    @Test
    void a_connection_leaves_from_the_address_and_port_that_were_bound() throws java.io.IOException {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(AddressFamily.IPV4)) {
            WskSocket socket = application.socket(AddressFamily.IPV4);
            application.bind(socket, ipv4(2, 0)).expect(STATUS_SUCCESS, 0);
            SockAddr bound = application.localAddress(socket);
            application.connect(socket, peer.address()).expect(STATUS_SUCCESS, 0);
            assertThat(SockAddr.of(
                            (java.net.InetSocketAddress) peer.connection().getRemoteSocketAddress()))
                    .isEqualTo(bound);
        }
    }
}
