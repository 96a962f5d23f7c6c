package org.wsktck.remote.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.remote.protocol.Protocol;

/** What a server lets clients have, by its heap. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentLimitsTest {
    private static final long MIB = 1 << 20;

    @Test
    void a_small_heap_has_fewer_sessions_and_still_the_memory_that_a_run_of_the_kit_needs() {
        AgentLimits limits = AgentLimits.ofHeap(64 * MIB);

        assertThat(limits.sessions()).isEqualTo(16);
        assertThat(limits.memoryOfSession()).isEqualTo(40 * MIB).isEqualTo(limits.memoryInAll());
    }

    @Test
    void a_large_heap_is_for_more_than_one_session() {
        AgentLimits limits = AgentLimits.ofHeap(4_096 * MIB);

        assertThat(limits.sessions()).isEqualTo(32);
        assertThat(limits.memoryOfSession()).isEqualTo(256 * MIB);
        assertThat(limits.memoryInAll()).isEqualTo(2_560 * MIB);
    }

    @Test
    void there_is_one_session_at_least() {
        assertThat(AgentLimits.ofHeap(MIB).sessions()).isEqualTo(1);
    }

    @Test
    void what_clients_see_of_them_stands_on_the_page() throws IOException {
        AgentLimits limits = AgentLimits.ofHeap(64 * MIB);

        assertThat(AgentLimits.DATA_BYTES_MAX).isBetween(Protocol.DATA_BYTES_MIN, Protocol.DATA_BYTES_MAX);
        assertThat(Files.readString(Path.of("docs/agent-protocol.md")))
                .contains(
                        "HELLO has to come whole within " + limits.hello().toSeconds() + " s",
                        "It is answered\nwithin " + limits.opening().toSeconds() + " s",
                        String.format(
                                Locale.ROOT,
                                "`maxData` and %,d bytes more",
                                AgentLimits.BODY_BYTES_MAX - AgentLimits.DATA_BYTES_MAX),
                        "takes each message within " + limits.sending().toSeconds() + " s");
    }
}
