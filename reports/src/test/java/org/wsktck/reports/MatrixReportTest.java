package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.TestbedInfo;

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
    void a_column_is_called_by_its_name_and_by_no_more_than_tells_it_from_its_namesakes() {
        assertThat(labels(
                        run("reference", "reference", "loopback"),
                        run("reference", "reference", "containers"),
                        run("reference", "agent:127.0.0.1:4711", "loopback"),
                        run("acme", "class:com.acme.MyWsk", "loopback")))
                .containsExactly(
                        "A reference, loopback",
                        "B reference, containers",
                        "C reference, loopback, agent:127.0.0.1:4711",
                        "D acme");
    }

    @Test
    void runs_that_nothing_else_tells_apart_are_told_by_seed_or_date() {
        ReportBuilder one = Samples.allPassedBuilder().seed(1);

        assertThat(labels(one.build(), Samples.allPassedBuilder().seed(2).build()))
                .containsExactly("A forgetful, 1", "B forgetful, 2");
        assertThat(labels(
                        one.build(),
                        one.time(Instant.parse("2026-11-23T08:15:30Z"), Duration.ZERO)
                                .build()))
                .containsExactly("A forgetful, 2026-11-22 08:15 UTC", "B forgetful, 2026-11-23 08:15 UTC");
        assertThat(labels(one.build(), one.build())).containsExactly("A forgetful", "B forgetful");
    }

    @Test
    void profile_and_strictness_tell_apart() {
        assertThat(labels(
                        Samples.allPassedBuilder().build(),
                        Samples.allPassedBuilder().profile("acme").build(),
                        Samples.allPassedBuilder().strict(true).build()))
                .containsExactly(
                        "A forgetful, no profile, MUST alone",
                        "B forgetful, acme, MUST alone",
                        "C forgetful, no profile, MUST and SHOULD");
    }

    @Test
    void a_name_as_long_as_it_likes_leaves_room_for_what_tells_it_apart() {
        String name = "x".repeat(200);

        assertThat(labels(run(name, "x", "loopback"), run(name, "x", "containers")))
                .containsExactly("A " + "x".repeat(29) + "…, loopback", "B " + "x".repeat(29) + "…, containers");
    }

    @Test
    void the_head_that_stays_in_sight_has_name_and_verdict_alone() {
        String html = MatrixReport.render(List.of(Samples.allPassed(), Samples.everyVerdict()));

        assertThat(html)
                .contains("<h1>2 reports compared</h1>")
                .contains(
                        "data-c=\"A\" title=\"A forgetful, no profile\"><span class=\"name\">A forgetful, no profile</span>"
                                + " <small class=\"good\">CONFORMANT</small></th>")
                .contains("<span class=\"name\">B forgetful, profiles/<wbr>forgetful.<wbr>yaml</span>"
                        + " <small class=\"bad\">NOT CONFORMANT</small></th>");
    }

    @Test
    void the_first_screen_says_how_much_differs_and_where_most_failed() {
        String html = MatrixReport.render(List.of(Samples.allPassed(), Samples.everyVerdict()));

        assertThat(html)
                .contains("<p>12 scenarios in 2 runs of 1 implementation. In 11 not every run came to a verdict, and"
                        + " nothing else differs. In 1 nothing differs.</p>")
                .contains(
                        "<li><b>B forgetful, profiles/<wbr>forgetful.<wbr>yaml</b>: <span class=\"good\">2 passed</span>,"
                                + " <span class=\"bad\">3 failed</span>, <span class=\"bad\">1 unexpectedly passed</span>,"
                                + " <span class=\"bad\">1 stopped by an adapter error</span>,"
                                + " <span class=\"unsure\">1 known to fail</span>, <span class=\"unsure\">1 inconclusive</span>,"
                                + " <span class=\"muted\">2 not judged</span>; failures mostly in close (2), connect (2)</li>")
                .contains("<li>Nothing failed in <b>A forgetful, no profile</b></li>");
    }

    @Test
    void of_a_run_that_executed_nothing_it_does_not_say_that_nothing_failed() {
        String html = MatrixReport.render(List.of(Samples.allPassed(), run("silent", "silent", "loopback")));

        assertThat(html)
                .contains("<li>Nothing failed in <b>A forgetful</b></li>")
                .contains("<li>Nothing was executed in <b>B silent</b></li>");
    }

    @Test
    void what_is_the_same_in_all_is_said_once_and_what_is_not_in_a_line() {
        String html = MatrixReport.render(
                List.of(run("reference", "reference", "loopback"), run("reference", "reference", "containers")));

        assertThat(html)
                .contains("<p class=\"hint\">The same in all: implementation: reference; version: 0.1.0; run as:"
                        + " reference; profile: no profile; gated by: MUST alone; kit: ")
                .contains("<th scope=\"row\">Testbed</th><td>loopback</td><td>containers</td>")
                .doesNotContain("<th scope=\"row\">Run as</th>", "<th scope=\"row\">Scope</th>");
    }

    @Test
    void a_verdict_that_comes_of_known_failures_alone_is_no_news() {
        ScenarioResult known = Samples.scenario("close.x", Level.MUST, ScenarioVerdict.KNOWN_FAILURE)
                .because("issue 12");
        ScenarioResult failed =
                Samples.scenario("close.y", Level.MUST, ScenarioVerdict.FAILED).with(DIAGNOSIS, null, null);

        assertThat(MatrixReport.render(List.of(report(known), report(known, failed))))
                .contains(
                        "<small class=\"unsure\">NOT CONFORMANT</small>",
                        "<small class=\"bad\">NOT CONFORMANT</small>");
    }

    @Test
    void a_legend_says_what_the_words_and_codes_mean_that_occur_and_no_others() {
        ScenarioResult failed =
                Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED).with(DIAGNOSIS, null, null);
        String html = legend(MatrixReport.render(List.of(report(failed), report(failed))));

        assertThat(html)
                .contains("<dt>failed</dt><dd>Something that it expects did not hold;")
                .contains("<dt>NOT_<wbr>COMPLETED</dt><dd>An IRP was not completed in its budget, but later.</dd>")
                .doesNotContain("<dt>passed</dt>", "<dt>AMB-23</dt>", "<dt>not there</dt>");
        assertThat(legend(MatrixReport.render(List.of(Samples.allPassed(), Samples.everyVerdict()))))
                .contains(
                        "<dt>AMB-23</dt><dd>Which status says that the close ended a request?</dd>",
                        "<dt>not there</dt>")
                .doesNotContain("NOT_");
    }

    @Test
    void a_code_that_no_report_explains_is_left_out_of_the_legend() {
        ScenarioResult failed =
                Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED).with(DIAGNOSIS, null, null);
        ConformanceReport old = Samples.everyVerdictBuilder()
                .terms(List.of())
                .scenarios(List.of(failed))
                .build();

        assertThat(legend(MatrixReport.render(List.of(old, old))))
                .contains("<dt>failed</dt>", "What those mean that stand in the cells: 1<")
                .doesNotContain("NOT_<wbr>COMPLETED");
    }

    @Test
    void a_cell_has_the_verdict_and_the_head_of_the_diagnosis_and_the_whole_of_it_behind_that() {
        assertThat(cell(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                        .with(DIAGNOSIS, null, "a longer message")))
                .isEqualTo("<td class=\"failed\" title=\"" + DIAGNOSIS
                        + "\"><b>failed</b> <small>NOT_<wbr>COMPLETED WSK-<wbr>CLOSE-002</small></td>");
    }

    @Test
    void a_cell_of_a_known_failure_has_its_reason_too() {
        assertThat(cell(Samples.scenario("close.x", Level.MUST, ScenarioVerdict.KNOWN_FAILURE)
                        .with("HUNG WSK-CLOSE-002: expected this but that", "issue 12", null)))
                .isEqualTo("<td class=\"known-failure\" title=\"HUNG WSK-CLOSE-002: expected this but that; issue 12\">"
                        + "<b>known failure</b> <small>HUNG WSK-<wbr>CLOSE-002</small></td>");
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
                .isEqualTo("<td class=\"passed\"><b>passed</b> <small>AMB-23: STATUS_<wbr>CANCELLED</small></td>");
    }

    @Test
    void a_scenario_that_a_report_lacks_is_not_there() {
        String html = MatrixReport.render(List.of(Samples.everyVerdict(), Samples.allPassed()));

        assertThat(row(html, "<code>close.<wbr>graceful</code> <small>IPv6</small>"))
                .contains("class=\"unjudged\"", "<td class=\"not-there\">not there</td><td class=\"passed\">");
        assertThat(row(html, "<code>bind.<wbr>succeeds-<wbr>on-<wbr>wildcard</code> <small>IPv4</small>"))
                .contains("class=\"same\"");
    }

    @ParameterizedTest
    @EnumSource
    void every_verdict_has_its_cell_its_count_and_its_filter(ScenarioVerdict verdict) {
        String html = MatrixReport.render(List.of(Samples.everyVerdict(), Samples.allPassed()));

        String styleClass = HtmlVerdict.styleClass(verdict);
        assertThat(html)
                .contains("<th scope=\"row\">" + verdict.words() + "</th><td class=\"" + styleClass + "\"><b>")
                .contains(
                        "aria-pressed=\"false\" data-v=\"" + styleClass + "\">" + verdict.words() + " <b>",
                        "<dt>" + HtmlWriter.escape(verdict.words()) + "</dt>")
                .containsPattern("<td class=\"" + styleClass + "\"[^>]*><b>" + verdict.words() + "</b>");
    }

    @Test
    void the_summary_has_the_musts_covered_and_the_areas() {
        String html = MatrixReport.render(List.of(Samples.everyVerdict(), Samples.empty()));

        assertThat(html)
                .contains("<th scope=\"row\">MUSTs covered</th><td>96 of 412</td><td>no catalogue</td>")
                .contains("<th scope=\"row\">connect</th><td>"
                        + "<span class=\"bad\">1 failed</span>, <span class=\"bad\">1 unexpectedly passed</span>,"
                        + " <span class=\"unsure\">1 known to fail</span>, <span class=\"unsure\">1 inconclusive</span></td>"
                        + "<td><span class=\"muted\">not there</span></td>");
    }

    @Test
    void rows_stand_by_area_and_id_whatever_the_order_of_the_runs() {
        ScenarioResult bind = Samples.passed("bind.x", Family.IPV4, 0);
        ScenarioResult close = Samples.passed("close.x", Family.IPV4, 0);
        String html = MatrixReport.render(List.of(report(close, bind), report(bind, close)));

        assertThat(html)
                .containsSubsequence(">bind</span> <span class=\"muted\"><b>0</b> of 1 ", ">bind.x<", ">close.x<")
                .containsOnlyOnce(">bind.x<")
                .contains("2 scenarios in 2 runs of 1 implementation. In 2 nothing differs.");
    }

    @Test
    void another_accepted_outcome_and_another_diagnosis_are_differences_and_another_port_is_none() {
        ScenarioResult cancelled = Samples.passed("close.x", Family.IPV4, 0);
        ScenarioResult other = observing(cancelled, Map.of("AMB-23", "STATUS_FILE_FORCED_CLOSED"));

        assertThat(difference(cancelled, cancelled)).isEqualTo(MatrixDifference.SAME);
        assertThat(difference(cancelled, other)).isEqualTo(MatrixDifference.OUTCOMES);
        assertThat(difference(diagnosed("HUNG WSK-BIND-001: at 4711"), diagnosed("HUNG WSK-BIND-002: at 4711")))
                .isEqualTo(MatrixDifference.OUTCOMES);
        assertThat(difference(diagnosed("HUNG WSK-BIND-001: at 4711"), diagnosed("HUNG WSK-BIND-001: at 4712")))
                .isEqualTo(MatrixDifference.SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED, FAILED, VERDICTS",
        "FAILED, HUNG, VERDICTS",
        "FAILED, KNOWN_FAILURE, VERDICTS",
        "PASSED, UNEXPECTED_PASS, VERDICTS",
        "PASSED, NOT_APPLICABLE, UNJUDGED",
        "FAILED, NOT_RUN, UNJUDGED",
        "HUNG, ADAPTER_ERROR, UNJUDGED",
        "PASSED, INCONCLUSIVE, UNJUDGED",
        "NOT_APPLICABLE, NOT_RUN, UNJUDGED",
        "NOT_APPLICABLE, NOT_APPLICABLE, SAME",
        "PASSED, PASSED, SAME"
    })
    void what_was_not_judged_differs_from_what_was_in_a_way_of_its_own(
            ScenarioVerdict one, ScenarioVerdict other, MatrixDifference expected) {
        assertThat(difference(
                        Samples.scenario("close.x", Level.MUST, one).because("one"),
                        Samples.scenario("close.x", Level.MUST, other).because("other")))
                .isEqualTo(expected);
    }

    @Test
    void each_difference_has_its_number_in_the_filter_and_each_area_that_of_the_verdicts() {
        ScenarioResult passed = Samples.passed("close.x", Family.IPV4, 0);
        ScenarioResult failed =
                Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED).because("one");

        assertThat(MatrixReport.render(List.of(report(passed), report(failed))))
                .contains(
                        "data-d=\"verdicts\">different verdicts <b>1</b>",
                        "data-d=\"outcomes\">same verdict, other outcome <b>0</b>",
                        "data-d=\"unjudged\">not judged by all <b>0</b>",
                        "data-d=\"same\">no difference <b>0</b>",
                        "<span class=\"name\">close</span> <span class=\"muted\"><b>1</b> of 1 with different verdicts</span>");
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
                .contains("<span class=\"name\">Z reference</span>");
    }

    @Test
    void reports_without_scenarios_say_so() {
        assertThat(MatrixReport.render(List.of(Samples.empty(), Samples.empty())))
                .contains("These reports have no scenarios.", "no scenarios in 2 runs of 1 implementation.</p>");
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void the_page_loads_nothing(List<ConformanceReport> reports) {
        String html = MatrixReport.render(reports);
        String markup = Dom.withoutScripts(html);

        assertThat(html).contains("content=\"default-src 'none';").doesNotContainPattern("@import|url\\(");
        assertThat(markup)
                .doesNotContain(" src=\"")
                .doesNotContainPattern(" href=\"(?!#summary\"|#legend\"|#scenarios\"|data:,\")");
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

    static ConformanceReport run(String name, String id, String testbed) {
        return new ReportBuilder(
                        Samples.KIT,
                        new ImplementationInfo(id, name, "0.1.0", List.of(), null),
                        new TestbedInfo(testbed, "somewhere", Map.of(), List.of()))
                .build();
    }

    private static List<String> labels(ConformanceReport... reports) {
        return MatrixColumn.of(List.of(reports)).stream()
                .map(MatrixColumn::name)
                .toList();
    }

    private static String legend(String html) {
        return Dom.between(html, "<section id=\"legend\">", "</section>");
    }

    private static MatrixDifference difference(ScenarioResult one, ScenarioResult other) {
        return MatrixRow.of(List.of(report(one), report(other))).get(0).difference();
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

    static ScenarioResult observing(ScenarioResult scenario, Map<String, String> observed) {
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
