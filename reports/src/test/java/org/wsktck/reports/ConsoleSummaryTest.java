package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsktck.reports.ConformanceReport.NotRunLeg;
import org.wsktck.reports.ConformanceReport.Smoke;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleSummaryTest {
    private static final Path PAGE = Path.of("target/conformance/reference/loopback/index.html");

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
        Golden.assertMatches(ConsoleSummary.render(Samples.everyVerdict(), PAGE, false), "every-verdict.txt");
    }

    @Test
    void a_run_in_which_everything_passed() throws IOException {
        Golden.assertMatches(ConsoleSummary.render(Samples.allPassed(), PAGE, false), "all-passed.txt");
    }

    @Test
    void a_run_in_which_nothing_was_executed() throws IOException {
        Golden.assertMatches(ConsoleSummary.render(Samples.empty(), PAGE, false), "empty.txt");
    }

    @Test
    void a_run_whose_smoke_level_failed() throws IOException {
        var report = Samples.everyVerdictBuilder().smoke(new Smoke(7, 5)).build();

        Golden.assertMatches(ConsoleSummary.render(report, PAGE, false), "smoke-failed.txt");
    }

    @Test
    void colour_is_written_only_when_asked_for() {
        String plain = ConsoleSummary.render(Samples.everyVerdict(), PAGE, false);
        String coloured = ConsoleSummary.render(Samples.everyVerdict(), PAGE, true);

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).startsWith("\u001b[1;31mNOT CONFORMANT\u001b[0m   gate \u001b[1;31mFAIL\u001b[0m\n");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void the_summary_fits_a_screen_and_holds_nothing_but_plain_characters(ConformanceReport report) {
        var lines = ConsoleSummary.render(report, PAGE, false).lines().toList();

        assertThat(lines).hasSizeLessThanOrEqualTo(ConsoleSummary.LINES);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(ConsoleSummary.COLUMNS)
                        .matches("[ -~]*"));
        assertThat(lines).last().isEqualTo("report    " + PAGE);
    }

    @Test
    void what_does_not_fit_is_counted() {
        assertThat(ConsoleSummary.render(Samples.large(10_000), PAGE, false)).contains("and 94 more in the report\n");
    }

    @Test
    void the_path_of_the_report_is_never_cut() {
        Path deep = Path.of("/" + "directory/".repeat(20) + "index.html");

        assertThat(ConsoleSummary.render(Samples.empty(), deep, false)).endsWith("report    " + deep + "\n");
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
