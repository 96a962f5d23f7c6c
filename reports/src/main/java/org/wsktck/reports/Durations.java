package org.wsktck.reports;

import java.util.Locale;

/** Durations as a reader says them. */
final class Durations {
    private Durations() {}

    /** {@code 4 ms}, {@code 5.3 s}, {@code 2 min 5 s}. */
    static String words(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }
}
