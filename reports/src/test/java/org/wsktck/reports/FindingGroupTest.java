package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which findings are taken for one cause, and which are not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingGroupTest {
    private static final String REFUSED = "STATUS_NOT_IMPLEMENTED (0xC0000002)";
    private static final String DISCONNECT_REFUSED =
            "WskDisconnect(socket 1, no data, flags 0x0, IRP 5) returned " + REFUSED;

    @Test
    void a_function_that_is_missing_is_one_cause_however_it_shows() {
        assertThat(groups(
                        failed(
                                "a.returned",
                                "RETURNED_OTHER_STATUS",
                                "WskDisconnect returns STATUS_SUCCESS",
                                "it returned " + REFUSED),
                        failed(
                                "a.completed",
                                "COMPLETED_OTHER_STATUS",
                                "IRP 4 (WskDisconnect on socket 1) completed with STATUS_SUCCESS (0x00000000)",
                                "it was completed with " + REFUSED + ", information 0"),
                        failed(
                                "a.left-alone",
                                "NOT_IMPLEMENTED",
                                "IRP 4 (WskDisconnect on socket 1) carried out",
                                "WskDisconnect returned " + REFUSED + ", and the IRP was left alone"),
                        failed(
                                "a.not-reached",
                                "GIVEN_NOT_REACHED",
                                "IRP 5 (WskDisconnect on socket 1) pending, since the scenario starts from there",
                                "it was completed with " + REFUSED + ", information 0"),
                        failed(
                                "a.early",
                                "COMPLETED_EARLY",
                                "IRP 5 (WskDisconnect on socket 1) not completed yet",
                                "it was completed with " + REFUSED + ", information 0"),
                        draft("a.hung", Level.SHOULD, ScenarioVerdict.HUNG)
                                .with(
                                        "NEVER_COMPLETED WSK-IRP-001: expected IRP 5 (WskDisconnect on socket 1) completed"
                                                + " once within 2000 ms but IRP 5 not completed; WskDisconnect returned "
                                                + REFUSED + "; freed by: nothing",
                                        null,
                                        null),
                        failed(
                                "a.peer",
                                "PEER_SAW_OTHER",
                                "the peer sees the end of the stream",
                                "it saw TIMED_OUT",
                                DISCONNECT_REFUSED),
                        failed(
                                "a.routines",
                                "COMPLETED_OUT_OF_ORDER",
                                "IRP 3 (WskDisconnect on socket 1) completed with the routines of [2]",
                                "those of [1] ran",
                                DISCONNECT_REFUSED)))
                .containsExactly(tuple("WskDisconnect is not implemented", 8));
    }

    @Test
    void a_function_that_pends_before_it_refuses_is_missing_too() {
        ScenarioResult pends = withJournal(
                failed(
                        "a.pends",
                        "COMPLETED_OTHER_STATUS",
                        "IRP 4 (WskDisconnect on socket 1) completed with STATUS_SUCCESS",
                        "it was completed with " + REFUSED),
                entry("return", "WskDisconnect(socket 1, IRP 4 (submission 2)) returned STATUS_PENDING (0x00000103)"),
                entry("completion", "IRP 4 (submission 2) completed " + REFUSED + ", information 0"));

        assertThat(groups(pends)).containsExactly(tuple("WskDisconnect is not implemented", 1));
    }

    @Test
    void a_function_that_works_elsewhere_is_not_missing() {
        ScenarioResult works = withJournal(
                Samples.passed("send.plain", Family.IPV4, 0),
                entry("return", "WskSend(socket 1, 3 bytes, IRP 4) returned STATUS_PENDING (0x00000103)"),
                entry("completion", "IRP 4 completed STATUS_SUCCESS (0x00000000), information 3"));
        ScenarioResult refused = failed(
                "send.nodelay-known",
                "COMPLETED_OTHER_STATUS",
                "IRP 4 (WskSend on socket 1) completed with STATUS_NOT_SUPPORTED (AMB-18)",
                "it was completed with " + REFUSED);

        assertThat(groups(works, refused))
                .containsExactly(tuple(
                        "Expected: IRP (WskSend on socket) completed with STATUS_NOT_SUPPORTED (AMB-18). Observed: it was"
                                + " completed with " + REFUSED,
                        1));
    }

    @Test
    void what_a_peer_saw_otherwise_is_not_laid_at_a_missing_function() {
        assertThat(groups(failed(
                        "a.peer",
                        "PEER_SAW_OTHER",
                        "the peer receives 11 bytes \"and the end\"",
                        "it received 11 bytes \"the endand \"",
                        DISCONNECT_REFUSED)))
                .extracting(group -> group.toList().get(0))
                .asString()
                .contains("the endand");
    }

    @Test
    void an_exception_is_one_cause_whatever_was_called_and_with_what() {
        assertThat(groups(
                        adapterError(
                                "a.a", "WskBind(socket 1, 0.0.0.0:0, IRP 2) threw java.io.IOException: no route 7"),
                        adapterError(
                                "a.b", "WskBind(socket 2, 0.0.0.0:0, IRP 3) threw java.io.IOException: no route 8"),
                        adapterError("a.c", "WskSend(socket 2, IRP 4) threw java.io.IOException: no route 9"),
                        adapterError("b.a", "opening class:X threw java.io.IOException: no licence"),
                        adapterError("c.a", "WskSend(IRP 4) threw X: gone\n  at com.acme.MyWsk.a(MyWsk.java:42)"),
                        adapterError("c.b", "WskBind(IRP 5) threw X: gone\n  at com.acme.MyWsk.a(MyWsk.java:42)"),
                        adapterError("d.a", "WskBind(IRP 5) threw X: gone\n  at com.acme.MyWsk.b(MyWsk.java:77)")))
                .containsExactly(
                        tuple("WskBind threw java.io.IOException: no route 7", 3),
                        tuple("WskSend threw X: gone", 2),
                        tuple("opening class:X threw java.io.IOException: no licence", 1),
                        tuple("WskBind threw X: gone", 1));
    }

    @Test
    void an_agent_that_goes_away_is_one_cause_whatever_it_was_asked_for() {
        String closed = "the agent closed the connection and left without an answer: ";
        assertThat(groups(
                        adapterError("a.a", closed + "WSK_BIND"),
                        adapterError("a.b", closed + "WSK_CONNECT, WSK_RECEIVE"),
                        adapterError("a.c", "the agent has not answered WSK_BIND within 900 ms"),
                        adapterError("a.d", "the agent has not answered WSK_SEND within 3000 ms")))
                .containsExactly(
                        tuple(closed + "WSK_BIND", 2), tuple("the agent has not answered WSK_BIND within 900 ms", 2));
    }

    @Test
    void a_crash_is_one_cause_in_each_function_whatever_was_expected_of_it() {
        String ended = "the implementation went down: the driver's process ended during the call";
        assertThat(groups(
                        failed("a.a", "CRASHED", "WskBind(socket 1, IRP 2) returns", ended),
                        failed("a.b", "CRASHED", "WskBind(socket 3, Irp NULL) returns within 900 ms", ended),
                        failed("a.c", "CRASHED", "WskSend(socket 1, IRP 4) returns", ended),
                        failed("a.d", "CRASHED", "IRP 4 (WskSend on socket 1) completed once", ended),
                        failed("a.e", "CRASHED", "the peer sees the end of the stream", ended)))
                .extracting(group -> group.toList().get(1))
                .containsExactly(2, 2, 1);
    }

    @Test
    void the_budget_of_a_wait_makes_no_difference() {
        String pending = "WskSend returned STATUS_PENDING (0x00000103); freed by: close";
        assertThat(groups(
                        failed(
                                "a.a",
                                "NOT_COMPLETED",
                                "IRP 4 (WskSend on socket 1) completed once within 2000 ms",
                                pending),
                        failed(
                                "a.b",
                                "NOT_COMPLETED",
                                "IRP 5 (WskSend on socket 2) completed once within 5000 ms",
                                pending)))
                .hasSize(1);
    }

    @Test
    void what_is_known_is_not_mixed_with_what_is_news() {
        ScenarioResult news =
                failed("a.a", "RETURNED_OTHER_STATUS", "WskDisconnect returns x", "it returned " + REFUSED);

        assertThat(groups(news, news.with(ScenarioVerdict.KNOWN_FAILURE, "a stub")))
                .hasSize(2);
    }

    @Test
    void of_causes_that_press_alike_the_larger_one_comes_first() {
        assertThat(groups(
                        failed("a.a", "PEER_SAW_OTHER", "x", "y"),
                        failed("b.a", "PEER_SAW_OTHER", "v", "w"),
                        failed("b.b", "PEER_SAW_OTHER", "v", "w")))
                .containsExactly(tuple("Expected: v. Observed: w", 2), tuple("Expected: x. Observed: y", 1));
    }

    @Test
    void each_cause_is_told_once_in_the_course_of_a_run() {
        var causes = new NewCauses();
        ScenarioResult missing = failed("a.a", "NOT_IMPLEMENTED", "x", "WskBind returned " + REFUSED);

        assertThat(causes.read(Samples.passed("a.p", Family.IPV4, 3))).isNull();
        assertThat(causes.read(missing)).isEqualTo("FAILED a.a [IPv4]: WskBind is not implemented");
        assertThat(causes.read(failed("a.b", "NOT_IMPLEMENTED", "z", "WskBind returned " + REFUSED)))
                .isNull();
        assertThat(causes.read(missing.with(ScenarioVerdict.KNOWN_FAILURE, "a stub")))
                .isNull();
        assertThat(causes.read(adapterError("a.c", "opening it threw X: boom\nCONFORMANT" + "x".repeat(1 << 20))))
                .isEqualTo("ADAPTER ERROR a.c [IPv4]: opening it threw X: boom");
    }

    private static List<org.assertj.core.groups.Tuple> groups(ScenarioResult... scenarios) {
        return FindingGroup.of(Samples.everyVerdictBuilder()
                        .scenarios(List.of(scenarios))
                        .build())
                .stream()
                .map(group -> tuple(group.cause().headline(), group.scenarios().size()))
                .toList();
    }

    private static Samples.Draft draft(String id, Level level, ScenarioVerdict verdict) {
        return Samples.scenario(id, level, verdict);
    }

    private static ScenarioResult failed(String id, String kind, String expected, String observed, String... returned) {
        ScenarioResult result = draft(id, Level.MUST, ScenarioVerdict.FAILED)
                .with(kind + " WSK-DISCONNECT-001: expected " + expected + " but " + observed, null, null);
        return withJournal(
                result,
                List.of(returned).stream().map(text -> entry("return", text)).toArray(JournalEntry[]::new));
    }

    private static ScenarioResult adapterError(String id, String message) {
        return draft(id, Level.MUST, ScenarioVerdict.ADAPTER_ERROR)
                .with("ADAPTER_THREW: " + message, message, "the adapter failed: " + message);
    }

    private static JournalEntry entry(String kind, String text) {
        return new JournalEntry(1, null, 0, "main", "PASSIVE_LEVEL", kind, text);
    }

    private static ScenarioResult withJournal(ScenarioResult result, JournalEntry... journal) {
        return Samples.withJournal(result, List.of(journal));
    }
}
