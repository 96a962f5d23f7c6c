package org.wsktck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.Irql;

/** The journal: numbered, in order, and limited. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalTest {
    private static final int LIMIT = 2_000;

    private final Journal journal = new Journal();

    @Test
    void lines_are_numbered_from_1_and_say_when_and_where() {
        journal.add(Journal.Kind.STEP, "given");
        journal.add(Journal.Kind.COMPLETION, 7, Irql.DISPATCH_LEVEL, "loop", "IRP 1 completed");

        List<Journal.Entry> entries = journal.entries();
        assertThat(entries).extracting(Journal.Entry::number).containsExactly(1, 2);
        assertThat(entries.get(0).thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(entries.get(0).irql()).isEqualTo(Irql.UNKNOWN);
        assertThat(entries.get(1).thread()).isEqualTo("loop");
        assertThat(entries.get(1).irql()).isEqualTo(Irql.DISPATCH_LEVEL);
        assertThat(entries.get(1).nanosSinceStart())
                .isGreaterThanOrEqualTo(entries.get(0).nanosSinceStart());
    }

    @Test
    void the_number_that_was_drawn_before_a_call_is_noted_after_it() {
        int call = journal.add(Journal.Kind.CALL, "WskBind()");
        journal.add(Journal.Kind.COMPLETION, 4, "IRP 1 completed");

        journal.drew(call, 3);

        assertThat(journal.entries())
                .extracting(Journal.Entry::sequence, Journal.Entry::text)
                .containsExactly(tuple(3L, "WskBind()"), tuple(4L, "IRP 1 completed"));
    }

    @Test
    void as_many_lines_as_the_limit_are_all_kept() {
        add(LIMIT);

        assertThat(journal.entries()).hasSize(LIMIT);
        assertThat(journal.dropped()).isZero();
    }

    @Test
    void beyond_the_limit_the_beginning_and_the_end_are_kept_with_their_numbers() {
        add(LIMIT + 500);

        List<Journal.Entry> entries = journal.entries();
        assertThat(entries).hasSize(LIMIT);
        assertThat(journal.dropped()).isEqualTo(500);
        assertThat(entries.subList(0, LIMIT / 2))
                .extracting(Journal.Entry::number)
                .startsWith(1, 2)
                .endsWith(LIMIT / 2);
        assertThat(entries.subList(LIMIT / 2, LIMIT))
                .extracting(Journal.Entry::number)
                .startsWith(LIMIT / 2 + 501)
                .endsWith(LIMIT + 500);
        assertThat(entries).allSatisfy(entry -> assertThat(entry.text()).isEqualTo("line " + entry.number()));
    }

    @Test
    void what_was_handed_out_does_not_change() {
        add(1);
        List<Journal.Entry> before = journal.entries();
        add(1);

        assertThat(before).hasSize(1);
    }

    private void add(int lines) {
        for (int i = 1; i <= lines; i++) {
            journal.add(Journal.Kind.WIRE, "line " + i);
        }
    }
}
