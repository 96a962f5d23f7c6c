package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WskConstantsTest {
    /** The numbers of wsk.h, ws2def.h and winsock2.h, written down apart from the constants. */
    private static final Map<String, Long> HEADERS = Map.ofEntries(
            Map.entry("AF_UNSPEC", 0L),
            Map.entry("AF_INET", 2L),
            Map.entry("AF_INET6", 23L),
            Map.entry("SOCK_STREAM", 1L),
            Map.entry("SOCK_DGRAM", 2L),
            Map.entry("SOCK_RAW", 3L),
            Map.entry("IPPROTO_TCP", 6L),
            Map.entry("IPPROTO_UDP", 17L),
            Map.entry("WSK_FLAG_BASIC_SOCKET", 0x0L),
            Map.entry("WSK_FLAG_LISTEN_SOCKET", 0x1L),
            Map.entry("WSK_FLAG_CONNECTION_SOCKET", 0x2L),
            Map.entry("WSK_FLAG_DATAGRAM_SOCKET", 0x4L),
            Map.entry("WSK_FLAG_STREAM_SOCKET", 0x8L),
            Map.entry("WSK_FLAG_NODELAY", 0x2L),
            Map.entry("WSK_FLAG_WAITALL", 0x2L),
            Map.entry("WSK_FLAG_DRAIN", 0x4L),
            Map.entry("WSK_FLAG_ABORTIVE", 0x1L),
            Map.entry("WSK_FLAG_RELEASE_ASAP", 0x2L),
            Map.entry("WSK_FLAG_ENTIRE_MESSAGE", 0x4L),
            Map.entry("WSK_FLAG_AT_DISPATCH_LEVEL", 0x8L),
            Map.entry("WSK_NO_WAIT", 0L),
            Map.entry("WSK_INFINITE_WAIT", 0xFFFFFFFFL),
            Map.entry("WSK_EVENT_SEND_BACKLOG", 0x10L),
            Map.entry("WSK_EVENT_RECEIVE", 0x40L),
            Map.entry("WSK_EVENT_DISCONNECT", 0x80L),
            Map.entry("WSK_EVENT_RECEIVE_FROM", 0x100L),
            Map.entry("WSK_EVENT_ACCEPT", 0x200L),
            Map.entry("WSK_EVENT_DISABLE", 0x80000000L),
            Map.entry("SOL_SOCKET", 0xFFFFL),
            Map.entry("SO_CONDITIONAL_ACCEPT", 0x3002L),
            Map.entry("SO_WSK_EVENT_CALLBACK", 0x4002L),
            Map.entry("SIO_WSK_QUERY_IDEAL_SEND_BACKLOG", 0x4F000003L),
            Map.entry("SIO_WSK_QUERY_RECEIVE_BACKLOG", 0x4F000004L),
            Map.entry("SIO_WSK_QUERY_INSPECT_ID", 0x4F000005L),
            Map.entry("WSK_SET_STATIC_EVENT_CALLBACKS", 7L),
            Map.entry("WSK_CONNECT_EX_BUFFER_BYTES_MAX", 65_535L));

    @Test
    @Tag("WSK-SOCKET-012")
    @Tag("WSK-SEND-009")
    void every_constant_has_the_number_of_the_headers() throws IllegalAccessException {
        Map<String, Long> ours = new TreeMap<>();
        for (Field field : Wsk.class.getFields()) {
            assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
            if (field.getType() == int.class) {
                ours.put(field.getName(), Integer.toUnsignedLong(field.getInt(null)));
            }
        }

        assertThat(ours).containsExactlyInAnyOrderEntriesOf(HEADERS);
    }

    @Test
    void the_interface_has_its_id() {
        assertThat(Wsk.NPI_WSK_INTERFACE_ID).hasToString("2227e803-8d8b-11d4-abad-009027719e09");
    }

    @Test
    void request_types_have_the_order_of_the_enumeration() {
        assertThat(WskControlSocketType.values())
                .containsExactly(
                        WskControlSocketType.WSK_SET_OPTION,
                        WskControlSocketType.WSK_GET_OPTION,
                        WskControlSocketType.WSK_IOCTL);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0x0100", "1, 1, 0x0101", "0, 255, 0x00FF", "255, 255, 0xFFFF", "2, 16, 0x0210"})
    @Tag("WSK-REG-011")
    void a_version_has_the_major_number_in_the_high_byte_and_the_minor_in_the_low(
            int major, int minor, String version) {
        int made = Wsk.makeWskVersion(major, minor);

        assertThat(made).isEqualTo(Integer.decode(version));
        assertThat(Wsk.majorVersion(made)).isEqualTo(major);
        assertThat(Wsk.minorVersion(made)).isEqualTo(minor);
    }

    @Test
    @Tag("WSK-REG-011")
    void a_version_has_16_bits() {
        assertThat(Wsk.makeWskVersion(0x101, 0x102)).isEqualTo(0x0102);
        assertThat(Wsk.majorVersion(0x10203)).isEqualTo(2);
    }
}
