package org.wsktck.testbed.peer;

import java.time.Duration;

/** A point in time by which something has to be done. */
public final class Deadline {
    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    /** One that lies so far ahead. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Whether it is over. */
    public boolean passed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** What is left, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    /** What is left in milliseconds, at least 1: a selector takes 0 for "no limit". */
    public long leftMillis() {
        return Math.max(1, left().toMillis());
    }
}
