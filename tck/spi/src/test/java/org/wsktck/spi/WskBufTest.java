package org.wsktck.spi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WskBufTest {
    @Test
    @Tag("WSK-BUF-001")
    void the_structure_holds_a_chain_a_32_bit_offset_and_a_pointer_sized_length() throws NoSuchMethodException {
        assertThat(WskBuf.class.getMethod("mdl").getReturnType()).isEqualTo(Mdl.class);
        assertThat(WskBuf.class.getMethod("offset").getReturnType()).isEqualTo(int.class);
        assertThat(WskBuf.class.getMethod("length").getReturnType()).isEqualTo(long.class);
        assertThat(WskBuf.class.getConstructor(Mdl.class, int.class, long.class).getParameterCount())
                .isEqualTo(3);
    }

    @Test
    @Tag("WSK-BUF-002")
    void the_offset_counts_in_the_first_mdl_only() {
        assertThat(segments(chain("abcd", "efgh", "ij"), 3, 6)).containsExactly("d", "efgh", "i");
    }

    @Test
    @Tag("WSK-BUF-006")
    void a_length_below_what_the_chain_holds_leaves_the_surplus_out() {
        assertThat(segments(chain("abcd", "efgh"), 1, 2)).containsExactly("bc");
        assertThat(segments(chain("abcd", "efgh"), 0, 4)).containsExactly("abcd");
    }

    @Test
    @Tag("WSK-BUF-003")
    void mdls_without_bytes_are_left_out() {
        assertThat(segments(chain("", "ab", "", "", "cd", ""), 0, 4)).containsExactly("ab", "cd");
    }

    @Test
    @Tag("WSK-BUF-002")
    void an_offset_at_the_end_of_the_first_mdl_starts_in_the_second() {
        assertThat(segments(chain("ab", "cd"), 2, 2)).containsExactly("cd");
    }

    @Test
    @Tag("WSK-BUF-007")
    @Tag("WSK-BUF-010")
    void nothing_needs_no_mdl_and_no_offset() {
        assertThat(new WskBuf(null, 0, 0).segments()).isEmpty();
        assertThat(new WskBuf(null, 99, 0).segments()).isEmpty();
        assertThat(new WskBuf(chain("ab"), 1, 0).segments()).isEmpty();
    }

    @Test
    @Tag("WSK-BUF-005")
    void a_segment_reaches_the_memory_itself_and_no_further() {
        ByteBuffer memory = ByteBuffer.wrap("abcdef".getBytes(US_ASCII));
        ByteBuffer segment = new WskBuf(new Mdl(memory), 2, 3).segments()[0];

        assertThat(segment.capacity()).isEqualTo(3);
        segment.put("XYZ".getBytes(US_ASCII));

        assertThat(new String(memory.array(), US_ASCII)).isEqualTo("abXYZf");
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 5, 4", "3, 2, 2, 1", "0, -1, 18446744073709551615, 4"})
    @Tag("WSK-BUF-011")
    void a_length_beyond_the_chain_is_a_bugcheck(int offset, long length, String said, long held) {
        assertBeyond(
                chain("abc", "d"),
                offset,
                length,
                "length: " + said + " (expected: at most " + held + ", what the MDL chain holds after the offset)");
    }

    @Test
    @Tag("WSK-BUF-008")
    void a_length_without_an_mdl_is_a_bugcheck() {
        assertBeyond(null, 0, 1, "length: 1 (expected: at most 0, what the MDL chain holds after the offset)");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -1})
    @Tag("WSK-BUF-009")
    void an_offset_beyond_the_first_mdl_is_a_bugcheck(int offset) {
        assertBeyond(
                chain("ab", "cd"),
                offset,
                1,
                "offset: " + Integer.toUnsignedString(offset) + " (expected: at most 2, the size of the first MDL)");
    }

    @Test
    @Tag("WSK-BUF-013")
    void the_structure_may_be_overwritten_while_its_segments_live_on() {
        WskBuf buffer = new WskBuf(chain("ab"), 0, 2);
        ByteBuffer[] segments = buffer.segments();

        buffer.set(null, 7, 9);

        assertThat(segments).hasSize(1);
        assertThat(segments[0].remaining()).isEqualTo(2);
        assertThat(buffer.mdl()).isNull();
        assertThat(buffer.offset()).isEqualTo(7);
        assertThat(buffer.length()).isEqualTo(9);
    }

    private static void assertBeyond(@Nullable Mdl mdl, int offset, long length, String detail) {
        assertThatThrownBy(() -> new WskBuf(mdl, offset, length).segments())
                .hasMessage("BUFFER_BEYOND_MDL: " + detail)
                .asInstanceOf(type(BugCheck.class))
                .extracting(BugCheck::code)
                .isEqualTo(BugCheck.Code.BUFFER_BEYOND_MDL);
    }

    private static List<String> segments(@Nullable Mdl mdl, int offset, long length) {
        return Arrays.stream(new WskBuf(mdl, offset, length).segments())
                .map(segment -> US_ASCII.decode(segment).toString())
                .toList();
    }

    private static @Nullable Mdl chain(String... parts) {
        Mdl head = null;
        for (int i = parts.length - 1; i >= 0; i--) {
            head = new Mdl(ByteBuffer.wrap(parts[i].getBytes(US_ASCII)), head);
        }
        return head;
    }
}
