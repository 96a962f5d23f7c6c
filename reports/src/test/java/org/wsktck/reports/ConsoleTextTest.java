package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleTextTest {
    @Test
    void what_cannot_be_seen_is_written_as_java_writes_it_and_letters_stay() {
        assertThat(ConsoleText.line("a\u0000\u001b[2J\u0007\u007f\u009b\u202e\ufeff\ud800 \u00e9 \u65e5\u672c"))
                .isEqualTo("a\\u0000\\u001b[2J\\u0007\\u007f\\u009b\\u202e\\ufeff\\ud800 \u00e9 \u65e5\u672c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f"})
    void one_line_stays_one_line_whatever_breaks_it(String end) {
        assertThat(ConsoleText.line("name" + end + "CONFORMANT   gate PASS"))
                .matches("[ -~]*")
                .startsWith("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void lines_behind_the_first_are_indented(String end) {
        assertThat(ConsoleText.block("boom" + end + "CONFORMANT   gate PASS" + end + "\tat Adapter.java:7" + end))
                .isEqualTo(String.join(
                        System.lineSeparator(), "boom", "  CONFORMANT   gate PASS", "    at Adapter.java:7"));
    }

    @Test
    void a_line_of_a_mebibyte_is_cut() {
        assertThat(ConsoleText.line("x".repeat(1 << 20)))
                .hasSize(ConsoleText.LINE_MAX)
                .endsWith("x...");
        assertThat(ConsoleText.block("head\n" + "x".repeat(1 << 20)).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleText.LINE_MAX));
    }

    @Test
    void what_is_missing_of_many_lines_is_counted() {
        assertThat(ConsoleText.lines("x\n".repeat(100_000), 40))
                .hasSize(40)
                .last()
                .isEqualTo("  (and 99961 more lines)");
        assertThat(ConsoleText.lines("x\n".repeat(40), 40)).hasSize(40).last().isEqualTo("  x");
    }
}
