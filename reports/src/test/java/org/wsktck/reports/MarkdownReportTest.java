package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownReportTest {
    @Test
    void a_run_with_every_verdict() throws IOException {
        Golden.assertMatches(MarkdownReport.render(Samples.everyVerdict()), "every-verdict.md");
    }

    @Test
    void a_run_in_which_nothing_was_executed() throws IOException {
        Golden.assertMatches(MarkdownReport.render(Samples.empty()), "empty.md");
    }

    @Test
    void hostile_text_is_no_markup_and_stays_short() {
        String markdown = MarkdownReport.render(Samples.hostile());

        assertThat(markdown).doesNotContain("<", "\u0000", "\u001b").hasSizeLessThan(8_000);
        assertThat(markdown.lines().filter(line -> line.startsWith("| failed")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
    }

    @Test
    void only_the_first_findings_are_written_out() {
        String markdown = MarkdownReport.render(Samples.large(10_000));

        assertThat(markdown.lines().filter(line -> line.startsWith("| failed"))).hasSize(20);
        assertThat(markdown).endsWith("\nAnd 80 more in the report.\n");
    }
}
