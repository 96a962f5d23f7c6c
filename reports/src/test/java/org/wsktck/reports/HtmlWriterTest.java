package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlWriterTest {
    @ParameterizedTest
    @CsvSource({
        "STATUS_INVALID_PARAMETER, STATUS_<wbr>INVALID_<wbr>PARAMETER",
        "close.completes-pending-send, close.<wbr>completes-<wbr>pending-<wbr>send",
        "mutant:irp.completes, mutant:<wbr>irp.<wbr>completes",
        "agent:127.0.0.1:40119, agent:<wbr>127.0.0.1:<wbr>40119",
        "WSK-CONNECT-004, WSK-<wbr>CONNECT-004",
        "WSK-REG-013, WSK-REG-013",
        "2026-11-22 08:15, 2026-11-22 08:15",
        "a plain sentence - and no name, a plain sentence - and no name"
    })
    void a_long_name_may_be_broken_behind_what_separates_its_words(String text, String expected) {
        assertThat(new HtmlWriter().names(text)).hasToString(expected);
    }

    @Test
    void what_is_written_with_names_in_it_is_escaped_all_the_same() {
        assertThat(new HtmlWriter().named("b", "a-long.name<script>$1'&-x\u202e"))
                .hasToString("<b>a-<wbr>long.<wbr>name&lt;script&gt;$1&#39;&amp;-x\ufffd</b>");
    }
}
