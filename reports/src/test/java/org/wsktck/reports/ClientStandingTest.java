package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;

/** Whether a client in use would work, by the sequences of calls that it makes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientStandingTest {
    private static final Screen SCREEN = new Screen(true, false, 100);

    private static ClientSequence replayed(String name, String scenario) {
        return new ClientSequence(name, scenario, null);
    }

    private static ClientSequence waiting(String name) {
        return new ClientSequence(name, null, "no datagram sockets yet");
    }

    private static ScenarioResult passed(String scenario) {
        return Samples.passed(scenario, Family.IPV4, 0);
    }

    private static ScenarioResult failed(String scenario, Level level, String requirement) {
        return Samples.scenario(scenario, level, ScenarioVerdict.FAILED)
                .with(
                        "PEER_SAW_OTHER " + requirement + ": expected the peer sees a reset but it saw nothing",
                        null,
                        null);
    }

    private static ConformanceReport report(List<ScenarioResult> results, ClientInfo... clients) {
        return Samples.everyVerdictBuilder()
                .requirements(List.of())
                .scenarios(results)
                .clients(List.of(clients))
                .build();
    }

    private static List<ClientStanding> standings(ConformanceReport report) {
        return ClientStanding.of(report, FindingGroup.of(report));
    }

    @Test
    void sequences_are_counted_by_what_became_of_their_scenarios() {
        var report = report(
                List.of(
                        passed("client.acme-open"),
                        failed("client.acme-send", Level.MUST, "WSK-SEND-001"),
                        Samples.scenario("client.acme-listen", Level.MUST, ScenarioVerdict.NOT_APPLICABLE)
                                .because("it does not declare LISTEN")),
                new ClientInfo(
                        "Acme",
                        List.of(
                                replayed("open", "client.acme-open"),
                                replayed("send", "client.acme-send"),
                                replayed("listen", "client.acme-listen"),
                                waiting("datagrams"))));

        assertThat(standings(report)).singleElement().satisfies(acme -> {
            assertThat(acme.replays().words()).isEqualTo("1 of 2");
            assertThat(acme.replays().others()).isEqualTo("1 not judged, 1 not replayed yet");
            assertThat(acme.blocker())
                    .isNotNull()
                    .extracting(blocker -> blocker.scenario().id())
                    .isEqualTo("client.acme-send");
        });
    }

    @Test
    void what_blocks_a_client_is_its_own_calls_then_a_requirement_then_the_calls_of_another() {
        var acme = new ClientInfo("Acme", List.of(replayed("send", "client.acme-send")));
        var bolt = new ClientInfo("Bolt", List.of(replayed("open", "client.bolt-open")));
        ScenarioResult ofBolt = failed("client.bolt-open", Level.MUST, "WSK-SEND-001");
        ScenarioResult ofNobody = failed("send.some", Level.MUST, "WSK-SEND-001");
        ScenarioResult ofAcme = failed("client.acme-send", Level.MUST, "WSK-SEND-009");

        assertThat(blockerOfAcme(List.of(ofBolt, ofNobody, ofAcme), acme, bolt)).isEqualTo("client.acme-send");
        assertThat(blockerOfAcme(List.of(ofBolt, ofNobody), acme, bolt)).isEqualTo("send.some");
        assertThat(blockerOfAcme(List.of(ofBolt), acme, bolt)).isEqualTo("client.bolt-open");
    }

    private static String blockerOfAcme(List<ScenarioResult> results, ClientInfo... clients) {
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(reliedOnByAcme("WSK-SEND-001", Level.MUST)))
                .scenarios(results)
                .clients(List.of(clients))
                .build();
        ClientStanding.Blocker blocker = standings(report).get(0).blocker();
        return Objects.requireNonNull(blocker).scenario().id();
    }

    private static RequirementInfo reliedOnByAcme(String id, Level level) {
        return new RequirementInfo(
                id, level, "It sends.", "a page", null, null, List.of(new Reliance("Acme", "Sends.")));
    }

    @Test
    void a_sequence_works_if_its_scenario_passed_in_every_family() {
        var report = report(
                List.of(
                        Samples.passed("client.acme-open", Family.IPV6, 0),
                        failed("client.acme-open", Level.MUST, "WSK-CLOSE-001")),
                new ClientInfo("Acme", List.of(replayed("open", "client.acme-open"))));

        assertThat(standings(report))
                .singleElement()
                .satisfies(acme -> assertThat(acme.replays().words()).isEqualTo("0 of 1"));
    }

    @Test
    void a_SHOULD_beside_what_a_sequence_rests_on_does_not_hinder_it() {
        ScenarioResult beside = failed("client.acme-open", Level.SHOULD, "WSK-IRP-007");
        ScenarioResult own =
                failed("client.acme-send", Level.SHOULD, beside.verifies().get(0));
        var report = report(
                List.of(beside, own),
                new ClientInfo(
                        "Acme", List.of(replayed("open", "client.acme-open"), replayed("send", "client.acme-send"))));

        assertThat(standings(report))
                .singleElement()
                .satisfies(acme -> assertThat(acme.replays().words()).isEqualTo("1 of 2"));
    }

    @Test
    void a_SHOULD_beside_what_works_is_told_and_blocks_nothing() {
        var report = report(
                List.of(passed("client.acme-open"), failed("client.acme-send", Level.SHOULD, "WSK-IRP-007")),
                new ClientInfo(
                        "Acme", List.of(replayed("open", "client.acme-open"), replayed("send", "client.acme-send"))));

        assertThat(standings(report)).singleElement().satisfies(acme -> {
            assertThat(acme.replays().words()).isEqualTo("2 of 2");
            assertThat(acme.replays().others()).isEqualTo("1 breaks a SHOULD");
            assertThat(acme.blocker()).isNull();
            assertThat(acme.flaw())
                    .isNotNull()
                    .extracting(flaw -> flaw.scenario().id())
                    .isEqualTo("client.acme-send");
        });
        assertThat(ConsoleSummary.render(report, "page", SCREEN))
                .contains("\nclients   call sequences that work: Acme 2 of 2 (1 breaks a SHOULD)\n");
        assertThat(MarkdownReport.render(report))
                .contains(
                        "| Acme | 2 of 2; 1 breaks a SHOULD | none; breaks a SHOULD: client.acme-send \\[IPv4\\] |\n");
        assertThat(HtmlReport.render(report))
                .containsSubsequence(
                        "<td class=\"number good sequences\">2 of 2",
                        "<span class=\"muted others\">1 breaks a SHOULD</span>",
                        "<td>none; breaks a SHOULD: <a href=\"#client.acme-send-IPv4\">");
    }

    @Test
    void a_SHOULD_that_the_client_relies_on_hinders_its_sequence() {
        ScenarioResult send = failed("client.acme-send", Level.SHOULD, "WSK-IRP-007");
        var acme = new ClientInfo("Acme", List.of(replayed("send", "client.acme-send")));
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(reliedOnByAcme("WSK-IRP-007", Level.SHOULD)))
                .scenarios(List.of(send))
                .clients(List.of(acme))
                .build();

        assertThat(standings(report)).singleElement().satisfies(standing -> {
            assertThat(standing.replays().words()).isEqualTo("0 of 1");
            assertThat(standing.blocker())
                    .isNotNull()
                    .extracting(ClientStanding.Blocker::scenario)
                    .isEqualTo(send);
            assertThat(standing.flaw()).isNull();
        });
    }

    @Test
    void a_client_that_the_run_did_not_come_to_is_not_named() {
        var report = report(
                List.of(passed("client.acme-open")),
                new ClientInfo("Acme", List.of(replayed("open", "client.acme-open"))),
                new ClientInfo("Bolt", List.of(replayed("open", "client.bolt-open"), waiting("datagrams"))));

        assertThat(standings(report)).extracting(ClientStanding::client).containsExactly("Acme");
    }

    @Test
    void a_client_that_cannot_be_replayed_yet_is_named_beside_those_that_were() {
        var coil = new ClientInfo("Coil", List.of(waiting("datagrams"), waiting("more-datagrams")));
        var report = report(
                List.of(passed("client.acme-open")),
                new ClientInfo("Acme", List.of(replayed("open", "client.acme-open"))),
                coil);

        assertThat(standings(report)).extracting(ClientStanding::client).containsExactly("Acme", "Coil");
        assertThat(ConsoleSummary.render(report, "page", SCREEN))
                .contains("\nclients   call sequences that work: Acme 1 of 1, Coil not replayed yet\n");
        assertThat(MarkdownReport.render(report)).contains("| Coil | none judged; 2 not replayed yet |  |\n");
        assertThat(standings(report(List.of(passed("close.graceful")), coil))).isEmpty();
    }

    @Test
    void every_report_has_a_line_for_each_client() {
        var report = report(
                List.of(
                        passed("client.acme-open"),
                        passed("client.bolt-open"),
                        failed("client.bolt-send", Level.MUST, "WSK-SEND-001")),
                new ClientInfo("Acme", List.of(replayed("open", "client.acme-open"), waiting("datagrams"))),
                new ClientInfo(
                        "Bolt", List.of(replayed("open", "client.bolt-open"), replayed("send", "client.bolt-send"))));

        assertThat(ConsoleSummary.render(report, "page", SCREEN))
                .contains("\nclients   call sequences that work: Acme 1 of 1 (1 not replayed yet), Bolt 1 of 2\n");
        assertThat(MarkdownReport.render(report))
                .contains(
                        "| client | call sequences that work | first blocker |\n",
                        "| Acme | 1 of 1; 1 not replayed yet |  |\n",
                        "| Bolt | 1 of 2 | client.bolt-send \\[IPv4\\] |\n");
        assertThat(HtmlReport.render(report))
                .containsSubsequence(
                        "<th scope=\"col\">Call sequences that work</th>",
                        "<th scope=\"row\">Acme</th><td class=\"number sequences\">1 of 1",
                        "<span class=\"muted others\">1 not replayed yet</span></td>",
                        "<th scope=\"row\">Bolt</th><td class=\"number bad sequences\">1 of 2</td>",
                        "<a href=\"#client.bolt-send-IPv4\">client.bolt-send [IPv4]</a>");
    }

    @Test
    void a_report_without_replays_has_no_column_for_them() {
        var report = Samples.everyVerdictBuilder().clients(List.of()).build();

        assertThat(HtmlReport.render(report))
                .contains("<section id=\"clients\">")
                .doesNotContain("Call sequences");
        assertThat(ConsoleSummary.render(report, "page", SCREEN)).doesNotContain("\nclients ");
        assertThat(JsonReport.render(report)).doesNotContain("\"clients\"");
    }

    @Test
    void a_sequence_is_replayed_or_says_why_not() {
        assertThatThrownBy(() -> new ClientSequence("open", null, null))
                .hasMessage("open: scenario null, notYet null (expected: one of the two)");
        assertThatThrownBy(() -> new ClientSequence("open", "client.acme-open", "not yet"))
                .hasMessageContaining("expected: one of the two");
    }
}
