package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_DRAIN;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import org.junit.jupiter.api.Test;

/** What WskReceive is asked for. */
class ReceiveModeTest {
    @Test
    void each_flag_and_each_length_has_its_mode() {
        assertThat(ReceiveMode.of(0, 1)).isEqualTo(ReceiveMode.ANY);
        assertThat(ReceiveMode.of(0, 0)).isEqualTo(ReceiveMode.PROBE);
        assertThat(ReceiveMode.of(WSK_FLAG_WAITALL, 1)).isEqualTo(ReceiveMode.WAITALL);
        assertThat(ReceiveMode.of(WSK_FLAG_DRAIN, 0)).isEqualTo(ReceiveMode.DRAIN);
    }

    @Test
    void undefined_flags_are_not_supported() {
        assertThat(ReceiveMode.check(0x8000, 1)).isEqualTo(STATUS_NOT_SUPPORTED);
        assertThat(ReceiveMode.check(WSK_FLAG_WAITALL | 1, 1)).isEqualTo(STATUS_NOT_SUPPORTED);
    }

    @Test
    void draining_takes_neither_a_buffer_nor_waitall() {
        assertThat(ReceiveMode.check(WSK_FLAG_DRAIN, 0)).isEqualTo(STATUS_SUCCESS);
        assertThat(ReceiveMode.check(WSK_FLAG_DRAIN, 1)).isEqualTo(STATUS_INVALID_PARAMETER);
        assertThat(ReceiveMode.check(WSK_FLAG_DRAIN | WSK_FLAG_WAITALL, 0)).isEqualTo(STATUS_INVALID_PARAMETER);
    }
}
