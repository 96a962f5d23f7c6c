package org.wsktck.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NtStatusTest {
    /** The values of ntstatus.h, written down apart from the constants. */
    @ParameterizedTest
    @CsvSource({
        "STATUS_SUCCESS, 0x00000000",
        "STATUS_TIMEOUT, 0x00000102",
        "STATUS_PENDING, 0x00000103",
        "STATUS_EVENT_PENDING, 0x40000013",
        "STATUS_BUFFER_OVERFLOW, 0x80000005",
        "STATUS_UNSUCCESSFUL, 0xC0000001",
        "STATUS_NOT_IMPLEMENTED, 0xC0000002",
        "STATUS_INVALID_HANDLE, 0xC0000008",
        "STATUS_INVALID_PARAMETER, 0xC000000D",
        "STATUS_INVALID_DEVICE_REQUEST, 0xC0000010",
        "STATUS_MORE_PROCESSING_REQUIRED, 0xC0000016",
        "STATUS_ACCESS_DENIED, 0xC0000022",
        "STATUS_BUFFER_TOO_SMALL, 0xC0000023",
        "STATUS_SHARING_VIOLATION, 0xC0000043",
        "STATUS_INTEGER_OVERFLOW, 0xC0000095",
        "STATUS_INSUFFICIENT_RESOURCES, 0xC000009A",
        "STATUS_DEVICE_NOT_READY, 0xC00000A3",
        "STATUS_PIPE_DISCONNECTED, 0xC00000B0",
        "STATUS_IO_TIMEOUT, 0xC00000B5",
        "STATUS_FILE_FORCED_CLOSED, 0xC00000B6",
        "STATUS_NOT_SUPPORTED, 0xC00000BB",
        "STATUS_REMOTE_NOT_LISTENING, 0xC00000BC",
        "STATUS_REQUEST_NOT_ACCEPTED, 0xC00000D0",
        "STATUS_INTERNAL_ERROR, 0xC00000E5",
        "STATUS_CANCELLED, 0xC0000120",
        "STATUS_LOCAL_DISCONNECT, 0xC000013B",
        "STATUS_REMOTE_DISCONNECT, 0xC000013C",
        "STATUS_INVALID_CONNECTION, 0xC0000140",
        "STATUS_INVALID_ADDRESS, 0xC0000141",
        "STATUS_INVALID_DEVICE_STATE, 0xC0000184",
        "STATUS_INVALID_BUFFER_SIZE, 0xC0000206",
        "STATUS_INVALID_ADDRESS_COMPONENT, 0xC0000207",
        "STATUS_ADDRESS_ALREADY_EXISTS, 0xC000020A",
        "STATUS_ADDRESS_CLOSED, 0xC000020B",
        "STATUS_CONNECTION_DISCONNECTED, 0xC000020C",
        "STATUS_CONNECTION_RESET, 0xC000020D",
        "STATUS_DATA_NOT_ACCEPTED, 0xC000021B",
        "STATUS_NOT_FOUND, 0xC0000225",
        "STATUS_CONNECTION_REFUSED, 0xC0000236",
        "STATUS_GRACEFUL_DISCONNECT, 0xC0000237",
        "STATUS_ADDRESS_ALREADY_ASSOCIATED, 0xC0000238",
        "STATUS_CONNECTION_INVALID, 0xC000023A",
        "STATUS_CONNECTION_ACTIVE, 0xC000023B",
        "STATUS_NETWORK_UNREACHABLE, 0xC000023C",
        "STATUS_HOST_UNREACHABLE, 0xC000023D",
        "STATUS_PORT_UNREACHABLE, 0xC000023F",
        "STATUS_CONNECTION_ABORTED, 0xC0000241",
        "STATUS_NO_MATCH, 0xC0000272",
        "STATUS_NOINTERFACE, 0xC00002B9",
        "STATUS_PROTOCOL_NOT_SUPPORTED, 0xC000A013",
    })
    void a_constant_has_its_value_and_prints_its_name(String name, String value) throws ReflectiveOperationException {
        NtStatus status = new NtStatus(Integer.parseUnsignedInt(value.substring(2), 16));

        assertThat(NtStatus.class.getField(name).get(null)).isEqualTo(status);
        assertThat(status).hasToString(name + " (" + value + ")");
        assertThat(status.shortName()).isEqualTo(name);
    }

    @Test
    void no_two_constants_share_a_value() throws IllegalAccessException {
        Set<Object> values = new HashSet<>();
        for (Field field : NtStatus.class.getFields()) {
            assertThat(values.add(field.get(null))).as(field.getName()).isTrue();
        }
        assertThat(values).hasSizeGreaterThan(40);
    }

    @Test
    void a_value_without_a_name_prints_its_number() {
        assertThat(new NtStatus(0x1A)).hasToString("0x0000001A");
        assertThat(new NtStatus(0xC0FFEE00).shortName()).isEqualTo("0xC0FFEE00");
    }

    @Test
    void the_poison_is_recognised_and_is_no_success() {
        assertThat(NtStatus.POISON).hasToString("POISON (0xDEADBEEF)");
        assertThat(NtStatus.POISON.isSuccess()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000000, true, false",
        "0x00000103, true, false",
        "0x3FFFFFFF, true, false",
        "0x40000013, true, false",
        "0x7FFFFFFF, true, false",
        "0x80000000, false, false",
        "0x80000005, false, false",
        "0xBFFFFFFF, false, false",
        "0xC0000000, false, true",
        "0xC0000120, false, true",
        "0xFFFFFFFF, false, true",
    })
    void success_and_information_succeed_and_a_warning_is_neither(String value, boolean success, boolean error) {
        NtStatus status = new NtStatus(Integer.parseUnsignedInt(value.substring(2), 16));

        assertThat(status.isSuccess()).isEqualTo(success);
        assertThat(status.isError()).isEqualTo(error);
    }
}
