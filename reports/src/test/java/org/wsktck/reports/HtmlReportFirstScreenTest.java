package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Subject;

/** What a reader sees before everything else: the causes, the clients, the areas. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportFirstScreenTest {
    @Test
    void the_verdict_comes_first_then_causes_clients_areas_and_findings() {
        assertThat(HtmlReport.render(Samples.everyVerdict()))
                .containsSubsequence(
                        "NOT CONFORMANT</strong>",
                        "<section id=\"causes\">",
                        "<section id=\"clients\">",
                        "<section id=\"results\">",
                        "<section id=\"coverage\">",
                        "<div id=\"filter\"",
                        "<section id=\"findings\">",
                        "<section id=\"scenarios\">",
                        "<section id=\"run\">");
    }

    @Test
    void a_cause_says_what_hangs_on_it_and_links_its_finding() {
        String html = render(
                List.of(
                        missing("close.a", "WSK-CLOSE-001", "WskCloseSocket"),
                        missing("close.b", "WSK-CLOSE-002", "WskCloseSocket"),
                        missing("close.c", "WSK-CLOSE-003", "WskCloseSocket"),
                        missing("close.d", "WSK-CLOSE-001", "WskBind"),
                        missing("bind.e", "WSK-BIND-001", "WskBind")),
                requirement("WSK-CLOSE-001", Level.MUST, "libwsk"),
                requirement("WSK-CLOSE-002", Level.MUST, "echosrv", "libwsk"),
                requirement("WSK-CLOSE-003", Level.SHOULD),
                requirement("WSK-BIND-001", Level.MUST, "wknet"));

        String causes = section(html, "causes");
        assertThat(causes)
                .containsSubsequence(
                        "WskCloseSocket is not implemented</a>: 3 scenarios, 2 MUSTs and 1 weaker requirement; echosrv, libwsk rely on it</li>",
                        "WskBind is not implemented</a>: 2 scenarios, 2 MUSTs; wknet relies on it</li>",
                        "These explain 5 of the 5 scenarios that failed. What else such a scenario would fail on shows when its cause is gone.");
        String link = causes.replaceAll("(?s).*?href=\"#(finding-wskclosesocket[^\"]*)\".*", "$1");
        assertThat(html).containsOnlyOnce("<article id=\"" + link + "\"");
    }

    @Test
    void five_causes_are_named_and_the_largest_first_unless_it_is_known() {
        var scenarios = new ArrayList<ScenarioResult>();
        for (int cause = 1; cause <= 6; cause++) {
            for (int i = 0; i < cause; i++) {
                scenarios.add(missing("close.c" + cause + "-" + i, "WSK-CLOSE-00" + cause, "WskA" + cause));
            }
        }
        for (int i = 0; i < 9; i++) {
            scenarios.add(
                    missing("close.k" + i, "WSK-CLOSE-009", "WskKnown").with(ScenarioVerdict.KNOWN_FAILURE, "a stub"));
        }

        String causes = section(render(scenarios), "causes");
        assertThat(causes)
                .containsSubsequence(
                        "WskA6 is",
                        "WskA5 is",
                        "WskA4 is",
                        "WskA3 is",
                        "WskA2 is",
                        "These explain 20 of the 30 scenarios that failed.")
                .doesNotContain("WskA1", "WskKnown");
    }

    @Test
    void of_the_causes_that_are_named_those_that_gate_come_first() {
        String causes = section(
                render(
                        List.of(
                                missing("close.a", Level.SHOULD, "WSK-CLOSE-003", "WskMany"),
                                missing("close.b", Level.SHOULD, "WSK-CLOSE-003", "WskMany"),
                                missing("close.c", Level.MUST, "WSK-CLOSE-001", "WskFew")),
                        requirement("WSK-CLOSE-001", Level.MUST),
                        requirement("WSK-CLOSE-003", Level.SHOULD)),
                "causes");

        assertThat(causes)
                .containsSubsequence(
                        "WskFew is not implemented</a>: 1 scenario, 1 MUST</li>",
                        "WskMany is not implemented</a>: 2 scenarios, no MUSTs and 1 weaker requirement</li>");
    }

    @Test
    void why_scenarios_are_not_applicable_is_told_at_once_the_most_frequent_reason_first() {
        var scenarios = new ArrayList<ScenarioResult>();
        for (int reason = 1; reason <= 10; reason++) {
            for (int i = 0; i < reason; i++) {
                scenarios.add(notApplicable("close.r" + reason + "-" + i, "something R" + reason + "x is amiss"));
            }
        }

        assertThat(section(render(scenarios), "not-run"))
                .containsSubsequence(
                        "<p>55 of 55 scenarios not applicable:</p>",
                        "<dt>10 scenarios</dt><dd>something R10x is amiss</dd>",
                        "<dt>3 scenarios</dt><dd>something R3x is amiss</dd>",
                        "<summary>3 more scenarios for 2 other reasons</summary>",
                        "<dt>1 scenario</dt><dd>something R1x is amiss</dd>")
                .doesNotContain("capabilities");
        assertThat(HtmlReport.render(
                        Samples.allPassedBuilder().notRun(List.of()).build()))
                .doesNotContain("id=\"not-run\"");
    }

    @Test
    void what_is_not_declared_is_told_by_capability_and_who_declares_it() {
        String notRun = section(
                render(List.of(
                        notApplicable("close.a", "the implementation does not declare [LISTEN]"),
                        Samples.in(
                                Family.IPV6,
                                notApplicable("close.a", "the implementation does not declare [IPV6, LISTEN]")),
                        Samples.in(Family.IPV6, notApplicable("close.b", "the implementation does not declare [IPV6]")),
                        notApplicable("close.c", "the implementation does not declare LISTEN"),
                        notApplicable("close.d", "the implementation does not declare [LISTEN, STREAM]"),
                        notApplicable("close.e", "IRP 4 cannot be cancelled"),
                        notApplicable("close.f", "IRP 5 cannot be cancelled"),
                        passed("close.g", "WSK-CLOSE-001").with(ScenarioVerdict.NOT_RUN, "interrupted"))),
                "not-run");

        assertThat(notRun)
                .containsSubsequence(
                        "<p>1 of 8 scenarios not started:</p>",
                        "<dt>1 scenario</dt><dd>interrupted</dd>",
                        "<p>7 of 8 scenarios not applicable:</p>",
                        "<dt>3 scenarios</dt><dd>need LISTEN; 1 of them runs over IPv6 and needs IPV6 too</dd>",
                        "<dt>2 scenarios</dt><dd>IRP cannot be cancelled</dd>",
                        "<dt>1 scenario</dt><dd>needs IPV6</dd>",
                        "<dt>1 scenario</dt><dd>needs LISTEN and STREAM</dd>",
                        "An implementation declares about itself what it has",
                        "This one declares CONNECTION, DRAIN, IPV6.",
                        "<code>tck/docs/adding-an-implementation.md</code>");
    }

    @Test
    void verdict_and_gate_say_what_they_are() {
        assertThat(HtmlReport.render(Samples.allPassed()))
                .containsSubsequence(
                        "CONFORMANT</strong><p class=\"hint\">Every MUST that applies and was looked at holds",
                        "PASS</strong><p class=\"hint\">Whether a build may go on: it may not if a MUST fails. There is no"
                                + " profile of known failures. SHOULDs are reported, and do not count.</p>");
        assertThat(HtmlReport.render(Samples.everyVerdictBuilder()
                        .profile("wine-8.0")
                        .strict(true)
                        .build()))
                .containsSubsequence(
                        "<p class=\"hint\">A MUST that applies is not met. Only MUSTs count, and a failure that is known",
                        "it may not if a MUST or, as this run is strict, a SHOULD fails in a way that the profile wine-8.0"
                                + " does not know,",
                        "Known failures pass.</p>");
        assertThat(HtmlReport.render(Samples.empty()))
                .containsSubsequence("No MUST was seen to be broken", "Here not all of that could be judged.");
    }

    private static ScenarioResult notApplicable(String id, String reason) {
        return passed(id, "WSK-CLOSE-001").with(ScenarioVerdict.NOT_APPLICABLE, reason);
    }

    @Test
    void a_run_without_failures_has_no_causes() {
        assertThat(HtmlReport.render(Samples.allPassed())).doesNotContain("id=\"causes\"");
    }

    @Test
    void a_client_is_told_how_much_of_what_it_relies_on_holds_and_what_is_in_its_way() {
        String html = render(
                List.of(
                        passed("close.a", "WSK-CLOSE-001"),
                        missing("close.should", Level.SHOULD, "WSK-CLOSE-002", "WskCloseEarly"),
                        missing("close.must", Level.MUST, "WSK-CLOSE-003", "WskCloseLate"),
                        blocked("close.z-blocked", "WSK-CLOSE-004")),
                requirement("WSK-CLOSE-001", Level.MUST, "Acme", "Bolt"),
                requirement("WSK-CLOSE-002", Level.SHOULD, "Acme"),
                requirement("WSK-CLOSE-003", Level.MUST, "Acme"),
                requirement("WSK-CLOSE-004", Level.MUST, "Acme", "Coil"));

        assertThat(section(html, "clients"))
                .containsSubsequence(
                        "<th scope=\"row\">Acme</th><td class=\"number bad requirements\">1 of 3",
                        "1 not judged</span></td>",
                        "<b>Relied on, not met</b>: <a href=\"#WSK-CLOSE-003\">WSK-CLOSE-003</a> (MUST) Demand of",
                        "; <a href=\"#WSK-CLOSE-002\">WSK-CLOSE-002</a></p>",
                        "<a href=\"#close.must-IPv4\">close.must [IPv4]</a>",
                        "WskCloseLate is not implemented",
                        "<th scope=\"row\">Bolt</th><td class=\"number good requirements\">1 of 1</td><td><p><strong>Works.</strong></p></td></tr>",
                        "<th scope=\"row\">Coil</th><td class=\"number muted requirements\">none judged",
                        "<summary>1 requirement not looked at</summary>",
                        "WSK-CLOSE-004</a><span class=\"muted\"> (its scenarios failed on something else)</span>");
    }

    @Test
    void a_requirement_that_one_scenario_fails_on_does_not_hold_though_another_passes() {
        String html = render(
                List.of(passed("close.a", "WSK-CLOSE-001"), missing("close.b", "WSK-CLOSE-001", "WskCloseSocket")),
                requirement("WSK-CLOSE-001", Level.MUST, "Acme"));

        assertThat(section(html, "clients")).contains("number bad requirements\">0 of 1</td>");
    }

    @Test
    void the_areas_say_how_many_requirements_passed_failed_and_were_not_looked_at() {
        String html = render(List.of(
                passed("close.p", "WSK-CLOSE-009"),
                missing("close.a", "WSK-CLOSE-001", "WskCloseSocket"),
                missing("close.b", "WSK-CLOSE-001", "WskCloseSocket"),
                missing("close.c", "WSK-CLOSE-002", "WskCloseSocket"),
                blocked("close.d", "WSK-CLOSE-003")));

        String coverage = section(html, "coverage");
        assertThat(coverage)
                .containsSubsequence(
                        "<th scope=\"row\">CLOSE</th>",
                        "<rect class=\"track\" x=\"0\" width=\"30\" height=\"1\">",
                        "<rect class=\"passed\" x=\"0\" width=\"1\" height=\"1\">",
                        "<rect class=\"failed\" x=\"1\" width=\"2\" height=\"1\">",
                        "data-label=\"testable\">30</td>",
                        "data-label=\"passed\">1</td>",
                        "data-label=\"failed\">2</td>",
                        "data-label=\"not looked at\">27</td>");
        assertThat(coverage).contains("viewBox=\"0 0 44 1\"");
    }

    @Test
    void a_row_of_the_areas_adds_up_and_what_is_about_other_parts_stands_beside() {
        List<ScenarioResult> scenarios = List.of(
                passed("close.p", "WSK-CLOSE-009"),
                passed("close.q", "WSK-CLOSE-008"),
                missing("close.a", "WSK-CLOSE-001", "WskCloseSocket"),
                missing("close.b", "WSK-CLOSE-007", "WskCloseSocket"));
        String coverage = section(
                render(
                        scenarios,
                        requirement("WSK-CLOSE-009", Level.MUST),
                        requirement("WSK-CLOSE-008", Level.MUST, Subject.IO_MANAGER),
                        requirement("WSK-CLOSE-001", Level.MUST),
                        requirement("WSK-CLOSE-007", Level.MUST, Subject.IO_MANAGER)),
                "coverage");

        assertThat(coverage)
                .containsSubsequence(
                        "Beside: other parts</th>",
                        "<th scope=\"row\">BIND</th>",
                        "<td class=\"number other-parts muted\"></td>",
                        "<th scope=\"row\">CLOSE</th>",
                        "data-label=\"testable\">30</td>",
                        "data-label=\"passed\">1</td>",
                        "data-label=\"failed\">1</td>",
                        "data-label=\"not looked at\">28</td>",
                        "<td class=\"number other-parts muted\">1 passed, 1 failed</td>",
                        "<tfoot><tr><th scope=\"row\">All</th>",
                        "data-label=\"testable\">88</td>",
                        "data-label=\"not looked at\">86</td>",
                        "Beside them stand the MUSTs about other parts");
        assertThat(section(render(scenarios, requirement("WSK-CLOSE-009", Level.MUST, (Subject) null)), "coverage"))
                .contains("data-label=\"passed\">2</td>", "does not say which requirements are about the provider")
                .doesNotContain("Beside");
    }

    @Test
    void the_areas_are_about_musts() {
        String html = render(
                List.of(missing("close.a", Level.SHOULD, "WSK-CLOSE-001", "WskDisconnect")),
                requirement("WSK-CLOSE-001", Level.SHOULD));

        assertThat(section(html, "coverage"))
                .doesNotContain("class=\"failed\"")
                .contains("data-label=\"failed\">0</td>");
    }

    private static String render(List<ScenarioResult> scenarios, RequirementInfo... requirements) {
        return HtmlReport.render(Samples.everyVerdictBuilder()
                .scenarios(scenarios)
                .requirements(List.of(requirements))
                .build());
    }

    private static String section(String html, String id) {
        int start = html.indexOf("<section id=\"" + id + "\"");
        assertThat(start).as("section " + id).isNotNegative();
        return html.substring(start, html.indexOf("</section>", start));
    }

    private static RequirementInfo requirement(String id, Level level, String... clients) {
        return requirement(id, level, Subject.PROVIDER, clients);
    }

    private static RequirementInfo requirement(String id, Level level, @Nullable Subject subject, String... clients) {
        return new RequirementInfo(
                id,
                level,
                subject,
                "Demand of " + id + ".",
                "a page",
                null,
                null,
                List.of(clients).stream()
                        .map(client -> new Reliance(client, "Does it."))
                        .toList());
    }

    private static ScenarioResult passed(String id, String requirement) {
        return Samples.verifying(
                requirement,
                Samples.scenario(id, Level.MUST, ScenarioVerdict.PASSED).because(""));
    }

    private static ScenarioResult missing(String id, String requirement, String function) {
        return missing(id, Level.MUST, requirement, function);
    }

    private static ScenarioResult missing(String id, Level level, String requirement, String function) {
        return Samples.scenario(id, level, ScenarioVerdict.FAILED)
                .with(
                        "NOT_IMPLEMENTED " + requirement + ": expected IRP 3 (" + function
                                + " on socket 1) carried out but " + function
                                + " returned STATUS_NOT_IMPLEMENTED (0xC0000002), and the IRP was left alone",
                        null,
                        null);
    }

    private static ScenarioResult blocked(String id, String requirement) {
        return Samples.scenario(id, Level.MUST, ScenarioVerdict.FAILED)
                .with("GIVEN_NOT_REACHED " + requirement + ": expected a connection but there was none", null, null);
    }
}
