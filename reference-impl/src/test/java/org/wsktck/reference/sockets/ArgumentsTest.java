package org.wsktck.reference.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_CONNECT_EX_BUFFER_BYTES_MAX;
import static org.wsktck.spi.Wsk.WSK_FLAG_ABORTIVE;
import static org.wsktck.spi.Wsk.WSK_FLAG_DRAIN;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** What is wrong with the arguments of a call. */
class ArgumentsTest {
    @Test
    void undefined_flags_of_a_receive_are_not_supported() {
        assertThat(Arguments.ofReceive(0x8000, 1)).isEqualTo(STATUS_NOT_SUPPORTED);
        assertThat(Arguments.ofReceive(WSK_FLAG_WAITALL | 1, 1)).isEqualTo(STATUS_NOT_SUPPORTED);
    }

    @Test
    void draining_takes_neither_a_buffer_nor_waitall() {
        assertThat(Arguments.ofReceive(WSK_FLAG_DRAIN, 0)).isEqualTo(STATUS_SUCCESS);
        assertThat(Arguments.ofReceive(WSK_FLAG_DRAIN, 1)).isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(Arguments.ofReceive(WSK_FLAG_DRAIN | WSK_FLAG_WAITALL, 0)).isEqualTo(STATUS_INVALID_PARAMETER);
    }

    @Test
    void an_abortive_disconnect_takes_no_buffer() {
        assertThat(Arguments.ofDisconnect(WSK_FLAG_ABORTIVE, false)).isEqualTo(STATUS_SUCCESS);
        assertThat(Arguments.ofDisconnect(WSK_FLAG_ABORTIVE, true)).isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(Arguments.ofDisconnect(0, true)).isEqualTo(STATUS_SUCCESS);
        assertThat(Arguments.ofDisconnect(0x8000, true)).isEqualTo(STATUS_NOT_SUPPORTED);
    }

    @Test
    void the_flags_of_a_connect_are_judged_before_its_data_and_its_address() {
        SockAddr foreign = SockAddr.loopback(AddressFamily.IPV6, 1);
        long tooLong = WSK_CONNECT_EX_BUFFER_BYTES_MAX + 1L;
        assertThat(Arguments.ofConnect(AddressFamily.IPV4, foreign, 1, tooLong)).isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(Arguments.ofConnect(AddressFamily.IPV4, foreign, 0, tooLong)).isEqualTo(STATUS_BUFFER_OVERFLOW);
        assertThat(Arguments.ofConnect(AddressFamily.IPV4, foreign, 0, 0)).isEqualTo(STATUS_INVALID_PARAMETER);
    }
}
