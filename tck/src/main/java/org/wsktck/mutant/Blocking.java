package org.wsktck.mutant;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a thread longer than a run of mutants waits for any call, yet not for ever. */
public final class Blocking {
    private static final long LONGEST_MILLIS = 3_000;

    private Blocking() {}

    /** Waits for something that does not come. */
    public static void outlastingEveryBudget() {
        until(new CountDownLatch(1));
    }

    /** Waits for an event. An interruption ends it too, since the run is over then. */
    public static void until(CountDownLatch event) {
        try {
            event.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException runIsOver) {
            Thread.currentThread().interrupt();
        }
    }
}
