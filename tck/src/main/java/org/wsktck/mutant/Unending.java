package org.wsktck.mutant;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a thread longer than a run of mutants waits for any call, yet not for ever. */
final class Unending {
    private static final long SECONDS = 3;

    private Unending() {}

    /** Blocks the calling thread. An interruption ends it, since the run is over then. */
    static void block() {
        try {
            if (new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody counts this latch down");
            }
        } catch (InterruptedException runIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
