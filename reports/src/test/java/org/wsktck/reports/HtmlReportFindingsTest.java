package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Subject;

/** What the page says about each finding. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HtmlReportFindingsTest {
    @Test
    void findings_come_before_the_list_and_what_gates_comes_first() {
        String html = HtmlReport.render(Samples.everyVerdict());

        assertThat(html.replace("<wbr>", ""))
                .containsSubsequence(
                        "<section id=\"findings\">",
                        "close.completes-pending-receive [IPv4]</a>",
                        "WSK-CLOSE-002 (MUST) not met",
                        "close.completes-pending-send [IPv4]</a>",
                        "socket.create [IPv4]</a>",
                        "connect.before-bind [IPv4]</a>",
                        "connect.blackhole [IPv4]</a>",
                        "connect.twice [IPv4]</a>",
                        ", does not gate",
                        "connect.reports-refusal [IPv4]</a>",
                        "<section id=\"scenarios\">");
    }

    @Test
    void the_id_of_a_scenario_may_be_broken_between_its_words() {
        assertThat(HtmlReport.render(Samples.everyVerdict()))
                .contains(
                        ">close.<wbr>completes-<wbr>pending-<wbr>receive [IPv4]</a>",
                        "<span class=\"id\">close.<wbr>completes-<wbr>pending-<wbr>receive</span>");
    }

    @Test
    void findings_that_look_alike_stand_together_with_one_message() {
        String html = HtmlReport.render(Samples.everyVerdictBuilder()
                .scenarios(List.of(
                        notImplemented("address.local", "WSK-ADDR-001", "IRP 3 (WskGetLocalAddress on socket 1)"),
                        notImplemented("bind.any", "WSK-BIND-002", "IRP 7 (WskGetLocalAddress on socket 2)"),
                        notImplemented("close.fin", "WSK-CLOSE-002", "IRP 4 (WskDisconnect on socket 1)")))
                .build());

        String findings = html.substring(html.indexOf("id=\"findings\""), html.indexOf("id=\"scenarios\""));
        assertThat(findings.replace("<wbr>", ""))
                .containsSubsequence(
                        "WskGetLocalAddress is not implemented <a",
                        "2 requirements, MUST",
                        "<code>WSK-ADDR-001</code>",
                        "<code>WSK-BIND-002</code>",
                        "address.local [IPv4]</a>",
                        "bind.any [IPv4]</a>",
                        "<p>WskDisconnect is not implemented</p>",
                        "close.fin [IPv4]</a>");
        assertThat(findings.split("<article ", -1)).hasSize(3);
        assertThat(findings.split("<pre", -1)).hasSize(3);
    }

    @Test
    void a_finding_opens_with_the_words_of_its_requirement_and_what_says_so() {
        String finding = only(finding("close.x"), requirement("WSK-CLOSE-002", "https://example.org/wsk#close", 1));

        assertThat(finding)
                .containsSubsequence(
                        "</span> Demand of WSK-CLOSE-002. <a href=\"#finding-",
                        "<a href=\"#WSK-CLOSE-002\"><code>WSK-CLOSE-002</code></a> (MUST), ",
                        "<a href=\"https://example.org/wsk#close\" rel=\"noreferrer\">page of WSK-CLOSE-002</a>",
                        "known from documentation",
                        "<p>WskDisconnect is not implemented</p>",
                        "Relied on by <b>client 0</b>: does thing 0 with WSK-CLOSE-002",
                        "close.x [IPv4]</a>");
    }

    @Test
    void a_link_that_could_be_a_script_is_text() {
        String finding = only(finding("close.x"), requirement("WSK-CLOSE-002", "javascript:alert(1)", 0));

        assertThat(finding).contains("page of WSK-CLOSE-002; known").doesNotContain("javascript:");
    }

    @Test
    void a_finding_ends_with_its_reproducer_and_the_command_that_runs_it_again() {
        String finding = only(
                finding("close.x").with(Reproducer.of("close.x", Family.IPV4, "int shown;\n")),
                requirement("WSK-CLOSE-002", null, 0));

        assertThat(finding)
                .containsSubsequence(
                        "<a href=\"reproducers/close.x.c\">reproducers/close.x.c</a>",
                        "<p class=\"rerun\"><code>./wsk-tck run mutant:forgetful --select close.x</code></p>")
                .containsOnlyOnce("<p class=\"rerun\">");
    }

    @Test
    void many_clients_are_folded_up() {
        String finding = only(finding("close.x"), requirement("WSK-CLOSE-002", null, 4));

        assertThat(finding).contains("<summary>Relied on by 4 clients</summary>", "<b>client 3</b>: does thing 3");
    }

    @Test
    void the_requirements_beyond_three_are_folded_up() {
        List<ScenarioResult> findings = List.of(
                notImplemented("close.a", "WSK-CLOSE-001", "IRP 3 (WskDisconnect on socket 1)"),
                notImplemented("close.b", "WSK-CLOSE-002", "IRP 3 (WskDisconnect on socket 1)"),
                notImplemented("close.c", "WSK-CLOSE-003", "IRP 3 (WskDisconnect on socket 1)"),
                notImplemented("close.d", "WSK-CLOSE-004", "IRP 3 (WskDisconnect on socket 1)"));
        String html = render(findings, requirement("WSK-CLOSE-001", null, 0), requirement("WSK-CLOSE-004", null, 0));

        assertThat(html)
                .containsSubsequence(
                        "WskDisconnect is not implemented <a",
                        "4 requirements, MUST",
                        "<li>Demand of WSK-CLOSE-001. <span",
                        "<code>WSK-CLOSE-003</code>",
                        "<summary>1 more requirement</summary>",
                        "<li>Demand of WSK-CLOSE-004. <span");
    }

    @Test
    void what_was_in_the_way_does_not_open_with_a_demand() {
        ScenarioResult blocked = Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                .with("GIVEN_NOT_REACHED WSK-CLOSE-002: expected a connection but there was none", null, null);

        assertThat(only(blocked, requirement("WSK-CLOSE-002", null, 0)))
                .containsSubsequence(
                        "</span> Expected: a connection. Observed: there was none <a", "in the way of 1 requirement");
    }

    @Test
    void a_finding_says_under_which_verdicts_it_is_found() {
        ScenarioResult hung = Samples.scenario("close.y", Level.MUST, ScenarioVerdict.HUNG)
                .with(finding("close.x").diagnosis(), null, null);

        assertThat(render(List.of(finding("close.x"), hung))).contains("data-v=\"failed hung\"");
    }

    @Test
    void what_a_profile_says_of_a_finding_stands_beside_its_verdict() {
        ScenarioResult flaky = finding("close.flaky")
                .with(new ProfileEntry("Ann", LocalDate.of(2027, 3, 31), "2 of 13", null))
                .with(ScenarioVerdict.KNOWN_FAILURE, "a race (netio.c:9); flaky, seen in 2 of 13 runs");

        assertThat(only(flaky, requirement("WSK-CLOSE-002", null, 0)))
                .containsSubsequence(
                        "data-v=\"known-failure flaky\"",
                        "<span class=\"badge known-failure\">known failure</span>",
                        "<span class=\"mark\">flaky</span>",
                        "Demand of WSK-CLOSE-002.",
                        "<p class=\"known\">known: a race (netio.c:9); flaky, seen in 2 of 13 runs; until 2027-03-31,"
                                + " owner: Ann</p>");
    }

    @Test
    void what_a_profile_says_of_several_findings_is_said_once_with_the_range_of_dates() {
        String html = render(List.of(
                known("close.a", "a stub (netio.c:9)", "Ann", LocalDate.of(2027, 3, 31)),
                known("close.b", "a stub (netio.c:9)", "Ann", LocalDate.of(2027, 1, 31)),
                known("close.c", "a stub (netio.c:9)", "Bob", LocalDate.of(2027, 3, 31)),
                known("close.d", "a stub (netio.c:9)", "Ann", LocalDate.of(2027, 2, 28))));

        assertThat(html)
                .containsOnlyOnce("owner: Ann")
                .contains(
                        "<p class=\"known\">known: a stub (netio.c:9); until 2027-01-31 to 2027-03-31, owner: Ann"
                                + " (3 of 4)</p>",
                        "<p class=\"known\">known: a stub (netio.c:9); until 2027-03-31, owner: Bob (1 of 4)</p>");
    }

    private static ScenarioResult known(String id, String reason, String owner, LocalDate expires) {
        return finding(id)
                .with(new ProfileEntry(owner, expires, null, null))
                .with(ScenarioVerdict.KNOWN_FAILURE, reason);
    }

    @Test
    void a_disputed_finding_says_so_at_once_and_why() {
        ScenarioResult disputed = finding("close.x").disputed("it may, https://example.org/issues/17");
        ScenarioResult plain = finding("close.y").with(ScenarioVerdict.INCONCLUSIVE, "the path is lossy");

        assertThat(only(disputed, requirement("WSK-CLOSE-002", null, 0)))
                .containsSubsequence(
                        "data-v=\"inconclusive disputed\"",
                        "<span class=\"mark\">disputed</span>",
                        "<p class=\"known\">disputed: it may, https://example.org/issues/17</p>");
        assertThat(render(List.of(disputed, plain)))
                .contains("<span class=\"mark\">disputed: 1 of 2</span>")
                .doesNotContain("the path is lossy");
    }

    @Test
    void a_finding_whose_entry_is_over_says_so_and_whose_it_was() {
        ScenarioResult expired = finding("close.x")
                .with(new ProfileEntry("Ann", LocalDate.of(2026, 1, 31), null, null))
                .with(ScenarioVerdict.FAILED, "known to the profile acme, whose entry has expired on 2026-01-31");

        assertThat(only(expired, requirement("WSK-CLOSE-002", null, 0)))
                .containsSubsequence(
                        "data-v=\"failed expired\"",
                        "<span class=\"mark\">expired</span>",
                        "<p class=\"known\">known to the profile acme, whose entry has expired on 2026-01-31;",
                        "owner: Ann</p>");
    }

    private static String only(ScenarioResult finding, RequirementInfo requirement) {
        String html = render(List.of(finding), requirement);
        assertThat(html.split("<article ", -1)).hasSize(2);
        return html;
    }

    private static String render(List<ScenarioResult> scenarios, RequirementInfo... requirements) {
        String html = HtmlReport.render(Samples.everyVerdictBuilder()
                .scenarios(scenarios)
                .requirements(List.of(requirements))
                .build());
        return html.substring(html.indexOf("<section id=\"findings\""), html.indexOf("<section id=\"scenarios\""));
    }

    private static RequirementInfo requirement(String id, @Nullable String url, int clients) {
        return new RequirementInfo(
                id,
                Level.MUST,
                Subject.PROVIDER,
                "Demand of " + id + ".",
                "page of " + id,
                url,
                "documentation",
                IntStream.range(0, clients)
                        .mapToObj(i -> new Reliance("client " + i, "does thing " + i + " with " + id))
                        .toList());
    }

    private static ScenarioResult finding(String id) {
        return notImplemented(id, "WSK-CLOSE-002", "IRP 3 (WskDisconnect on socket 1)");
    }

    private static ScenarioResult notImplemented(String id, String requirement, String request) {
        String function = request.replaceAll(".*(Wsk\\w+).*", "$1");
        return Samples.scenario(id, Level.MUST, ScenarioVerdict.FAILED)
                .with(
                        "NOT_IMPLEMENTED " + requirement + ": expected " + request + " carried out but " + function
                                + " returned STATUS_NOT_IMPLEMENTED (0xC0000002), and the IRP was left alone",
                        null,
                        requirement + " (MUST) not met");
    }
}
