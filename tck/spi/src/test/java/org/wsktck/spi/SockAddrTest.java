package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SockAddrTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    @Test
    void a_sockaddr_in_is_laid_out_as_the_kernel_has_it() throws UnknownHostException {
        SockAddr address = SockAddr.of(InetAddress.getByAddress(new byte[] {10, 1, 2, 3}), 0x1F90);

        // sin_family, little-endian; sin_port and sin_addr in network order; sin_zero.
        assertThat(HEX.formatHex(address.toBytes())).isEqualTo("02 00 1f 90 0a 01 02 03 00 00 00 00 00 00 00 00");
    }

    @Test
    void a_sockaddr_in6_is_laid_out_as_the_kernel_has_it() throws UnknownHostException {
        byte[] host = HexFormat.of().parseHex("fe800000000000000102030405060708");
        SockAddr address = SockAddr.of(Inet6Address.getByAddress(null, host, 0x01020304), 80);

        // sin6_family; sin6_port; sin6_flowinfo; sin6_addr; sin6_scope_id, little-endian.
        assertThat(HEX.formatHex(address.toBytes()))
                .isEqualTo("17 00 00 50 00 00 00 00 fe 80 00 00 00 00 00 00 01 02 03 04 05 06 07 08 04 03 02 01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 00 ff ff 7f 00 00 01 00 00 00 00 00 00 00 00",
                "17 00 00 50 01 02 03 04 fe 80 00 00 00 00 00 00 01 02 03 04 05 06 07 08 04 03 02 01",
                "17 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
            })
    void bytes_survive_a_round_trip(String bytes) {
        SockAddr read = SockAddr.fromBytes(HEX.parseHex(bytes));

        assertThat(HEX.formatHex(read.toBytes())).isEqualTo(bytes);
    }

    @Test
    void bytes_beyond_the_address_are_not_looked_at() {
        SockAddr loopback = SockAddr.loopback(AddressFamily.IPV4, 9);

        assertThat(SockAddr.fromBytes(Arrays.copyOf(loopback.toBytes(), 128))).isEqualTo(loopback);
    }

    @Test
    void fields_are_read_from_the_bytes() {
        SockAddr read = SockAddr.fromBytes(
                HEX.parseHex("17 00 1f 90 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00"));

        assertThat(read.family()).isEqualTo(Wsk.AF_INET6);
        assertThat(read.addressFamily()).isEqualTo(AddressFamily.IPV6);
        assertThat(read.port()).isEqualTo(8080);
        assertThat(read.inetAddress().isLoopbackAddress()).isTrue();
        assertThat(SockAddr.of(read.toInetSocketAddress())).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource
    void a_wildcard_is_all_zero_and_a_loopback_address_is_not(AddressFamily family) {
        assertThat(SockAddr.wildcard(family, 0).isWildcard()).isTrue();
        assertThat(SockAddr.wildcard(family, 7).inetAddress().isAnyLocalAddress())
                .isTrue();
        assertThat(SockAddr.wildcard(family, 7).port()).isEqualTo(7);
        assertThat(SockAddr.loopback(family, 0).isWildcard()).isFalse();
        assertThat(SockAddr.loopback(family, 7).inetAddress().isLoopbackAddress())
                .isTrue();
        assertThat(SockAddr.loopback(family, 7).addressFamily()).isEqualTo(family);
    }

    @Test
    void an_address_prints_as_people_write_it() {
        assertThat(SockAddr.loopback(AddressFamily.IPV4, 80)).hasToString("127.0.0.1:80");
        assertThat(SockAddr.loopback(AddressFamily.IPV6, 80)).hasToString("[0:0:0:0:0:0:0:1]:80");
    }

    @Test
    void two_addresses_are_equal_if_family_port_address_and_scope_agree() throws UnknownHostException {
        SockAddr address = SockAddr.loopback(AddressFamily.IPV6, 80);
        byte[] flowing = address.toBytes();
        flowing[4] = 1;
        SockAddr scoped = SockAddr.of(
                Inet6Address.getByAddress(null, address.inetAddress().getAddress(), 3), 80);

        assertThat(SockAddr.fromBytes(flowing)).isEqualTo(address).hasSameHashCodeAs(address);
        assertThat(address.withPort(81).withPort(80)).isEqualTo(address);
        assertThat(address).isNotEqualTo(address.withPort(81)).isNotEqualTo(scoped);
        assertThat(SockAddr.wildcard(AddressFamily.IPV4, 0)).isNotEqualTo(SockAddr.wildcard(AddressFamily.IPV6, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_beyond_16_bits_is_refused(int port) {
        assertThatThrownBy(() -> SockAddr.wildcard(AddressFamily.IPV4, port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: " + port + " (expected: 0..65535)");
    }

    @Test
    void bytes_that_are_no_address_are_refused() {
        assertRefused(new byte[1], "bytes: 1 long (expected: at least 2)");
        assertRefused(new byte[] {2, 0, 0}, "bytes: 3 long (expected: at least 16)");
        assertRefused(Arrays.copyOf(new byte[] {23, 0}, 27), "bytes: 27 long (expected: at least 28)");
        assertRefused(new byte[28], "address family: 0 (expected: AF_INET 2 or AF_INET6 23)");
    }

    @Test
    void a_name_that_was_not_resolved_is_refused() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("host.test", 80);

        assertThatThrownBy(() -> SockAddr.of(unresolved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address: host.test/<unresolved>:80 (expected: a resolved address)");
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> SockAddr.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
