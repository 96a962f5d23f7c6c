package org.wsktck.remote.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A flood of lines becomes a few. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RationedLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RationedLog log = new RationedLog(lines::add, nanos::get);

    @Test
    void a_second_has_so_many_lines_and_the_next_says_how_many_were_left_out() {
        for (int i = 0; i < 1_000; i++) {
            log.accept("refused");
        }
        assertThat(lines).hasSize(RationedLog.LINES_A_SECOND).containsOnly("refused");

        lines.clear();
        nanos.addAndGet(1_000_000_000);
        log.accept("again");
        assertThat(lines).containsExactly("995 lines like these were left out", "again");
    }

    @Test
    void what_comes_now_and_then_is_all_there() {
        for (int i = 0; i < 20; i++) {
            nanos.addAndGet(300_000_000);
            log.accept("line " + i);
        }
        assertThat(lines).hasSize(20);
    }
}
