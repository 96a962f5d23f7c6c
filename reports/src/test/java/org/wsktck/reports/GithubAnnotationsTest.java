package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GithubAnnotationsTest {
    @Test
    void a_run_in_which_everything_passed_has_none() {
        assertThat(GithubAnnotations.render(Samples.allPassed())).isEmpty();
    }

    @Test
    void the_gate_comes_first_then_each_cause() {
        List<String> lines = lines(Samples.everyVerdict());

        assertThat(lines).hasSize(1 + FindingGroup.of(Samples.everyVerdict()).size());
        assertThat(lines.get(0))
                .isEqualTo("::error title=WSK conformance of forgetful 0.1.0%3A NOT CONFORMANT%2C gate FAIL::"
                        + "1 MUST scenario failed%0A1 MUST scenario hung%0A1 MUST scenario known to fail%0A"
                        + "1 MUST scenario inconclusive%0A1 MUST scenario stopped by an adapter error%0A"
                        + "1 MUST scenario unexpectedly passed%0A"
                        + "Scope: connection sockets; IPv4, IPv6; loopback; containers not run");
        assertThat(lines.get(1))
                .isEqualTo("::error title=failed%3A MUST WSK-CLOSE-002::IRP was not completed within 2000 ms%0A"
                        + "In: close.completes-pending-receive [IPv4]%0A"
                        + "Again: ./wsk-tck run mutant:forgetful --select close.completes-pending-receive");
    }

    @Test
    void what_gates_is_an_error_and_the_rest_a_warning() {
        List<String> lines = lines(Samples.everyVerdict());

        assertThat(lines.stream().filter(line -> line.startsWith("::error ")))
                .hasSize(5)
                .anyMatch(line -> line.startsWith("::error title=hung%3A MUST "))
                .anyMatch(line -> line.startsWith("::error title=adapter error%3A MUST "))
                .anyMatch(line -> line.startsWith("::error title=unexpected pass%3A MUST "));
        assertThat(lines.stream().filter(line -> line.startsWith("::warning ")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("::warning title=failed%3A SHOULD "))
                .anyMatch(line -> line.startsWith("::warning title=inconclusive%3A MUST "))
                .anyMatch(line -> line.startsWith("::warning title=known failure%3A MUST "));
    }

    @Test
    void a_SHOULD_that_failed_is_an_error_where_the_run_is_strict() {
        assertThat(lines(Samples.everyVerdictBuilder().strict(true).build()))
                .anyMatch(line -> line.startsWith("::error title=failed%3A SHOULD "));
    }

    @Test
    void a_cause_names_only_the_first_of_its_scenarios() {
        List<String> lines = lines(Samples.large(1_000));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains(" and 7 more%0AAgain: ");
    }

    @Test
    void hostile_text_starts_no_command_and_ends_no_property() {
        String annotations = GithubAnnotations.render(Samples.hostile());

        assertThat(annotations.lines()).hasSize(3).allSatisfy(line -> {
            assertThat(line).matches("::(error|warning) title=[^:,]*::.*").hasSizeLessThan(20_000);
            assertThat(line.replaceAll("%(25|0D|0A|3A|2C)", "")).doesNotContain("%");
            assertThat(line.codePoints()).allMatch(PrintableText::isVisible);
        });
    }

    @Test
    void line_ends_percent_signs_and_separators_are_escaped() {
        ScenarioResult scenario = Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                .with("100% ::error::x\r\n::stop-commands::y", null, null);
        ConformanceReport report = new ReportBuilder(
                        Samples.everyVerdict().kit(),
                        new ConformanceReport.ImplementationInfo("x", "a,b::c%\n::error::z", "1", List.of(), null),
                        Samples.everyVerdict().testbed())
                .scenarios(List.of(scenario))
                .build();

        List<String> lines = lines(report);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("::error title=WSK conformance of a%2Cb%3A%3Ac%25 %3A%3Aerror%3A%3Az 1%3A NOT CONFORMANT");
        assertThat(lines.get(1)).contains("::100%25 ::error::x%0AIn: close.x [IPv4]%0A");
    }

    @Test
    void of_each_kind_there_are_no_more_than_are_shown_and_the_rest_is_counted() {
        List<ScenarioResult> scenarios = new ArrayList<>();
        for (char c = 'a'; c < 'p'; c++) {
            scenarios.add(Samples.scenario("close." + c, Level.MUST, ScenarioVerdict.FAILED)
                    .with("went wrong like " + c, null, null));
            scenarios.add(Samples.scenario("bind." + c, Level.MAY, ScenarioVerdict.FAILED)
                    .with("went wrong like " + c, null, null));
        }

        List<String> lines =
                lines(Samples.everyVerdictBuilder().scenarios(scenarios).build());

        assertThat(lines.subList(0, 10)).allMatch(line -> line.startsWith("::error "));
        assertThat(lines.subList(10, 20)).allMatch(line -> line.startsWith("::warning "));
        assertThat(lines.subList(20, lines.size())).containsExactly("and 11 more causes in the report");
    }

    private static List<String> lines(ConformanceReport report) {
        return GithubAnnotations.render(report).lines().toList();
    }
}
