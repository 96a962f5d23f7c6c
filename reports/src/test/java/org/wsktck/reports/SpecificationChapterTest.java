package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.Clause.Fate;

/** What the page says became of each requirement of the catalogue. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpecificationChapterTest {
    @Test
    void areas_come_in_reading_order_and_requirements_by_id() {
        List<SpecificationChapter> chapters = SpecificationChapter.of(Samples.everyVerdict());

        assertThat(chapters)
                .extracting(SpecificationChapter::title)
                .containsExactly("Closing", "Binding to an address");
        assertThat(chapters.get(1).clauses())
                .extracting(clause -> clause.requirement().id())
                .containsExactly("WSK-BIND-001", "WSK-BIND-002", "WSK-BIND-003", "WSK-BIND-004");
    }

    @Test
    void each_has_its_fate_and_what_nothing_became_of_says_why() {
        List<SpecificationChapter> chapters = SpecificationChapter.of(Samples.everyVerdict());

        assertThat(chapters.get(0).clauses()).extracting(Clause::fate).containsExactly(Fate.NOT_MET);
        assertThat(chapters.get(1).clauses())
                .extracting(Clause::fate)
                .containsExactly(Fate.HOLDS, Fate.UNTESTABLE, Fate.NO_SCENARIO, Fate.NO_SCENARIO);
        assertThat(chapters.get(1).clauses())
                .extracting(Clause::why)
                .containsExactly(
                        null,
                        "Cannot be tested: it takes two accounts",
                        "The kit has no scenario of it yet. It waits for datagram sockets.",
                        "No scenario of this run is about it.");
    }

    @Test
    void a_requirement_whose_scenarios_did_not_run_is_not_judged() {
        ConformanceReport report = Samples.everyVerdictBuilder()
                .scenarios(List.of(Samples.scenario("send.over-ipv6", Level.MUST, ScenarioVerdict.NOT_RUN)
                        .because("no IPv6 on this host")))
                .build();

        Clause clause = SpecificationChapter.of(report).get(0).clauses().get(0);

        assertThat(clause.fate()).isEqualTo(Fate.NOT_JUDGED);
        assertThat(clause.scenarios()).extracting(ScenarioResult::id).containsExactly("send.over-ipv6");
    }

    @Test
    void an_area_says_how_many_came_to_what() {
        assertThat(HtmlReport.render(Samples.everyVerdict()))
                .contains("<b>Binding to an address</b> <span class=\"muted\">"
                        + "1 met, 2 without scenario, 1 cannot be tested</span>");
    }

    @Test
    void an_area_says_in_its_own_line_what_is_waited_for() {
        assertThat(HtmlReport.render(Samples.everyVerdict()))
                .containsSubsequence(
                        "1 met, 2 without scenario",
                        "<span class=\"hint held-up\">Without scenario, waiting for: a run that has its"
                                + " scenarios (1); datagram sockets (1)</span></summary>");
    }

    @Test
    void an_area_says_in_its_own_line_why_requirements_were_not_judged() {
        ConformanceReport report = Samples.everyVerdictBuilder()
                .scenarios(List.of(
                        Samples.verifying(
                                "WSK-BIND-001",
                                Samples.scenario("bind.a", Level.MUST, ScenarioVerdict.NOT_RUN)
                                        .because("no IPv6 on this host")),
                        Samples.verifying(
                                "WSK-CLOSE-002",
                                Samples.scenario("close.a", Level.MUST, ScenarioVerdict.FAILED)
                                        .with("PEER_SAW_OTHER WSK-SEND-001: expected a but b", null, null))))
                .build();

        assertThat(HtmlReport.render(report))
                .contains(
                        "Not judged: its scenarios failed on something else (1)</span></summary>",
                        "Not judged: not run: no IPv6 on this host (1)</span></summary>");
    }

    @Test
    void a_report_of_an_older_kit_has_what_its_scenarios_verify_and_says_so() {
        ConformanceReport older =
                Samples.everyVerdictBuilder().specification(List.of()).build();

        assertThat(SpecificationChapter.of(older))
                .extracting(SpecificationChapter::title)
                .containsExactly("BIND", "CLOSE");
        assertThat(HtmlReport.render(older)).contains("the kit that wrote this report left out the others");
    }
}
