package org.wsktck.containers;

import java.time.Duration;

/** A point in time by which something has to be done. */
final class Deadline {
    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    boolean passed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** What is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    /** What is left in milliseconds, at least 1: a selector takes 0 for "no limit". */
    long leftMillis() {
        return Math.max(1, left().toMillis());
    }
}
