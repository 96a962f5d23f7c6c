package org.wsktck.remote.server;

import java.io.Closeable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notices calls that do not return. */
final class Watchdog implements Closeable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "wsk-agent-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private final int budgetMillis;

    Watchdog(int budgetMillis) {
        this.budgetMillis = budgetMillis;
    }

    /** Runs {@code bark} if {@code done} is not set when the budget has run out. */
    void watch(AtomicBoolean done, Runnable bark) {
        ScheduledFuture<?> unused = clock.schedule(
                () -> {
                    if (!done.get()) {
                        bark.run();
                    }
                },
                Integer.toUnsignedLong(budgetMillis),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
