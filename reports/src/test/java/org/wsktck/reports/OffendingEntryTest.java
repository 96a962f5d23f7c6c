package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which entry of a journal is marked as the one that a failure is about. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OffendingEntryTest {
    private static final String[] RECEIVE = {
        "step: given a receive",
        "call: WskReceive(socket 1, 6 bytes, IRP 4)",
        "return: WskReceive(socket 1, 6 bytes, IRP 4) returned STATUS_PENDING (0x00000103)",
        "wire: peer sent 3 bytes",
        "completion: IRP 4 completed STATUS_SUCCESS (0x00000000), information 3",
        "completion: IRP 40 completed STATUS_SUCCESS (0x00000000), information 0",
        "wire: peer saw RESET",
        "step: then it is completed",
        "call: WskCloseSocket(socket 1, IRP 5)",
        "return: WskCloseSocket(socket 1, IRP 5) returned STATUS_SUCCESS (0x00000000)",
    };

    @Test
    void a_completion_that_was_not_expected_is_marked() {
        assertThat(line(
                        "COMPLETED_EARLY",
                        "IRP 4 (WskReceive on socket 1) not completed yet",
                        "it was completed with STATUS_SUCCESS (0x00000000), information 3",
                        RECEIVE))
                .isEqualTo(5);
    }

    @Test
    void of_a_request_that_is_not_completed_in_time_the_call_is_marked() {
        assertThat(line(
                        "NOT_COMPLETED",
                        "IRP 4 (WskReceive on socket 1) completed once within 2000 ms",
                        "IRP 4 not completed; WskReceive returned STATUS_PENDING; freed by: close",
                        RECEIVE))
                .isEqualTo(3);
    }

    @Test
    void a_call_that_never_returned_is_marked_itself() {
        assertThat(line(
                        "NOT_COMPLETED",
                        "IRP 1 (WskSend) completed",
                        "IRP 1 not completed",
                        "call: WskSend(socket 1, IRP 1)",
                        "step: then it is completed"))
                .isEqualTo(1);
    }

    @Test
    void what_the_peer_saw_is_marked() {
        assertThat(line("PEER_SAW_OTHER", "the peer sees the end of the stream", "it saw RESET", RECEIVE))
                .isEqualTo(7);
    }

    @Test
    void a_status_that_a_function_returned_is_marked() {
        assertThat(line(
                        "RETURNED_EARLY",
                        "WskDeregister still blocked",
                        "it returned STATUS_SUCCESS (0x00000000)",
                        "call: WskDeregister",
                        "return: WskDeregister returned STATUS_SUCCESS (0x00000000)",
                        "return: WskRegister returned STATUS_SUCCESS (0x00000000)"))
                .isEqualTo(2);
    }

    @Test
    void a_crash_is_marked_where_it_was_noticed() {
        assertThat(line(
                        "CRASHED",
                        "WskBind(socket 1, IRP 2) returns",
                        "the implementation went down: ended",
                        "call: WskBind(socket 1, IRP 2)",
                        "violation: the implementation went down: ended",
                        "return: nothing"))
                .isEqualTo(2);
    }

    @Test
    void what_the_diagnosis_does_not_point_at_is_put_down_to_the_last_step() {
        assertThat(line("WRONG_ADDRESS", "an address", "none was stored", RECEIVE))
                .isEqualTo(8);
    }

    @Test
    void a_scenario_that_passed_has_no_mark() {
        assertThat(OffendingEntry.lineOf(Samples.passed("close.x", Family.IPV4, 9)))
                .isNull();
    }

    @Test
    void a_journal_without_entries_has_no_mark() {
        assertThat(line("NOT_COMPLETED", "IRP 4 completed", "IRP 4 not completed"))
                .isNull();
    }

    private static @Nullable Integer line(String kind, String expected, String observed, String... entries) {
        ScenarioResult failed = Samples.scenario("close.x", Level.MUST, ScenarioVerdict.FAILED)
                .with(kind + " WSK-CLOSE-002: expected " + expected + " but " + observed, null, null);
        var journal = new ArrayList<JournalEntry>();
        for (String entry : entries) {
            String[] parts = entry.split(": ", 2);
            journal.add(new JournalEntry(journal.size() + 1, null, 0, "main", "PASSIVE_LEVEL", parts[0], parts[1]));
        }
        return OffendingEntry.lineOf(Samples.withJournal(failed, List.copyOf(journal)));
    }
}
