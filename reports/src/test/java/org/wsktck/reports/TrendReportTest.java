package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrendReportTest {
    @Test
    void runs_stand_in_order_of_time_with_their_numbers() {
        assertThat(TrendReport.render(List.of(wednesday(), monday())))
                .contains("<h1>forgetful: 2 runs</h1>", "2 to 3 passed", "0 to 5 failed")
                .containsSubsequence("2026-11-23 08:00 UTC</th>", "2026-11-25 08:00 UTC</th>")
                .contains("<title>2026-11-25 08:00 UTC: 3 passed, 5 failed, 3 not judged</title>");
    }

    @Test
    void what_is_worse_than_in_the_run_before_stands_open() {
        ConformanceReport regressed = Samples.everyVerdictBuilder()
                .time(Instant.parse("2026-11-24T08:00:00Z"), Duration.ofSeconds(5))
                .scenarios(List.of(
                        Samples.failed("close.graceful", Level.MUST, ScenarioVerdict.FAILED, "boom"),
                        Samples.passed("bind.succeeds-on-wildcard", Family.IPV4, 3)))
                .build();
        ConformanceReport before = Samples.everyVerdictBuilder()
                .time(Instant.parse("2026-11-23T08:00:00Z"), Duration.ofSeconds(5))
                .scenarios(List.of(
                        Samples.passed("close.graceful", Family.IPV4, 3),
                        Samples.passed("bind.succeeds-on-wildcard", Family.IPV4, 3)))
                .build();

        assertThat(TrendReport.render(List.of(before, regressed)))
                .contains("<details open><summary><span class=\"bad\">regression</span> 1</summary>"
                        + "<ul class=\"plain\"><li><code>close.graceful [IPv4]</code>: was PASSED, is FAILED</li>")
                .doesNotContain("Every scenario as in the run before.");
        assertThat(TrendReport.render(List.of(before, before)))
                .contains("Every scenario as in the run before.")
                .doesNotContain("regression");
    }

    @Test
    void runs_of_different_implementations_have_no_trend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrendReport.render(List.of(monday(), Samples.empty())))
                .withMessageContaining("of mutant:forgetful on loopback, reference on loopback");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrendReport.render(List.of(monday())))
                .withMessageContaining("reports: 1 (expected: 2 to 200)");
    }

    @Test
    void hostile_text_adds_no_element() {
        String html = TrendReport.render(List.of(Samples.hostile(), Samples.hostile()));

        assertThat(html).doesNotContain("<script", "<img", "\u0000", "\u001b", "\u202e");
    }

    static ConformanceReport monday() {
        return Samples.everyVerdictBuilder()
                .time(Instant.parse("2026-11-23T08:00:00Z"), Duration.ofSeconds(5))
                .scenarios(Samples.allPassed().scenarios())
                .build();
    }

    static ConformanceReport wednesday() {
        return Samples.everyVerdictBuilder()
                .time(Instant.parse("2026-11-25T08:00:00Z"), Duration.ofSeconds(5))
                .build();
    }
}
