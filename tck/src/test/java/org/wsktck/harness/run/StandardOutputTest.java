package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run prints, next to an implementation that does what it likes with the streams of the process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandardOutputTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(complained, true, StandardCharsets.UTF_8);

    @Test
    void a_text_is_printed_once() {
        new StandardOutput(out, err).print("CONFORMANT\n");

        assertThat(printed).hasToString("CONFORMANT\n");
        assertThat(complained).hasToString("");
    }

    @Test
    void a_stream_that_was_closed_is_replaced_by_the_error_output() {
        out.close();

        new StandardOutput(out, err).print("CONFORMANT\n");

        assertThat(complained).hasToString("CONFORMANT\n");
    }

    @Test
    @Timeout(60)
    void a_stream_whose_lock_is_held_is_not_waited_for_for_ever() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        FutureTask<@Nullable Void> holding = new FutureTask<>(() -> {
            synchronized (out) {
                held.countDown();
                over.await();
            }
            return null;
        });
        new Thread(holding).start();
        held.await();

        new StandardOutput(out, err).print("CONFORMANT\n");

        assertThat(printed).hasToString("");
        over.countDown();
        holding.get();
    }
}
