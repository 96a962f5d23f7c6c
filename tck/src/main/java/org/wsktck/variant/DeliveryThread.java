package org.wsktck.variant;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.jvm.JvmIrql;

/**
 * One thread at DISPATCH_LEVEL that does what it is given: in order, or after a delay. It starts with the first thing to
 * do, and is a daemon.
 */
final class DeliveryThread implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    DeliveryThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            thread = made;
            return made;
        });
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Takes back something that was to be done later, if it has not begun. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }

    /** Does it after what was given before. Returns at once. */
    void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    /** Does it after a delay; what was given earlier with the same delay is done earlier. Returns at once. */
    Timer after(Duration delay, Runnable task) {
        Runnable atDispatchLevel = () -> JvmIrql.atDispatchLevel(task);
        try {
            var future = executor.schedule(() -> runLoudly(atDispatchLevel), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            // Nothing may be lost: who comes after the close does it itself.
            atDispatchLevel.run();
            return () -> {};
        }
    }

    /** Does it and waits until it is done; directly if this is the thread itself, which must not wait for itself. */
    void executeAndWait(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        execute(() -> {
            try {
                task.run();
            } finally {
                done.countDown();
            }
        });
        Uninterruptibly.await(done::await);
    }

    /** Does what it was given, each when its time has come, and ends. */
    @Override
    public void close() {
        executor.shutdown();
    }

    /** An executor keeps what a task throws to itself. */
    private static void runLoudly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error thrown) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, thrown);
        }
    }
}
