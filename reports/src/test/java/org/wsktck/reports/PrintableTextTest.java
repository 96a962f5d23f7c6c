package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintableTextTest {
    private static final String EMOJI = "\ud83d\ude00";

    @Test
    void xml_keeps_what_it_allows_and_drops_the_rest() {
        assertThat(PrintableText.forXml("a\tb\nc\u0000\u001b\ufffe\ud800é" + EMOJI))
                .isEqualTo("a\tb\ncé" + EMOJI);
    }

    @Test
    void invisible_characters_become_visible_ones() {
        assertThat(PrintableText.visible("a\u0000b\u001b\u007f\u202e\ud800\n\té" + EMOJI))
                .isEqualTo("a\u2400b\u241b\ufffd\ufffd\ufffd\n\té" + EMOJI);
    }

    @Test
    void a_text_of_several_lines_fits_one() {
        assertThat(PrintableText.line("  one \r\n   two\n\nthree\tfour ")).isEqualTo("one two three four");
        assertThat(PrintableText.firstLine("\n one\ntwo")).isEqualTo("one");
        assertThat(PrintableText.firstLine("")).isEmpty();
    }

    @Test
    void clipping_marks_what_was_cut_and_splits_no_character() {
        assertThat(PrintableText.clip("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PrintableText.clip("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(PrintableText.clipAscii("abcdefg", 6)).isEqualTo("abc...");
        assertThat(PrintableText.clip("abcd" + EMOJI + "fg", 6)).isEqualTo("abcd…");
    }

    @Test
    void a_message_is_cut_where_nobody_reads_on_and_says_where_the_rest_is() {
        assertThat(PrintableText.message("x".repeat(20_000))).isEqualTo("x".repeat(20_000));
        assertThat(PrintableText.message("x".repeat(20_001)))
                .isEqualTo("x".repeat(19_999) + "…\n(cut here; conformance.json has the whole message)");
    }

    @Test
    void durations_are_said_in_the_unit_that_fits() {
        assertThat(Durations.words(0)).isEqualTo("0 ms");
        assertThat(Durations.words(999)).isEqualTo("999 ms");
        assertThat(Durations.words(5_321)).isEqualTo("5.3 s");
        assertThat(Durations.words(125_000)).isEqualTo("2 min 5 s");
    }
}
