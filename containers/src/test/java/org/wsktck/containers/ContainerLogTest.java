package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.Deadline;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainerLogTest {
    private final ContainerLog log = new ContainerLog("READY");

    private void write(String text) {
        log.accept(new OutputFrame(OutputType.STDERR, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_container_that_wrote_nothing_has_an_empty_log() {
        write("\n");

        assertThat(log.words()).isEqualTo("; its log is empty");
    }

    @Test
    void the_last_five_lines_are_kept() {
        write("one\n");
        write("two\nthree\r\n");
        write("four\n\nfive\nsix\n");
        log.accept(OutputFrame.END);

        assertThat(log.words()).isEqualTo("; its log ends: two | three | four | five | six");
    }

    @Test
    @Timeout(30)
    void the_line_that_says_that_it_is_ready_is_waited_for() throws Exception {
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> log.awaitReady(Deadline.in(Duration.ofSeconds(20))));
        write("starting\n");
        write("now READY at 7800\n");

        waiting.get();
        log.awaitReady(Deadline.in(Duration.ZERO));
    }

    @Test
    @Timeout(30)
    void a_container_that_ends_first_is_not_waited_for() {
        write("no\n");
        log.accept(OutputFrame.END);

        assertThatThrownBy(() -> log.awaitReady(Deadline.in(Duration.ofHours(1))))
                .isInstanceOf(TestbedException.class)
                .hasMessage("it has ended");
    }

    @Test
    void one_that_says_nothing_is_given_up() {
        assertThatThrownBy(() -> log.awaitReady(Deadline.in(Duration.ofMillis(1))))
                .isInstanceOf(TestbedException.class)
                .hasMessage("it has not written 'READY' in time");
    }
}
