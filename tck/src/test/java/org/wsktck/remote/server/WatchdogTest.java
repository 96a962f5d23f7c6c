package org.wsktck.remote.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The watchdog barks at what is late, once, and at nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchdogTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Watchdog watchdog = new Watchdog(heard::add);

    @AfterEach
    void close() {
        watchdog.close();
    }

    private String next() throws InterruptedException {
        String bark = heard.poll(30, TimeUnit.SECONDS);
        return bark == null ? "nothing was heard" : bark;
    }

    @Test
    void what_is_late_is_told_and_has_not_ended_in_time() throws InterruptedException {
        Watchdog.Watch<String> watch = watchdog.watch(SHORT, heard::add);
        watch.begin("first");

        assertThat(next()).isEqualTo("first");
        assertThat(watch.end()).isFalse();
    }

    @Test
    void what_begins_after_something_that_ended_has_the_whole_of_its_time() throws InterruptedException {
        Watchdog.Watch<String> watch = watchdog.watch(SHORT, heard::add);
        for (int i = 0; i < 10_000; i++) {
            watch.begin("in time");
            if (!watch.end()) {
                next(); // this thread was held up
            }
        }
        watch.begin("late");

        assertThat(next()).isEqualTo("late");
        watch.begin("late again");
        assertThat(next()).isEqualTo("late again");
    }

    @Test
    void what_is_closed_is_not_told() throws InterruptedException {
        Watchdog.Watch<String> closed = watchdog.watch(SHORT, heard::add);
        closed.begin("closed");
        closed.close();
        watchdog.watch(SHORT.multipliedBy(2), heard::add).begin("later");

        assertThat(next()).isEqualTo("later");
    }

    @Test
    void a_bark_that_fails_is_logged_and_the_next_is_heard() throws InterruptedException {
        Watchdog.Watch<String> failing = watchdog.watch(SHORT, what -> {
            throw new IllegalStateException("no voice");
        });
        failing.begin("first");

        assertThat(next()).isEqualTo("the watchdog failed at first: java.lang.IllegalStateException: no voice");
        watchdog.watch(SHORT, heard::add).begin("second");
        assertThat(next()).isEqualTo("second");
    }
}
