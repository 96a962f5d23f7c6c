package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.NotRunLeg;
import org.wsktck.reports.ConformanceReport.Smoke;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleSummaryTest {
    private static final String PAGE = "target/conformance/reference/loopback/index.html";
    private static final Screen SCREEN = new Screen(true, false, 100);

    static Stream<ConformanceReport> reports() {
        return Stream.of(
                Samples.everyVerdict(),
                Samples.allPassed(),
                Samples.empty(),
                Samples.hostile(),
                Samples.large(10_000),
                everythingAtItsLongest());
    }

    @Test
    void a_run_with_every_verdict() throws IOException {
        Golden.assertMatches(ConsoleSummary.render(Samples.everyVerdict(), PAGE, SCREEN), "every-verdict.txt");
    }

    @Test
    void a_run_in_which_everything_passed() throws IOException {
        Golden.assertMatches(ConsoleSummary.render(Samples.allPassed(), PAGE, SCREEN), "all-passed.txt");
    }

    @Test
    void a_run_in_which_nothing_was_executed() throws IOException {
        Golden.assertMatches(ConsoleSummary.render(Samples.empty(), PAGE, SCREEN), "empty.txt");
    }

    @Test
    void in_brief_it_is_the_verdict_the_counts_and_where_the_report_is() {
        assertThat(ConsoleSummary.brief(Samples.allPassed(), PAGE, SCREEN).lines())
                .containsExactly("CONFORMANT   gate PASS", "results   2 scenarios: 2 passed", "report    " + PAGE);
    }

    @Test
    void in_brief_it_says_too_why_it_is_not_conformant() {
        assertThat(ConsoleSummary.brief(Samples.empty(), PAGE, SCREEN).lines())
                .containsExactly(
                        "INCONCLUSIVE   gate INCONCLUSIVE",
                        "results   0 scenarios",
                        "because   nothing was executed",
                        "report    " + PAGE);
    }

    @Test
    void a_run_whose_smoke_level_failed() throws IOException {
        var report = Samples.everyVerdictBuilder().smoke(new Smoke(7, 5)).build();

        Golden.assertMatches(ConsoleSummary.render(report, PAGE, SCREEN), "smoke-failed.txt");
    }

    @Test
    void colour_is_written_only_when_asked_for() {
        String plain = ConsoleSummary.render(Samples.everyVerdict(), PAGE, SCREEN);
        String coloured = ConsoleSummary.render(Samples.everyVerdict(), PAGE, new Screen(true, true, 100));

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).startsWith("\u001b[1;31mNOT CONFORMANT\u001b[0m   gate \u001b[1;31mFAIL\u001b[0m\n");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_summary_keeps_its_length_and_holds_nothing_but_plain_characters(ConformanceReport report) {
        for (Screen screen : List.of(SCREEN, Screen.FILE)) {
            var lines = ConsoleSummary.render(report, PAGE, screen).lines().toList();

            assertThat(lines).hasSizeLessThanOrEqualTo(ConsoleSummary.LINES);
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line)
                            .hasSizeLessThanOrEqualTo(ConsoleText.LINE_MAX)
                            .matches("[ -~]*"));
            assertThat(lines).last().isEqualTo("report    " + PAGE);
        }
    }

    @Test
    void a_line_at_the_margin_begins_with_a_word_of_the_kit() {
        String forged = "x\nCONFORMANT   gate PASS\r  again     ./evil\u001b[2J";
        var report = new ReportBuilder(
                        Samples.everyVerdict().kit(),
                        new ImplementationInfo("class:X", forged, forged, List.of(), null),
                        Samples.everyVerdict().testbed())
                .notRun(List.of(new NotRunLeg("containers", forged)))
                .kitErrors(List.of(forged))
                .scenarios(List.of(
                        Samples.failed("a.a", Level.MUST, ScenarioVerdict.FAILED, "WSK-CLOSE-002 not met\n" + forged),
                        Samples.scenario("a.b", Level.MUST, ScenarioVerdict.ADAPTER_ERROR)
                                .with("ADAPTER_THREW: " + forged, forged, "the adapter failed: " + forged),
                        Samples.scenario("a.c", Level.MUST, ScenarioVerdict.INCONCLUSIVE)
                                .because(forged)))
                .build();

        assertThat(ConsoleSummary.render(report, PAGE, Screen.FILE).lines())
                .filteredOn(line -> !line.isEmpty() && !line.startsWith("  "))
                .extracting(line -> line.split(" ", 2)[0])
                .isSubsetOf(
                        "NOT",
                        "judged",
                        "scope",
                        "results",
                        "coverage",
                        "not",
                        "because",
                        "FAILED",
                        "WSK-CLOSE-002",
                        "ADAPTER",
                        "the",
                        "INCONCLUSIVE",
                        "report");
    }

    @Test
    void the_failure_message_of_one_scenario_is_printed_whole() {
        String summary = ConsoleSummary.render(
                Samples.everyVerdictBuilder()
                        .scenarios(List.of(Samples.everyVerdict().scenarios().get(2)))
                        .build(),
                PAGE,
                SCREEN);

        assertThat(summary)
                .contains("""
                        FAILED close.completes-pending-receive [IPv4]
                        WSK-CLOSE-002 (MUST) not met: closing a socket completes every pending IRP of that socket
                          scenario  close.completes-pending-receive [IPv4] on forgetful 0.1.0
                        """)
                .contains("--select close.completes-pending-receive\n\nreport    ")
                .contains("with STATUS_CANCELLED (AMB-23)\n") // beyond the columns of the screen
                .containsOnlyOnce(
                        "\n  again     ./wsk-tck run mutant:forgetful --select close.completes-pending-receive\n");
    }

    @Test
    void of_many_causes_the_first_is_told_whole_others_in_short_and_the_rest_is_counted() {
        var report = Samples.everyVerdictBuilder()
                .scenarios(IntStream.range(0, 121)
                        .mapToObj(i -> Samples.scenario("close.number-" + i, Level.MUST, ScenarioVerdict.FAILED)
                                .with(
                                        "PEER_SAW_OTHER WSK-CLOSE-002: expected " + "STATUS_A, ".repeat(20)
                                                + "of the kind " + i / 3 + " but it saw END_OF_STREAM " + i / 3,
                                        null,
                                        "WSK-CLOSE-002 (MUST) not met\n  actual    whole"))
                        .toList())
                .build();

        var lines = ConsoleSummary.render(report, PAGE, Screen.FILE).lines().toList();

        assertThat(lines).hasSizeBetween(ConsoleSummary.LINES - 4, ConsoleSummary.LINES);
        assertThat(lines)
                .containsOnlyOnce("  actual    whole")
                .containsSubsequence(
                        "WSK-CLOSE-002 (MUST) not met",
                        "FAILED close.number-102 [IPv4] and 2 more",
                        "  expected  " + "STATUS_A, ".repeat(20) + "of the kind 34",
                        "  actual    it saw END_OF_STREAM 34",
                        "  again     ./wsk-tck run mutant:forgetful --select close.number-102")
                .anyMatch(line -> line.matches("and \\d+ more causes in the report"));
    }

    @Test
    void a_hang_and_an_exception_are_told_though_there_are_many_failures() {
        var scenarios = new ArrayList<ScenarioResult>();
        for (int i = 0; i < 100; i++) {
            scenarios.add(failing(
                    "send.number-" + i, ScenarioVerdict.FAILED, "PEER_SAW_OTHER WSK-SEND-002", "it saw END " + i));
        }
        scenarios.add(
                failing("receive.hangs", ScenarioVerdict.HUNG, "NEVER_COMPLETED WSK-RECV-002", "IRP 3 not completed"));
        scenarios.add(Samples.scenario("bind.throws", Level.MUST, ScenarioVerdict.ADAPTER_ERROR)
                .because("WskBind(socket 1) threw java.lang.NullPointerException"));
        var report = Samples.everyVerdictBuilder().scenarios(scenarios).build();

        assertThat(ConsoleSummary.render(report, PAGE, Screen.FILE).lines())
                .containsSubsequence(
                        "FAILED send.number-0 [IPv4]", "HUNG receive.hangs [IPv4]", "ADAPTER ERROR bind.throws [IPv4]");
    }

    private static ScenarioResult failing(String id, ScenarioVerdict verdict, String what, String actual) {
        return Samples.scenario(id, Level.MUST, verdict).with(what + ": expected something but " + actual, null, null);
    }

    @Test
    void lines_are_cut_to_the_screen_but_commands_and_where_the_report_is() {
        String deep = "/" + "directory/".repeat(20) + "index.html";
        String command = "./wsk-tck run class:X --classpath " + "jar:".repeat(600) + " --select a.b";
        ScenarioResult finding = new ScenarioResult(
                "a.b",
                Family.IPV4,
                "a title",
                List.of("WSK-CLOSE-002"),
                Level.MUST,
                Danger.SAFE,
                ScenarioVerdict.INCONCLUSIVE,
                null,
                "because ".repeat(50),
                List.of(),
                1,
                List.of(),
                Map.of(),
                List.of(),
                command,
                null,
                null,
                null,
                null);
        var report = Samples.everyVerdictBuilder().scenarios(List.of(finding)).build();

        var lines = ConsoleSummary.render(report, deep, SCREEN).lines().toList();

        assertThat(lines).contains("  again     " + command, "report    " + deep);
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("  again ") && !line.startsWith("report "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void a_report_that_could_not_be_written_loses_no_verdict() {
        assertThat(ConsoleSummary.render(
                        Samples.everyVerdict(), "could not be written: No space left on device", SCREEN))
                .startsWith("NOT CONFORMANT   gate FAIL\n")
                .endsWith("\nreport    could not be written: No space left on device\n");
    }

    @Test
    void what_a_profile_knows_is_counted() {
        var report = Samples.everyVerdictBuilder()
                .scenarios(List.of(
                        Samples.failed("a.a", Level.MUST, ScenarioVerdict.KNOWN_FAILURE, "whole"),
                        Samples.failed("a.b", Level.MUST, ScenarioVerdict.KNOWN_FAILURE, "whole")))
                .build();

        assertThat(ConsoleSummary.render(report, PAGE, SCREEN))
                .contains("\nand 1 known cause in the report\n")
                .doesNotContain("whole", "KNOWN");
    }

    private static ConformanceReport everythingAtItsLongest() {
        List<String> entries =
                IntStream.range(0, 30).mapToObj(i -> "close.entry-" + i).toList();
        return Samples.everyVerdictBuilder()
                .smoke(new Smoke(7, 1))
                .scope("a scope of many words; ".repeat(30))
                .notRun(entries.stream()
                        .map(entry -> new NotRunLeg(entry, "a reason of many words, ".repeat(20)))
                        .toList())
                .unmatchedProfileEntries(entries)
                .build();
    }
}
