package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Where a scenario that failed went another way than on the reference. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DivergenceTest {
    private static final String CALL = "call: WskReceive(socket 2, 64 bytes, IRP 4)";
    private static final String CANCELLED = "completion: IRP 4 completed STATUS_CANCELLED (0xC0000120), information 0";

    @Test
    void what_never_came_is_marked_where_the_reference_has_it() {
        assertThat(divergence(List.of(CALL), List.of(CALL, CANCELLED))).isEqualTo(new Divergence(null, 2));
    }

    @Test
    void another_status_is_marked_on_both_sides() {
        assertThat(divergence(
                        List.of(CALL, "completion: IRP 4 completed STATUS_SUCCESS (0x00000000), information 0"),
                        List.of(CALL, CANCELLED)))
                .isEqualTo(new Divergence(2, 2));
    }

    @Test
    void numbers_that_a_run_deals_out_ports_and_order_make_no_difference() {
        assertThat(divergence(
                        List.of(
                                "wire: peer accepted the connection from 127.0.0.1:44159",
                                CALL,
                                "wire: peer saw RESET after 12 ms"),
                        List.of(
                                "call: WskReceive(socket 7, 64 bytes, IRP 9)",
                                "wire: peer saw RESET after 1.5 ms",
                                "wire: peer accepted the connection from 127.0.0.1:50001")))
                .isEqualTo(new Divergence(null, null));
    }

    @Test
    void whether_a_request_was_pending_before_it_succeeded_makes_no_difference() {
        assertThat(divergence(
                        List.of(
                                "return: WskBind(socket 2, 0.0.0.0:0, IRP 2) returned STATUS_PENDING (0x00000103)",
                                "completion: IRP 2 completed STATUS_SUCCESS (0x00000000), information 0, PendingReturned"),
                        List.of(
                                "completion: IRP 2 completed STATUS_SUCCESS (0x00000000), information 0",
                                "return: WskBind(socket 2, 0.0.0.0:0, IRP 2) returned STATUS_SUCCESS (0x00000000)")))
                .isEqualTo(new Divergence(null, null));
    }

    @Test
    void the_same_thing_twice_is_not_the_same_as_once() {
        assertThat(divergence(List.of(CALL, CANCELLED, CANCELLED), List.of(CALL, CANCELLED)))
                .isEqualTo(new Divergence(3, null));
    }

    private static Divergence divergence(List<String> journal, List<String> reference) {
        return Divergence.of(entries(journal), entries(reference));
    }

    private static List<JournalEntry> entries(List<String> entries) {
        var journal = new ArrayList<JournalEntry>();
        for (String entry : entries) {
            String[] parts = entry.split(": ", 2);
            journal.add(new JournalEntry(journal.size() + 1, null, 10L, "main", "PASSIVE_LEVEL", parts[0], parts[1]));
        }
        return journal;
    }
}
