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

    private long nanos;

    private Progress progress(int total, Screen screen) {
        return new Progress(new PrintWriter(out), total, screen, ToldScenarios.firstCauses(), () -> nanos);
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
                        "2/4, 1 failed, last close.b [IPv4]",
                        "3/4, 2 failed, last close.c [IPv4]",
                        "FAILED close.d [IPv4]: it saw data CONFORMANT   gate PASS",
                        "4/4, 3 failed, last close.d [IPv4]");
    }

    @Test
    void an_unexpected_pass_has_no_message_and_is_told_all_the_same() {
        progress(1, Screen.FILE)
                .judged(MadeUpResult.of("close.a", ScenarioVerdict.UNEXPECTED_PASS)
                        .made()
                        .with(ScenarioVerdict.UNEXPECTED_PASS, "the profile expects it to fail"));

        assertThat(out.toString().lines())
                .containsExactly(
                        "UNEXPECTED PASS close.a [IPv4]: the profile expects it to fail",
                        "1/1, 1 failed, last close.a [IPv4]");
    }

    @Test
    void each_scenario_has_a_line_with_its_verdict_its_time_and_what_was_wrong_where_that_is_asked_for() {
        Progress progress = new Progress(new PrintWriter(out), 2, Screen.FILE, ToldScenarios.each(), () -> nanos);
        progress.judged(passed("close.a"));
        progress.judged(failed("close.b", "it saw data\nCONFORMANT   gate PASS"));

        assertThat(out.toString().lines())
                .containsExactly(
                        "passed              1 ms  close.a [IPv4]",
                        "1/2",
                        "failed              1 ms  close.b [IPv4]: PEER_SAW_OTHER WSK-CLOSE-006: expected a reset but it"
                                + " saw data CONFORMANT   gate PASS",
                        "2/2, 1 failed, last close.b [IPv4]");
    }

    @Test
    void the_time_left_is_guessed_once_enough_scenarios_say_how_long_one_takes() {
        Progress progress = progress(60, Screen.FILE);
        for (int i = 0; i < 60; i++) {
            nanos += i == 0 ? 90_000_000_000L : 2_000_000_000L; // the first has waited for the testbed
            progress.judged(passed("close.number-" + i));
        }

        assertThat(out.toString().lines())
                .containsExactly(
                        "6/60",
                        "12/60",
                        "18/60",
                        "24/60, 72 s left",
                        "30/60, 60 s left",
                        "36/60, 48 s left",
                        "42/60, 36 s left",
                        "48/60, 24 s left",
                        "54/60, 12 s left",
                        "60/60");
    }

    @Test
    void a_long_time_is_told_in_minutes() {
        TimeLeft timeLeft = new TimeLeft(120, () -> nanos);
        for (int i = 0; i < 20; i++) {
            nanos += 1_000_000_000L;
            timeLeft.judged();
        }
        assertThat(timeLeft.words()).isEqualTo("2 min left");
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
                        + "3/3, 1 failed, last close.c [IPv4]");
    }
}
