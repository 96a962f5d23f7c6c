package org.wsktck.remote.server;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Notices what takes too long: one thread for a whole server, and no timer for what is done in time. */
final class Watchdog implements Closeable {
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1,
            work -> {
                Thread thread = new Thread(work, "wsk-agent-watchdog");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // a server that is closed watches nothing
    private final Consumer<String> log;

    Watchdog(Consumer<String> log) {
        this.log = log;
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Watches what is done again and again, one at a time.
     *
     * @param bark is told what took longer than the budget, and must not block: others are watched too
     */
    <T> Watch<T> watch(Duration budget, Consumer<T> bark) {
        return new Watch<>(budget.toNanos(), bark);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One thing that is watched. */
    final class Watch<T> implements Closeable {
        private final long budgetNanos;
        private final Consumer<T> bark;
        private @Nullable T doing; // guarded by this
        private long sinceNanos; // guarded by this
        private @Nullable Future<?> look; // guarded by this; there is one at least whenever something is done
        private boolean isClosed; // guarded by this

        private Watch(long budgetNanos, Consumer<T> bark) {
            this.budgetNanos = budgetNanos;
            this.bark = bark;
        }

        synchronized void begin(T what) {
            doing = what;
            sinceNanos = System.nanoTime();
            if (look == null && !isClosed) {
                look = lookIn(budgetNanos);
            }
        }

        /** Whether that was in time; if not, the bark has been told, or is about to be. */
        synchronized boolean end() {
            boolean inTime = doing != null;
            doing = null;
            return inTime;
        }

        /** What is done is of no interest any more. */
        @Override
        public synchronized void close() {
            isClosed = true;
            doing = null;
            if (look != null) {
                look.cancel(false);
            }
        }

        private Future<?> lookIn(long nanos) {
            return clock.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }

        private void look() {
            T late;
            synchronized (this) {
                look = null;
                if (doing == null) {
                    return;
                }
                long leftNanos = sinceNanos + budgetNanos - System.nanoTime();
                if (leftNanos > 0) {
                    look = lookIn(leftNanos);
                    return;
                }
                late = doing;
                doing = null;
            }
            try {
                bark.accept(late);
            } catch (RuntimeException | Error thrown) {
                log.accept("the watchdog failed at " + late + ": " + thrown);
            }
        }
    }
}
