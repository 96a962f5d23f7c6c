package org.wsktck.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogTailTest {
    private final LogTail log = new LogTail();

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
}
