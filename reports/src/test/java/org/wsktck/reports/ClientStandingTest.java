package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.SpecificationArea;
import org.wsktck.reports.ConformanceReport.Subject;
import org.wsktck.reports.ConformanceReport.UntestedRequirement;
import org.wsktck.reports.Replay.Fate;

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
            assertThat(acme.replays().of(Fate.STOPS))
                    .extracting(Replay::sequence)
                    .containsExactly("send");
        });
    }

    @Test
    void a_requirement_that_is_not_met_is_told_beside_where_the_sequences_stop() {
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(reliedOnByAcme("WSK-SEND-001", Level.MUST)))
                .scenarios(List.of(
                        missing("client.acme-send", "WSK-SEND-009", "WskDisconnect"),
                        failed("send.chain", Level.MUST, "WSK-SEND-001")))
                .clients(List.of(new ClientInfo("Acme", List.of(replayed("send", "client.acme-send")))))
                .build();

        assertThat(HtmlReport.render(report))
                .containsSubsequence(
                        "<b>Stops at WskDisconnect</b>: <a href=\"#client.acme-send-IPv4\">send</a>",
                        "WskDisconnect is not implemented",
                        "<b>Relied on, not met</b>: <a href=\"#WSK-SEND-001\">WSK-SEND-001</a> (MUST) It sends",
                        "<summary>1 call that stops it, 1 requirement not met</summary>",
                        "failed in <a href=\"#send.chain-IPv4\">");
        assertThat(MarkdownReport.render(report))
                .contains("| Acme | 0 of 1 | at WskDisconnect (send) | WSK-SEND-001 |\n");
    }

    @Test
    void of_what_is_not_met_MUSTs_come_first_and_what_went_wrong_before_what_is_missing() {
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(
                        reliedOnByAcme("WSK-SEND-001", Level.SHOULD),
                        reliedOnByAcme("WSK-SEND-002", Level.MUST),
                        reliedOnByAcme("WSK-SEND-003", Level.MUST)))
                .scenarios(List.of(
                        failed("send.a", Level.SHOULD, "WSK-SEND-001"),
                        missing("send.b", "WSK-SEND-002", "WskSend"),
                        missing("send.c", "WSK-SEND-003", "WskSend"),
                        failed("send.d", Level.MUST, "WSK-SEND-003")))
                .clients(List.of())
                .build();

        assertThat(standings(report))
                .singleElement()
                .satisfies(acme -> assertThat(acme.notMet())
                        .extracting(notMet -> notMet.requirement() + " "
                                + notMet.failure().scenario().id())
                        .containsExactly("WSK-SEND-003 send.d", "WSK-SEND-002 send.b", "WSK-SEND-001 send.a"));
    }

    @Test
    void a_scenario_of_a_requirement_says_more_about_it_than_the_calls_of_a_client() {
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(reliedOnByAcme("WSK-SEND-001", Level.MUST)))
                .scenarios(List.of(
                        failed("client.bolt-open", Level.MUST, "WSK-SEND-001"),
                        failed("send.some", Level.MUST, "WSK-SEND-001")))
                .clients(List.of(new ClientInfo("Bolt", List.of(replayed("open", "client.bolt-open")))))
                .build();

        assertThat(standings(report).get(0).notMet())
                .singleElement()
                .satisfies(
                        notMet -> assertThat(notMet.failure().scenario().id()).isEqualTo("send.some"));
    }

    @Test
    void what_of_a_client_nobody_looked_at_is_named_with_the_reason() {
        ScenarioResult listen = Samples.scenario("client.acme-listen", Level.MUST, ScenarioVerdict.NOT_APPLICABLE)
                .because("the implementation does not declare [LISTEN, STREAM]");
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(
                        reliedOnByAcme(listen.verifies().get(0), Level.MUST),
                        reliedOnByAcme("WSK-SEND-002", Level.MUST)))
                .specification(List.of(new SpecificationArea(
                        "SEND",
                        "Sending",
                        List.of(new UntestedRequirement(
                                reliedOnByAcme("WSK-SEND-007", Level.MUST), null, "datagram sockets")))))
                .scenarios(List.of(
                        passed("client.acme-open"),
                        listen,
                        Samples.verifying("WSK-SEND-002", failed("send.some", Level.MUST, "WSK-SEND-001"))))
                .clients(List.of(new ClientInfo(
                        "Acme",
                        List.of(
                                replayed("open", "client.acme-open"),
                                replayed("listen", "client.acme-listen"),
                                waiting("udp"),
                                waiting("udp-send"),
                                replayed("late", "client.acme-late")))))
                .build();

        assertThat(HtmlReport.render(report))
                .containsSubsequence(
                        "1 not judged, 1 not in this run, 2 not replayed yet",
                        "<p><strong>Works as far as it was looked at.</strong></p>",
                        "<b>Not looked at</b>: listen<span class=\"muted\"> (the implementation does not declare LISTEN and STREAM)</span>",
                        "; udp, udp-send<span class=\"muted\"> (no datagram sockets yet)</span>",
                        "; late<span class=\"muted\"> (its scenario was not part of this run)</span></p>",
                        "<summary>3 requirements not looked at</summary>",
                        "WSK-CLOSE-002</a><span class=\"muted\"> (the implementation does not declare LISTEN and STREAM)</span>",
                        "WSK-SEND-002</a><span class=\"muted\"> (its scenarios failed on something else)</span>",
                        "WSK-SEND-007</a><span class=\"muted\"> (no scenario yet, waits for datagram sockets)</span>");
    }

    @Test
    void what_holds_is_good_news_only_if_nothing_else_is_relied_on() {
        RequirementInfo holds = reliedOnByAcme(passed("send.some").verifies().get(0), Level.MUST);
        var untested = new UntestedRequirement(reliedOnByAcme("WSK-SEND-007", Level.MUST), null, "options");
        ReportBuilder run =
                Samples.everyVerdictBuilder().requirements(List.of(holds)).scenarios(List.of(passed("send.some")));

        assertThat(HtmlReport.render(run.specification(List.of()).build()))
                .contains("<td class=\"number good requirements\">1 of 1</td>");
        assertThat(HtmlReport.render(
                        run.specification(List.of(new SpecificationArea("SEND", "Sending", List.of(untested))))
                                .build()))
                .contains("<td class=\"number requirements\">1 of 1<span class=\"muted others\">1 without scenario<");
    }

    @Test
    void a_sequence_stops_at_the_call_that_is_named_or_after_the_last_one_that_was_made() {
        ScenarioResult peer = failed("client.acme-send", Level.MUST, "WSK-SEND-001");

        assertThat(new Failure(peer, Cause.of(peer, Set.of())).call()).isEqualTo("after WskReceive");
        ScenarioResult silent = Samples.withJournal(peer, List.of());
        assertThat(new Failure(silent, Cause.of(silent, Set.of())).call()).isEqualTo("before its first call");
        ScenarioResult bind = missing("client.acme-bind", "WSK-BIND-001", "WskBind");
        assertThat(new Failure(bind, Cause.of(bind, Set.of())).call()).isEqualTo("at WskBind");
    }

    @Test
    void where_a_step_was_not_reached_the_sequence_stops_after_its_last_call() {
        ScenarioResult given = Samples.withJournal(
                Samples.scenario("client.acme-send", Level.MUST, ScenarioVerdict.FAILED)
                        .with(
                                "GIVEN_NOT_REACHED WSK-SEND-010: expected a receive that fails but it was completed"
                                        + " with STATUS_SUCCESS (0x00000000)",
                                null,
                                null),
                List.of(
                        new JournalEntry(1, null, 10, "main", "PASSIVE_LEVEL", "step", "given a reset connection"),
                        new JournalEntry(2, 1L, 20, "main", "PASSIVE_LEVEL", "call", "WskConnect(socket 1, IRP 1)"),
                        new JournalEntry(3, 2L, 30, "main", "PASSIVE_LEVEL", "call", "WskReceive(socket 1, IRP 2)")));

        assertThat(new Failure(given, Cause.of(given, Set.of())).call()).isEqualTo("after WskReceive");
    }

    @Test
    void a_missing_function_says_nothing_of_what_is_about_another_one() {
        var report = Samples.everyVerdictBuilder()
                .requirements(List.of(
                        reliedOnByAcme("WSK-CLOSE-002", Level.MUST), reliedOnByAcme("WSK-RECV-001", Level.MUST)))
                .scenarios(List.of(
                        missing("close.pending", "WSK-CLOSE-002", "WskDisconnect"),
                        missing("receive.some", "WSK-RECV-001", "WskReceive")))
                .build();

        assertThat(standings(report)).singleElement().satisfies(acme -> {
            assertThat(acme.notMet()).extracting(NotMet::requirement).containsExactly("WSK-RECV-001");
            assertThat(acme.notJudged()).containsOnlyKeys("WSK-CLOSE-002");
        });
    }

    @Test
    void whether_a_client_works_is_said_in_a_few_words() {
        var acme = new ClientInfo("Acme", List.of(replayed("open", "client.acme-open")));
        ScenarioResult open = passed("client.acme-open");
        RequirementInfo reliedOn = reliedOnByAcme(open.verifies().get(0), Level.MUST);

        assertThat(answer(acme, reliedOn, open)).isEqualTo("Works");
        assertThat(answer(acme, reliedOn, failed("client.acme-open", Level.MUST, "WSK-BIND-001")))
                .isEqualTo("Does not work");
        assertThat(answer(acme, reliedOn, open, failed("other", Level.MUST, reliedOn.id())))
                .isEqualTo("Works in part: no call stops it, not all it relies on holds");
        assertThat(answer(acme, reliedOnByAcme("WSK-SEND-001", Level.MUST), failed("send", Level.MUST, "WSK-SEND-001")))
                .isEqualTo("Not all it relies on holds");
        assertThat(answer(
                        new ClientInfo("Acme", List.of(replayed("open", "client.acme-open"), waiting("udp"))),
                        reliedOn,
                        open))
                .isEqualTo("Works as far as it was looked at");
    }

    private static String answer(ClientInfo client, RequirementInfo reliedOn, ScenarioResult... scenarios) {
        return standings(Samples.everyVerdictBuilder()
                        .requirements(List.of(reliedOn))
                        .specification(List.of())
                        .scenarios(List.of(scenarios))
                        .clients(List.of(client))
                        .build())
                .get(0)
                .answer();
    }

    private static ScenarioResult missing(String scenario, String requirement, String function) {
        return Samples.scenario(scenario, Level.MUST, ScenarioVerdict.FAILED)
                .with(
                        "NOT_IMPLEMENTED " + requirement + ": expected IRP 3 (" + function
                                + " on socket 1) carried out but " + function
                                + " returned STATUS_NOT_IMPLEMENTED (0xC0000002), and the IRP was left alone",
                        null,
                        null);
    }

    private static RequirementInfo reliedOnByAcme(String id, Level level) {
        return new RequirementInfo(
                id,
                level,
                Subject.PROVIDER,
                "It sends.",
                "a page",
                null,
                null,
                List.of(new Reliance("Acme", "Sends.")));
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
            assertThat(acme.replays().of(Fate.FLAWED))
                    .extracting(Replay::sequence)
                    .containsExactly("send");
            assertThat(acme.replays().of(Fate.STOPS)).isEmpty();
        });
        assertThat(ConsoleSummary.render(report, "page", SCREEN))
                .contains("\nclients   call sequences that work: Acme 2 of 2 (1 breaks a SHOULD)\n");
        assertThat(MarkdownReport.render(report)).contains("| Acme | 2 of 2; 1 breaks a SHOULD |  |  |\n");
        assertThat(HtmlReport.render(report))
                .containsSubsequence(
                        "<td class=\"number good sequences\">2 of 2",
                        "<span class=\"muted others\">1 breaks a SHOULD</span>",
                        "<p><strong>Works.</strong></p>",
                        "Its sequences that work, and the SHOULDs that are broken beside",
                        "<a href=\"#client.acme-send-IPv4\">send</a>");
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
            assertThat(standing.replays().of(Fate.FLAWED)).isEmpty();
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
        assertThat(MarkdownReport.render(report)).contains("| Coil | none judged; 2 not replayed yet |  |  |\n");
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
                        "| client | call sequences that work | the others stop | relied on and not met |\n",
                        "| Acme | 1 of 1; 1 not replayed yet |  |  |\n",
                        "| Bolt | 1 of 2 | after WskReceive (send) |  |\n");
        assertThat(HtmlReport.render(report))
                .containsSubsequence(
                        "<th scope=\"col\">Call sequences that work</th>",
                        "<th scope=\"row\">Acme</th><td class=\"number sequences\">1 of 1",
                        "<span class=\"muted others\">1 not replayed yet</span></td>",
                        "<th scope=\"row\">Bolt</th><td class=\"number bad sequences\">1 of 2</td>",
                        "<b>Stops after WskReceive</b>: <a href=\"#client.bolt-send-IPv4\">send</a>");
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
