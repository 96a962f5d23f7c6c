package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.LedgerSummary;
import org.wsktck.reports.ConformanceReport.Smoke;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportTest {
    static Stream<ConformanceReport> reports() {
        return Stream.of(Samples.everyVerdict(), Samples.allPassed(), Samples.empty(), Samples.hostile());
    }

    @Test
    void the_overview_stands_in_the_page_itself() {
        String html = HtmlReport.render(Samples.everyVerdict());

        assertThat(html)
                .contains(
                        "<strong class=\"bad\">NOT CONFORMANT</strong>",
                        "<strong class=\"bad\">FAIL</strong>",
                        "connection sockets; IPv4, IPv6; loopback; containers not run",
                        "<dt>containers</dt><dd>no Docker engine answers</dd>",
                        "<li>1 MUST scenario known to fail</li>",
                        "<dd>refused, reset, resetAfterFin, halfClose, ipv6, dialIn; lost: blackhole</dd>",
                        "<dd>-4802155092113771009</dd>",
                        "17 of 21",
                        "412 IRPs watched; 1 violation, 1 warning.");
    }

    @Test
    void what_the_ledger_saw_often_is_told_once_with_one_example() {
        var report = Samples.allPassedBuilder()
                .ledger(new LedgerSummary(
                        9,
                        List.of(),
                        List.of(
                                new LedgerFinding("RULE-B", "close.a [IPv4]", "IRP 1 is odd"),
                                new LedgerFinding("RULE-A", "close.b [IPv4]", "IRP 3 completed 0xC000000D early"),
                                new LedgerFinding("RULE-A", "close.b [IPv4]", "IRP 4 completed 0xC0000001 early"),
                                new LedgerFinding("RULE-A", "close.c [IPv4]", "IRP 12 completed 0xC000000D early"),
                                new LedgerFinding("RULE-C", "close.c [IPv4]", "IRP 12 completed 0xC000000D early"))))
                .build();

        String html = HtmlReport.render(report);
        assertThat(html.substring(html.indexOf("<section id=\"ledger\"")))
                .contains("no violations, 5 warnings.")
                .containsSubsequence(
                        "<li><code>RULE-A</code> IRP 3 completed 0xC000000D early <span class=\"muted\">3 times, in"
                                + " 2 scenarios, such as close.b [IPv4]</span></li>",
                        "<li><code>RULE-B</code> IRP 1 is odd <span class=\"muted\">in close.a [IPv4]</span></li>",
                        "<li><code>RULE-C</code>");
    }

    @ParameterizedTest
    @EnumSource
    void every_verdict_is_counted_listed_and_can_be_filtered_for(ScenarioVerdict verdict) {
        String html = HtmlReport.render(Samples.everyVerdict());

        String styleClass = HtmlVerdict.styleClass(verdict);
        assertThat(html)
                .contains("<span>" + verdict.words() + "</span></li>")
                .contains("aria-pressed=\"false\" data-v=\"" + styleClass + "\"")
                .containsPattern("<details class=\"row\" id=\"[^\"]+\" data-v=\"" + styleClass + "\"");
    }

    @Test
    void a_failed_smoke_level_says_what_to_do() {
        var report = Samples.everyVerdictBuilder().smoke(new Smoke(7, 5)).build();

        assertThat(HtmlReport.render(report)).contains("Smoke level 5/7", "Fix the adapter first");
    }

    @Test
    void a_name_of_a_mebibyte_is_cut() {
        String endless = "name\n" + "x".repeat(1 << 20);
        String html = HtmlReport.render(new ReportBuilder(
                        Samples.everyVerdict().kit(),
                        new ConformanceReport.ImplementationInfo("class:X", endless, endless, List.of(), null),
                        Samples.everyVerdict().testbed())
                .kitErrors(List.of(endless))
                .build());

        assertThat(html).hasSizeLessThan(100_000).contains("<title>name xxx");
    }

    @Test
    void an_empty_run_says_so() {
        assertThat(HtmlReport.render(Samples.empty()))
                .contains("<strong class=\"unsure\">INCONCLUSIVE</strong>", "nothing was executed", "no scenarios")
                .doesNotContain("id=\"findings\"");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_page_loads_nothing(ConformanceReport report) {
        String html = HtmlReport.render(report);

        assertThat(html).contains("content=\"default-src 'none';");
        assertThat(attributeValues(html, "src")).isEmpty();
        assertThat(attributeValues(html, "href"))
                .allSatisfy(href -> assertThat(href).matches("#.*|data:,"));
        assertThat(html).doesNotContainPattern("@import|url\\(");
    }

    @Test
    void hostile_text_adds_no_element() {
        String html = HtmlReport.render(Samples.hostile());

        assertThat(html.split("<script", -1)).hasSize(3);
        assertThat(html.split("</script", -1)).hasSize(3);
        assertThat(html).doesNotContain("<img", "\u0000", "\u001b", "\u202e");
        assertThat(html).contains("&lt;/script&gt;&lt;script&gt;").contains("{{css}} ");
    }

    @Test
    void seven_hundred_scenarios_of_five_implementations_keep_within_the_budget() {
        var reports = new ArrayList<ConformanceReport>();
        for (int i = 0; i < 5; i++) {
            reports.add(Samples.large(700));
        }

        // The processor's time, and the best of three: the budget is about this code, not about a machine's other work.
        var threads = ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isCurrentThreadCpuTimeSupported(), "this JVM does not measure a thread's processor time");
        long bestNanos = Long.MAX_VALUE;
        int bytes = 0;
        for (int round = 0; round < 3; round++) {
            long start = threads.getCurrentThreadCpuTime();
            List<String> pages = reports.stream().map(HtmlReport::render).toList();
            bestNanos = Math.min(bestNanos, threads.getCurrentThreadCpuTime() - start);
            bytes = pages.stream()
                    .mapToInt(page -> page.getBytes(StandardCharsets.UTF_8).length)
                    .sum();
        }

        assertThat(bytes).as("bytes of HTML").isLessThanOrEqualTo(2_000_000);
        assertThat(bestNanos / 1_000_000).as("milliseconds").isLessThanOrEqualTo(1_000);
    }

    private static List<String> attributeValues(String html, String attribute) {
        // The script's own text is no markup.
        String markup = html.substring(0, html.indexOf("<script"));
        return Pattern.compile(" " + attribute + "=\"([^\"]*)\"")
                .matcher(markup)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
