package org.wsktck.harness.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.testbed.StreamPattern;

/** Memory for requests: windows into MDL chains, and the guard bytes around them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferBufferTest {
    private static final int GUARD_BYTES = 16;

    @Test
    void a_buffer_that_holds_data_describes_exactly_that() {
        TransferBuffer buffer = TransferBuffer.holding("hello");

        assertThat(buffer.length()).isEqualTo(5);
        assertThat(read(buffer.wskBuf())).isEqualTo("hello");
        assertThat(buffer.wskBuf().offset()).isZero();
    }

    @Test
    void a_chain_is_linked_in_order_and_is_one_window() {
        TransferBuffer buffer = TransferBuffer.chain(3, 1, 4).fill(ascii("abcdefgh"));

        assertThat(buffer.length()).isEqualTo(8);
        assertThat(mdl(buffer, 0).byteCount()).isEqualTo(3);
        assertThat(mdl(buffer, 1).byteCount()).isEqualTo(1);
        assertThat(mdl(buffer, 2).byteCount()).isEqualTo(4);
        assertThat(mdl(buffer, 2).next()).isNull();
        assertThat(read(buffer.wskBuf())).isEqualTo("abcdefgh");
        assertThat(buffer.bytes(5)).isEqualTo(ascii("abcde"));
    }

    @Test
    void a_window_begins_in_the_first_mdl_and_ends_in_a_later_one() {
        TransferBuffer buffer = TransferBuffer.chain(4, 4).window(2, 5).fill(ascii("vwxyz"));

        assertThat(buffer.length()).isEqualTo(5);
        assertThat(buffer.wskBuf().offset()).isEqualTo(2);
        assertThat(read(buffer.wskBuf())).isEqualTo("vwxyz");
        assertThat(buffer.bytes(5)).isEqualTo(ascii("vwxyz"));
        assertThat(mdl(buffer, 1).systemAddress().get(3))
                .as("behind the window")
                .isEqualTo((byte) 0xA5);
    }

    @Test
    void a_buffer_without_mdl_has_no_bytes() {
        TransferBuffer buffer = TransferBuffer.withoutMdl();

        assertThat(buffer.wskBuf().mdl()).isNull();
        assertThat(buffer.wskBuf().length()).isZero();
        assertThat(buffer.bytes(0)).isEmpty();
        assertThat(buffer.strayWrite()).isNull();
        assertThat(buffer.isChainIntact()).isTrue();
    }

    @Test
    void each_wsk_buf_is_a_structure_of_its_own() {
        TransferBuffer buffer = TransferBuffer.holding("hello");
        buffer.wskBuf().set(null, 1, 2);

        assertThat(read(buffer.wskBuf())).isEqualTo("hello");
    }

    @Test
    void overwriting_reaches_every_mdl() {
        TransferBuffer buffer = TransferBuffer.chain(2, 2).fill(ascii("abcd"));

        buffer.overwrite();

        assertThat(read(buffer.wskBuf())).isEqualTo("ZZZZ");
    }

    @Test
    void every_guard_byte_of_every_mdl_shows_a_stray_write() {
        for (int mdl = 0; mdl < 2; mdl++) {
            int size = mdl == 0 ? 3 : 2;
            for (int at = -GUARD_BYTES; at < size + GUARD_BYTES; at++) {
                boolean guard = at < 0 || at >= size;
                if (guard) {
                    TransferBuffer buffer = TransferBuffer.chain(3, 2);
                    write(buffer, mdl, at);
                    assertThat(buffer.strayWrite())
                            .isEqualTo("byte " + at + " of MDL " + (mdl + 1) + " (" + size + " bytes) was overwritten");
                }
            }
        }
    }

    /** Over a chain of 4, 4 and 2 bytes with the window (1, 7). */
    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "2, 1"})
    void a_write_outside_the_window_is_stray(int mdl, int at) {
        TransferBuffer buffer = TransferBuffer.chain(4, 4, 2).window(1, 7);
        write(buffer, mdl, at);

        assertThat(buffer.strayWrite()).isNotNull().startsWith("byte " + at + " of MDL " + (mdl + 1) + " ");
    }

    /** Behind the bytes that Information counts the window is the implementation's to use. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "1, 0", "1, 3"})
    void a_write_inside_the_window_is_not(int mdl, int at) {
        TransferBuffer buffer = TransferBuffer.chain(4, 4, 2).window(1, 7);
        write(buffer, mdl, at);

        assertThat(buffer.strayWrite()).isNull();
    }

    @RepeatedTest(10)
    void an_unaligned_buffer_starts_within_a_page_and_has_its_guard_bytes() {
        TransferBuffer buffer = TransferBuffer.unaligned(10_000);
        ByteBuffer memory = mdl(buffer, 0).systemAddress();

        assertThat(memory.alignmentOffset(0, 4_096)).isEqualTo(2_051);
        assertThat(memory.capacity()).isEqualTo(10_000);
        assertThat(buffer.strayWrite()).isNull();
    }

    @Test
    void the_pattern_runs_on_across_a_chain() {
        TransferBuffer buffer = TransferBuffer.chain(3, 0, 4_000).fillWithPattern(65_000);

        assertThat(buffer.bytes(4_003)).isEqualTo(StreamPattern.bytes(65_000, 4_003));
        assertThat(buffer.bytes(4_003)[1_000]).isEqualTo(StreamPattern.at(66_000));
    }

    @Test
    void a_chain_that_is_cut_extended_or_reordered_is_not_intact() {
        TransferBuffer cut = TransferBuffer.chain(1, 1, 1);
        mdl(cut, 0).next(null);
        assertThat(cut.isChainIntact()).isFalse();

        TransferBuffer extended = TransferBuffer.chain(1, 1);
        mdl(extended, 1).next(new Mdl(ByteBuffer.allocate(1)));
        assertThat(extended.isChainIntact()).isFalse();

        TransferBuffer reordered = TransferBuffer.chain(1, 1, 1);
        Mdl last = mdl(reordered, 2);
        mdl(reordered, 0).next(last);
        assertThat(reordered.isChainIntact()).isFalse();

        assertThat(TransferBuffer.chain(1, 1, 1).isChainIntact()).isTrue();
    }

    private static Mdl mdl(TransferBuffer buffer, int index) {
        Mdl mdl = Objects.requireNonNull(buffer.wskBuf().mdl());
        for (int i = 0; i < index; i++) {
            mdl = Objects.requireNonNull(mdl.next());
        }
        return mdl;
    }

    /** Writes one byte relative to an MDL's beginning, past its bounds as a wild pointer would. */
    private static void write(TransferBuffer buffer, int mdl, int at) {
        ByteBuffer memory = mdl(buffer, mdl).systemAddress();
        memory.array()[memory.arrayOffset() + at] = 0;
    }

    private static String read(WskBuf wskBuf) {
        StringBuilder text = new StringBuilder();
        for (ByteBuffer segment : wskBuf.segments()) {
            text.append(StandardCharsets.US_ASCII.decode(segment));
        }
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
