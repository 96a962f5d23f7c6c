package org.wsktck.reference.machine;

import static org.assertj.core.api.Assertions.assertThat;
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
}
