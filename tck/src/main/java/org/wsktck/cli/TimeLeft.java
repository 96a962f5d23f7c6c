package org.wsktck.cli;

import java.util.function.LongSupplier;

/**
 * How long a run will go on, guessed from how long the scenarios took that it has judged. The first only starts the
 * clock: it has waited for the testbed.
 */
final class TimeLeft {
    /** What the first few took says little about the rest. */
    private static final int JUDGED_MIN = 20;

    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_SHOWN_MAX = 100;

    private final int total;
    private final LongSupplier nanoTime;
    private long firstNanos;
    private int judged;

    TimeLeft(int total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
    }

    /** One more has been judged. */
    void judged() {
        judged++;
        if (judged == 1) {
            firstNanos = nanoTime.getAsLong();
        }
    }

    /** {@code 38 s left}, {@code 4 min left}; empty as long as nothing can be said, and when nothing is left. */
    String words() {
        if (judged < JUDGED_MIN || judged >= total) {
            return "";
        }
        double nanosEach = (double) (nanoTime.getAsLong() - firstNanos) / (judged - 1);
        long seconds = (long) Math.ceil(nanosEach * (total - judged) / NANOS_A_SECOND);
        return seconds < SECONDS_SHOWN_MAX ? seconds + " s left" : (seconds + 59) / 60 + " min left";
    }
}
