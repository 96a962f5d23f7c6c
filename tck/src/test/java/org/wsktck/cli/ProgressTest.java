package org.wsktck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConsoleSummary;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.reports.Screen;
import org.wsktck.stub.MadeUpResult;

/** What is printed while a run goes on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTest {
    private final StringWriter out = new StringWriter();

    private Progress progress(int total, Screen screen) {
        return new Progress(new PrintWriter(out), total, screen);
    }

    private static ScenarioResult passed(String id) {
        return MadeUpResult.of(id, ScenarioVerdict.PASSED).made();
    }

    private static ScenarioResult failed(String id, String observed) {
        return MadeUpResult.of(id, ScenarioVerdict.FAILED)
                .diagnosis("PEER_SAW_OTHER WSK-CLOSE-006: expected a reset but " + observed)
                .failure("WSK-CLOSE-006 (MUST) not met\n  scenario  " + id)
                .made();
    }

    @Test
    void each_cause_has_one_line_where_no_terminal_is() {
        Progress progress = progress(4, Screen.FILE);
        progress.judged(passed("close.a"));
        progress.judged(failed("close.b", "it saw nothing"));
        progress.judged(failed("close.c", "it saw nothing"));
        progress.judged(failed("close.d", "it saw data\nCONFORMANT   gate PASS"));

        assertThat(out.toString().lines())
                .containsExactly(
                        "1/4",
                        "FAILED close.b [IPv4]: it saw nothing",
                        "2/4",
                        "3/4",
                        "FAILED close.d [IPv4]: it saw data CONFORMANT   gate PASS",
                        "4/4");
    }

    @Test
    void an_unexpected_pass_has_no_message_and_is_told_all_the_same() {
        progress(1, Screen.FILE)
                .judged(MadeUpResult.of("close.a", ScenarioVerdict.UNEXPECTED_PASS)
                        .made()
                        .with(ScenarioVerdict.UNEXPECTED_PASS, "the profile expects it to fail"));

        assertThat(out.toString().lines())
                .containsExactly("UNEXPECTED PASS close.a [IPv4]: the profile expects it to fail", "1/1");
    }

    @Test
    void with_the_summary_a_run_of_many_failures_has_at_most_120_lines() {
        Progress progress = progress(596, Screen.FILE);
        for (int i = 0; i < 596; i++) {
            progress.judged(failed("close.number-" + i, "it saw " + i));
        }

        assertThat(out.toString().lines().count() + ConsoleSummary.LINES + 2) // "judging …", and an empty line
                .isLessThanOrEqualTo(120);
    }

    @Test
    void on_a_terminal_it_is_one_line_that_is_drawn_again_and_fits() {
        Progress progress = progress(3, new Screen(true, false, 40));
        progress.judged(passed("close.with-a-name-that-is-longer-than-the-line"));
        progress.judged(passed("close.b"));
        progress.judged(failed("close.c", "it saw \u001b[2Jnothing that would fit the line"));

        assertThat(out.toString())
                .isEqualTo("1/3 close.with-a-name-that-is-longer..."
                        + "\r2/3 close.b [IPv4]" + " ".repeat(21)
                        + "\rFAILED close.c [IPv4]: it saw \\u001b..." + System.lineSeparator()
                        + "3/3 close.c [IPv4]");
    }
}
