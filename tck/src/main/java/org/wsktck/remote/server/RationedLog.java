package org.wsktck.remote.server;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes a few lines a second on, and says how many it has left out: what a flood of connections leaves is readable. */
final class RationedLog implements Consumer<String> {
    static final int LINES_A_SECOND = 5;

    private static final long SECOND_NANOS = 1_000_000_000;

    private final Consumer<String> log;
    private final LongSupplier nanoClock;
    private long secondNanos; // guarded by this
    private int said; // guarded by this
    private long leftOut; // guarded by this

    RationedLog(Consumer<String> log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
        this.secondNanos = nanoClock.getAsLong();
    }

    @Override
    public synchronized void accept(String line) {
        long now = nanoClock.getAsLong();
        if (now - secondNanos >= SECOND_NANOS) {
            if (leftOut > 0) {
                log.accept(leftOut + " lines like these were left out");
            }
            secondNanos = now;
            said = 0;
            leftOut = 0;
        }
        if (said < LINES_A_SECOND) {
            said++;
            log.accept(line);
        } else {
            leftOut++;
        }
    }
}
