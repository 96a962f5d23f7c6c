package org.wsktck.testbed.loopback;

import java.time.Duration;

/** A point in time by which a wait has to end. The only place of this package that reads a clock. */
final class Deadline {
    /** Longer waits than this are cut, so that adding one to the clock cannot overflow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    static Deadline after(Duration wait) {
        Duration bounded = wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** The earlier of this deadline and one that lies {@code wait} ahead. */
    Deadline orAfter(Duration wait) {
        Deadline other = after(wait);
        return other.atNanos - atNanos < 0 ? other : this;
    }

    boolean passed() {
        return remainingNanos() <= 0;
    }

    /** Milliseconds left, rounded up, so that a wait of that length does not end early; 0 once the deadline passed. */
    long remainingMillis() {
        return Math.max(0, (remainingNanos() + 999_999) / 1_000_000);
    }

    private long remainingNanos() {
        return atNanos - System.nanoTime();
    }
}
