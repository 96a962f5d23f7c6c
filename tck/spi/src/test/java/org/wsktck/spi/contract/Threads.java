package org.wsktck.spi.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Other threads, waited for with a limit. */
final class Threads {
    /** Far beyond what a few calls take; only a thread that is shut out waits so long. */
    private static final int CALLS_SECONDS = 2;

    /** The same for a race of many rounds. */
    private static final int RACE_SECONDS = 20;

    private Threads() {}

    /** Runs on a new thread and waits for its end. */
    static <T> T on(Callable<T> body) {
        return await(start(body), CALLS_SECONDS);
    }

    /** {@link #on(Callable)} without a result. */
    static void on(Runnable body) {
        on(() -> {
            body.run();
            return true;
        });
    }

    /** Runs the contestants at the same moment, each on a thread of its own, in rounds numbered from 0. */
    static void race(int rounds, IntConsumer... contestants) {
        CyclicBarrier start = new CyclicBarrier(contestants.length);
        List<Running<Boolean>> running = new ArrayList<>();
        for (IntConsumer contestant : contestants) {
            running.add(start(() -> {
                try {
                    for (int round = 0; round < rounds; round++) {
                        start.await(RACE_SECONDS, TimeUnit.SECONDS);
                        contestant.accept(round);
                    }
                    return true;
                } finally {
                    // One that failed does not come again: the others must not wait for it.
                    start.reset();
                }
            }));
        }
        running.forEach(one -> await(one, RACE_SECONDS));
    }

    private static <T> Running<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "other thread");
        thread.setDaemon(true);
        thread.start();
        return new Running<>(task, thread);
    }

    private static <T> T await(Running<T> running, int seconds) {
        try {
            T result = running.task().get(seconds, TimeUnit.SECONDS);
            running.thread().join();
            return result;
        } catch (TimeoutException e) {
            throw new AssertionError("the other thread is held up", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private record Running<T>(FutureTask<T> task, Thread thread) {}
}
