package org.wsktck.harness.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.testbed.StreamPattern;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceivedStreamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void the_same_is_read_however_the_stream_is_cut(int piece) {
        ReceivedStream stream = stream("head: 1\r\n\r\nbody", piece);

        assertThat(stream.until("\r\n\r\n")).isEqualTo("head: 1");
        assertThat(stream.exactly(4)).isEqualTo(ascii("body"));
        stream.expectsEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100_000})
    void what_was_read_beyond_a_delimiter_comes_next(int piece) {
        ReceivedStream stream = stream("one\ntwo\nthree", piece);

        assertThat(stream.until("\n")).isEqualTo("one");
        assertThat(stream.until("\n")).isEqualTo("two");
        stream.expects("three").expectsEnd();
    }

    @Test
    void a_receive_asks_for_no_more_than_is_wanted() {
        int[] asked = {0};
        ReceivedStream stream = new ReceivedStream(atMost -> {
            asked[0] = Math.max(asked[0], atMost);
            return new byte[Math.min(2, atMost)];
        });

        assertThat(stream.inReceivesOf(3).exactly(11)).hasSize(11);
        assertThat(asked[0]).isEqualTo(3);
    }

    @Test
    void where_bytes_differ_behind_those_that_are_shown_is_said() {
        byte[] expected = StreamPattern.bytes(0, 100);
        byte[] late = expected.clone();
        late[40]++;
        byte[] early = expected.clone();
        early[3]++;

        assertThatThrownBy(() -> WskAssertions.assertSameBytes(late, expected))
                .hasMessageEndingWith(", which is something else from byte 40 on");
        assertThatThrownBy(() -> WskAssertions.assertSameBytes(early, expected))
                .hasMessageNotContaining("something else");
    }

    @Test
    void an_end_that_comes_early_is_a_failure() {
        assertThatThrownBy(() -> stream("short", 2).exactly(6))
                .isInstanceOf(ExpectationFailure.class)
                .hasMessageContaining("6 bytes")
                .hasMessageContaining("ended after 5 bytes");
        assertThatThrownBy(() -> stream("no delimiter", 5).until("\r\n"))
                .isInstanceOf(ExpectationFailure.class)
                .hasMessageContaining("a \\r\\n")
                .hasMessageContaining("ended after 12 bytes");
    }

    @Test
    void a_delimiter_that_never_comes_is_a_failure_and_no_endless_loop() {
        ReceivedStream endless = new ReceivedStream(byte[]::new);

        assertThatThrownBy(() -> endless.until("\n"))
                .isInstanceOf(ExpectationFailure.class)
                .hasMessageContaining("within 65536 bytes");
    }

    @Test
    void other_bytes_are_a_failure() {
        assertThatThrownBy(() -> stream("abc", 1).expects("abd")).isInstanceOf(ExpectationFailure.class);
        assertThatThrownBy(() -> stream("abc", 1).expectsInAnyOrder("abb")).isInstanceOf(ExpectationFailure.class);
        assertThatThrownBy(() -> stream("a", 1).expectsEnd())
                .isInstanceOf(ExpectationFailure.class)
                .hasMessageContaining("end of the stream");
    }

    @Test
    void bytes_may_be_wanted_in_any_order() {
        stream("cab", 2).expectsInAnyOrder("abc").expectsEnd();
    }

    @Test
    void the_pattern_is_compared_across_receives() {
        byte[] pattern = StreamPattern.bytes(0, 100_000);

        source(pattern, 999).inReceivesOf(3_000).expectsPattern(100_000).expectsEnd();

        pattern[70_000]++;
        assertThatThrownBy(() -> source(pattern, 999).expectsPattern(100_000))
                .isInstanceOf(ExpectationFailure.class)
                .hasMessageContaining("the byte at 70000");
    }

    private static ReceivedStream stream(String text, int piece) {
        return source(ascii(text), piece);
    }

    private static ReceivedStream source(byte[] bytes, int piece) {
        int[] position = {0};
        return new ReceivedStream(atMost -> {
            int from = position[0];
            position[0] = Math.min(bytes.length, from + Math.min(piece, atMost));
            return Arrays.copyOfRange(bytes, from, position[0]);
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
