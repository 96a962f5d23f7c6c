package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatrixReportTest {
    private static final String DIAGNOSIS =
            "NOT_COMPLETED WSK-CLOSE-002: expected IRP 3 (WskReceive on socket 2) completed once within 2000 ms but IRP 3"
                    + " was left alone; WskReceive(socket 2, 64 bytes, IRP 3) had returned STATUS_PENDING (0x00000103)";

    static Stream<List<ConformanceReport>> matrices() {
        return Stream.of(
                List.of(Samples.everyVerdict(), Samples.allPassed()),
                List.of(Samples.empty(), Samples.empty()),
                List.of(Samples.hostile(), Samples.allPassed(), Samples.hostile()));
    }

    @Test
    void the_head_of_a_column_says_what_was_judged_where_and_when_and_how_it_came_out() {
        String html = MatrixReport.render(List.of(Samples.allPassed(), Samples.everyVerdict()));

        assertThat(html)
                .contains("<h1>2 reports compared</h1>")
                .contains("<span class=\"name\">A forgetful 0.1.0</span> <small>loopback, 2026-11-22 08:15 UTC</small>"
                        + " <small><span class=\"good\">CONFORMANT</span>, gate <span class=\"good\">PASS</span></small>"
                        + " <small>2 passed</small></th>")
                .contains(
                        "<span class=\"name\">B forgetful 0.1.0</span>",
                        "<small>2 passed, 2 failed, 1 hung, 1 known failure, 1 unexpected pass, ");
    }

    @Test
    void a_cell_has_the_verdict_and_the_head_of_the_diagnosis_and_the_whole_of_it_behind_that() {
        assertThat(cell(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                        .with(DIAGNOSIS, null, "a longer message")))
                .isEqualTo("<td class=\"failed\" title=\"" + DIAGNOSIS
                        + "\"><b>failed</b> <small>NOT_COMPLETED WSK-CLOSE-002</small></td>");
    }

    @Test
    void a_cell_of_a_known_failure_has_its_reason_too() {
        assertThat(cell(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.KNOWN_FAILURE)
                        .with("HUNG WSK-CLOSE-002: expected this but that", "issue 12", null)))
                .isEqualTo("<td class=\"known-failure\" title=\"HUNG WSK-CLOSE-002: expected this but that; issue 12\">"
                        + "<b>known failure</b> <small>HUNG WSK-CLOSE-002</small></td>");
    }

    @Test
    void a_reason_that_a_cell_holds_is_written_once() {
        assertThat(cell(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.NOT_RUN)
                        .because("no IPv6 on this host")))
                .isEqualTo("<td class=\"not-run\"><b>not run</b> <small>no IPv6 on this host</small></td>");
    }

    @Test
    void a_cell_says_which_of_several_accepted_outcomes_was_seen() {
        assertThat(cell(Samples.passed("close.x", Family.IPV4, 0)))
                .isEqualTo("<td class=\"passed\"><b>passed</b> <small>AMB-23: STATUS_CANCELLED</small></td>");
    }

    @Test
    void a_scenario_that_a_report_lacks_is_not_there() {
        String html = MatrixReport.render(List.of(Samples.everyVerdict(), Samples.allPassed()));

        assertThat(row(html, "<code>close.graceful</code> <small>IPv6</small>"))
                .contains("class=\"differs\"", "<td class=\"not-there\">not there</td><td class=\"passed\">");
        assertThat(row(html, "<code>bind.succeeds-on-wildcard</code> <small>IPv4</small>"))
                .contains("class=\"same\"");
    }

    @ParameterizedTest
    @EnumSource
    void every_verdict_has_its_cell_its_count_and_its_filter(ScenarioVerdict verdict) {
        String html = MatrixReport.render(List.of(Samples.everyVerdict(), Samples.allPassed()));

        String styleClass = HtmlVerdict.styleClass(verdict);
        assertThat(html)
                .contains("<th scope=\"row\">" + verdict.words() + "</th><td class=\"" + styleClass + "\"><b>")
                .contains("aria-pressed=\"false\" data-v=\"" + styleClass + "\">" + verdict.words() + " <b>")
                .containsPattern("<td class=\"" + styleClass + "\"[^>]*><b>" + verdict.words() + "</b>");
    }

    @Test
    void the_summary_has_the_musts_covered_and_the_areas() {
        String html = MatrixReport.render(List.of(Samples.everyVerdict(), Samples.empty()));

        assertThat(html)
                .contains("<th scope=\"row\">MUSTs covered</th><td>96 of 412</td><td>no catalogue</td>")
                .contains("<th scope=\"row\">connect</th><td><span class=\"good\">1 passed</span>,"
                        + " <span class=\"bad\">2 failed</span>, <span class=\"unsure\">1 not judged</span></td>"
                        + "<td><span class=\"muted\">not there</span></td>");
    }

    @Test
    void rows_stand_by_area_and_id_whatever_the_order_of_the_runs() {
        ScenarioResult bind = Samples.passed("bind.x", Family.IPV4, 0);
        ScenarioResult close = Samples.passed("close.x", Family.IPV4, 0);
        String html = MatrixReport.render(List.of(report(close, bind), report(bind, close)));

        assertThat(html)
                .containsSubsequence(">bind <span class=\"muted\">no difference</span>", ">bind.x<", ">close.x<")
                .containsOnlyOnce(">bind.x<")
                .contains("2 scenarios, of which none differs");
    }

    @Test
    void another_accepted_outcome_and_another_diagnosis_are_differences_and_another_port_is_none() {
        ScenarioResult cancelled = Samples.passed("close.x", Family.IPV4, 0);
        ScenarioResult other = observing(cancelled, Map.of("AMB-23", "STATUS_FILE_FORCED_CLOSED"));

        assertThat(differs(cancelled, cancelled)).isFalse();
        assertThat(differs(cancelled, other)).isTrue();
        assertThat(differs(diagnosed("HUNG WSK-BIND-001: at 4711"), diagnosed("HUNG WSK-BIND-002: at 4711")))
                .isTrue();
        assertThat(differs(diagnosed("HUNG WSK-BIND-001: at 4711"), diagnosed("HUNG WSK-BIND-001: at 4712")))
                .isFalse();
    }

    @Test
    void reports_of_different_kits_are_compared_with_a_warning() {
        String callout = "These reports are of different kits";

        assertThat(MatrixReport.render(List.of(Samples.allPassed(), Samples.everyVerdict())))
                .doesNotContain(callout);
        assertThat(MatrixReport.render(List.of(Samples.allPassed(), Samples.hostile())))
                .contains(callout);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 27})
    void too_few_and_too_many_reports_are_refused(int count) {
        List<ConformanceReport> reports = Collections.nCopies(count, Samples.empty());

        assertThatThrownBy(() -> MatrixReport.render(reports))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reports: " + count + " (expected: 2 to 26)");
    }

    @Test
    void twenty_six_reports_have_all_letters() {
        assertThat(MatrixReport.render(Collections.nCopies(26, Samples.empty())))
                .contains("<span class=\"name\">Z reference 0.1.0</span>");
    }

    @Test
    void reports_without_scenarios_say_so() {
        assertThat(MatrixReport.render(List.of(Samples.empty(), Samples.empty())))
                .contains("These reports have no scenarios.", "0 scenarios, of which none differs");
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void the_page_loads_nothing(List<ConformanceReport> reports) {
        String html = MatrixReport.render(reports);
        String markup = html.substring(0, html.indexOf("<script"));

        assertThat(html).contains("content=\"default-src 'none';").doesNotContainPattern("@import|url\\(");
        assertThat(markup).doesNotContain(" src=\"").doesNotContainPattern(" href=\"(?!#scenarios\"|data:,\")");
    }

    @Test
    void hostile_text_adds_no_element_and_stays_short() {
        String html = MatrixReport.render(List.of(Samples.hostile(), Samples.hostile()));

        assertThat(html.split("<script", -1)).hasSize(2);
        assertThat(html.split("</script", -1)).hasSize(2);
        assertThat(html).doesNotContain("<img", "\u0000", "\u001b", "\u202e").contains("&lt;/script&gt;");
        assertThat(html).hasSizeLessThan(60_000);
    }

    @Test
    void fifteen_hundred_scenarios_of_five_reports_keep_within_the_budget() {
        assertWithinBudget(Collections.nCopies(5, Samples.large(1_500)));
    }

    @Test
    void fifteen_hundred_scenarios_that_all_failed_keep_within_the_budget() {
        var failed = new ArrayList<ScenarioResult>();
        for (int i = 0; i < 1_500; i++) {
            failed.add(Samples.scenario("close.scenario-with-a-telling-name-" + i, Level.MUST, ScenarioVerdict.FAILED)
                    .with(DIAGNOSIS, null, "a longer message"));
        }

        assertWithinBudget(Collections.nCopies(5, report(failed.toArray(ScenarioResult[]::new))));
    }

    private static void assertWithinBudget(List<ConformanceReport> reports) {
        // The processor's time, and the best of three: the budget is about this code, not about a machine's other work.
        var threads = ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isCurrentThreadCpuTimeSupported(), "this JVM does not measure a thread's processor time");
        long bestNanos = Long.MAX_VALUE;
        int bytes = 0;
        for (int round = 0; round < 3; round++) {
            long start = threads.getCurrentThreadCpuTime();
            String page = MatrixReport.render(reports);
            bestNanos = Math.min(bestNanos, threads.getCurrentThreadCpuTime() - start);
            bytes = page.getBytes(StandardCharsets.UTF_8).length;
        }

        assertThat(bytes).as("bytes of HTML").isLessThanOrEqualTo(2_000_000);
        assertThat(bestNanos / 1_000_000).as("milliseconds").isLessThanOrEqualTo(1_000);
    }

    private static ConformanceReport report(ScenarioResult... scenarios) {
        return Samples.everyVerdictBuilder().scenarios(List.of(scenarios)).build();
    }

    private static boolean differs(ScenarioResult one, ScenarioResult other) {
        return MatrixRow.of(List.of(report(one), report(other))).get(0).differs();
    }

    private static ScenarioResult diagnosed(String diagnosis) {
        return Samples.scenario("close.x", Level.MUST, ScenarioVerdict.HUNG).with(diagnosis, null, null);
    }

    /** The first of two cells that are the same. */
    private static String cell(ScenarioResult scenario) {
        String row = row(MatrixReport.render(List.of(report(scenario), report(scenario))), scenario.id());
        String cells = row.substring(row.indexOf("<td"));
        return cells.substring(0, cells.length() / 2);
    }

    private static String row(String html, String scenario) {
        int at = html.indexOf(scenario);
        assertThat(at).as("position of %s", scenario).isNotNegative();
        return html.substring(html.lastIndexOf("<tr", at), html.indexOf("</tr>", at));
    }

    private static ScenarioResult observing(ScenarioResult scenario, Map<String, String> observed) {
        return new ScenarioResult(
                scenario.id(),
                scenario.family(),
                scenario.title(),
                scenario.verifies(),
                scenario.level(),
                scenario.danger(),
                scenario.verdict(),
                scenario.diagnosis(),
                scenario.reason(),
                scenario.notes(),
                scenario.durationMillis(),
                scenario.steps(),
                observed,
                scenario.journal(),
                scenario.rerun(),
                scenario.failure(),
                scenario.reproducer(),
                null,
                null);
    }
}
