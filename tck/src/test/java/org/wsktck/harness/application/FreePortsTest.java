package org.wsktck.harness.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void ports_are_different_and_none_that_a_host_gives_away_by_itself() {
        int[] ports =
                IntStream.range(1, FreePorts.BLOCK).map(i -> FreePorts.next()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(IntStream.of(ports)).allMatch(port -> port >= 1024 && port < 32_768);
    }

    /** Seen once: a run bound the port of another's scenario between that one's close and its second bind. */
    @Test
    void two_processes_never_have_the_same_ports() throws IOException {
        FreePorts one = FreePorts.claimed();
        FreePorts other = FreePorts.claimed();
        try {
            int[] ports = IntStream.range(1, FreePorts.BLOCK)
                    .flatMap(i -> IntStream.of(one.nextOfBlock(), other.nextOfBlock()))
                    .toArray();

            assertThat(ports).doesNotHaveDuplicates();
        } finally {
            one.release();
            other.release();
        }
    }
}
