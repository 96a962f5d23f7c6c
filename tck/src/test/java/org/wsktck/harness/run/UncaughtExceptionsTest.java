package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs beside one another in one process. */
@Isolated("hears of the deaths of all threads")
class UncaughtExceptionsTest {
    private final UncaughtExceptions here = UncaughtExceptions.listen();
    private final UncaughtExceptions neighbour = UncaughtExceptions.listen();

    @AfterEach
    void stopListening() {
        here.close();
        neighbour.close();
    }

    @Test
    void a_run_does_not_hear_what_a_thread_of_its_neighbour_died_of() {
        finish(new Thread(neighbour.owning(UncaughtExceptionsTest::die), "worker"));

        assertThat(here.poll()).isNull();
        assertDied(neighbour.poll());
    }

    @Test
    void a_thread_that_an_implementation_starts_is_of_the_run_that_has_called_it() {
        finish(new Thread(neighbour.owning(() -> finish(new Thread(UncaughtExceptionsTest::die, "worker")))));

        assertThat(here.poll()).isNull();
        assertDied(neighbour.poll());
    }

    @Test
    void all_hear_of_a_thread_whose_run_is_not_known() {
        finish(new Thread(UncaughtExceptionsTest::die, "worker"));

        assertDied(here.poll());
        assertDied(neighbour.poll());
    }

    @Test
    void all_hear_of_a_thread_that_has_outlived_its_run() {
        UncaughtExceptions over = UncaughtExceptions.listen();
        Thread worker = new Thread(over.owning(UncaughtExceptionsTest::die), "worker");
        over.close();
        finish(worker);

        assertDied(here.poll());
        assertDied(neighbour.poll());
    }

    private static void die() {
        throw new IllegalStateException("no more work");
    }

    private static void assertDied(UncaughtExceptions.@Nullable Death death) {
        assertThat(Objects.requireNonNull(death).sentence())
                .startsWith("thread worker died: java.lang.IllegalStateException: no more work");
    }

    private static void finish(Thread thread) {
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
