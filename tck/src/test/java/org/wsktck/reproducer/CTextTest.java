package org.wsktck.reproducer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsktck.spi.NtStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "plain, |\"plain\"|",
                "say \"x\", |\"say \\\"x\\\"\"|",
                "C:\\new, |\"C:\\\\new\"|",
                "what??=, |\"what\\?\\?=\"|",
                "100 %s, |\"100 %s\"|",
            })
    void what_means_something_in_a_string_is_escaped(String text, String literal) {
        assertThat(CText.literal(text)).isEqualTo(literal);
    }

    @Test
    void what_is_no_printable_ascii_becomes_a_question_mark() {
        assertThat(CText.literal("a\nb\u0000\u007f\u00e9\ud83d\ude00")).isEqualTo("\"a?b?????\"");
    }

    @Test
    void a_comment_cannot_be_ended_from_inside() {
        assertThat(CText.inComment("*/ #error /* x")).isEqualTo("* / #error / * x");
        assertThat(CText.inComment("**//")).doesNotContain("*/").doesNotContain("/*");
        assertThat(CText.inComment("/*/")).doesNotContain("*/").doesNotContain("/*");
        assertThat(CText.inComment("*/*/*")).doesNotContain("*/").doesNotContain("/*");
    }

    @Test
    void a_comment_does_not_join_lines_or_leave_ascii() {
        assertThat(CText.inComment("ends with \\\nnext \u00e9")).isEqualTo("ends with |\nnext ?");
    }

    @Test
    void lines_of_a_comment_are_wrapped_at_words() {
        String words = "word ".repeat(40).strip();

        String wrapped = CText.wrapped(" * first ", " *       ", words);

        assertThat(wrapped.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(wrapped).startsWith(" * first word").contains("\n *       word");
    }

    @Test
    void a_word_that_is_too_long_stays_whole() {
        String link = "https://example.org/" + "x".repeat(200);

        assertThat(CText.wrapped(" * ", " * ", link)).isEqualTo(" * " + link + "\n");
    }

    @Test
    void a_line_break_of_the_text_stays_one() {
        assertThat(CText.wrapped(" * a ", " *   ", "one\ntwo")).isEqualTo(" * a one\n *   two\n");
    }

    @Test
    void a_long_statement_is_broken_at_a_comma_outside_of_strings() {
        String string = "\"" + "in, a string, ".repeat(8) + "\"";

        String broken = CText.broken("    ", "call(" + string + ", second, " + "x".repeat(40) + ");");

        assertThat(broken).contains(string);
        assertThat(broken.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("    "));
    }

    @Test
    void a_string_that_ends_in_a_backslash_does_not_hide_its_end() {
        String string = CText.literal("C:\\");

        String broken = CText.broken("", "call(" + string + ", " + "x".repeat(100) + ", " + "y".repeat(60) + ");");

        assertThat(broken.lines()).hasSize(2);
    }

    @Test
    void an_escaped_quote_does_not_end_its_string() {
        String string = CText.literal("\"" + "in, a string, ".repeat(12));

        String broken = CText.broken("", "call(" + string + ", second);");

        assertThat(broken).contains(string);
    }

    @Test
    void bytes_are_elements_of_an_array() {
        assertThat(CText.bytes(new byte[] {0, 127, -128, -1})).isEqualTo("0x00, 0x7F, 0x80, 0xFF");
        assertThat(CText.bytes(new byte[0])).isEmpty();
    }

    @Test
    void bytes_are_text_if_all_of_them_can_be_printed() {
        assertThat(CText.isPrintable("hello ~".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(CText.isPrintable(new byte[] {'a', '\n'})).isFalse();
        assertThat(CText.isPrintable(new byte[] {'a', (byte) 0xE9})).isFalse();
    }

    @Test
    void what_is_clipped_says_so_and_keeps_its_bound() {
        assertThat(CText.clipped("12345678", 8)).isEqualTo("12345678");
        assertThat(CText.clipped("123456789", 8)).isEqualTo("1234 ...");
    }

    @Test
    void a_status_is_a_name_that_every_header_has_or_a_number() {
        assertThat(CText.status(0)).isEqualTo("STATUS_SUCCESS");
        assertThat(CText.status(NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code()))
                .isEqualTo("STATUS_MORE_PROCESSING_REQUIRED");
        assertThat(CText.status(NtStatus.STATUS_CANCELLED.code())).isEqualTo("(NTSTATUS)0xC0000120");
    }
}
