package org.wsktck.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Mdl;
import org.wsktck.testbed.StreamPattern;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferBufferTest {

    @Test
    void a_write_within_the_window_is_no_stray_one() {
        TransferBuffer buffer = TransferBuffer.chain(6, 16).window(4, 8);
        first(buffer).put(4, (byte) 0).put(5, (byte) 0);
        second(buffer).put(0, (byte) 0).put(5, (byte) 0);

        assertThat(buffer.strayWrite()).isNull();
    }

    @Test
    void a_write_before_Offset_is_told() {
        TransferBuffer buffer = TransferBuffer.chain(6, 16).window(4, 8);
        first(buffer).put(3, (byte) 0);

        assertThat(buffer.strayWrite()).isEqualTo("byte 3 of MDL 1 (6 bytes) was overwritten");
    }

    @Test
    void a_write_beyond_Length_is_told() {
        TransferBuffer buffer = TransferBuffer.chain(6, 16).window(4, 8);
        second(buffer).put(6, (byte) 0);

        assertThat(buffer.strayWrite()).isEqualTo("byte 6 of MDL 2 (16 bytes) was overwritten");
    }

    @RepeatedTest(10)
    void an_unaligned_buffer_starts_within_a_page_and_has_its_guard_bytes() {
        TransferBuffer buffer = TransferBuffer.unaligned(10_000);

        assertThat(first(buffer).alignmentOffset(0, 4_096)).isEqualTo(2_051);
        assertThat(first(buffer).capacity()).isEqualTo(10_000);
        assertThat(buffer.strayWrite()).isNull();
    }

    @Test
    void the_pattern_runs_on_across_a_chain() {
        TransferBuffer buffer = TransferBuffer.chain(3, 0, 4_000).fillWithPattern(65_000);

        assertThat(buffer.bytes(4_003)).isEqualTo(StreamPattern.bytes(65_000, 4_003));
        assertThat(StreamPattern.bytes(65_000, 4_003)[1_000]).isEqualTo(StreamPattern.at(66_000));
    }

    private static ByteBuffer first(TransferBuffer buffer) {
        return mdl(buffer).systemAddress();
    }

    private static ByteBuffer second(TransferBuffer buffer) {
        return Objects.requireNonNull(mdl(buffer).next()).systemAddress();
    }

    private static Mdl mdl(TransferBuffer buffer) {
        return Objects.requireNonNull(buffer.wskBuf().mdl());
    }
}
