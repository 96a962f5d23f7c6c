package org.wsktck.harness.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void ports_are_different_and_none_that_a_host_gives_away_by_itself() {
        int[] ports = IntStream.range(0, 20_000).map(i -> FreePorts.next()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(IntStream.of(ports)).allMatch(port -> port >= 1024 && port < 32_768);
    }
}
