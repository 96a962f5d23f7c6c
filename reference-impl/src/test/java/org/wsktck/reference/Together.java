package org.wsktck.reference;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two threads that start what they do at the same moment. */
final class Together implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    /** Returns when both have ended. */
    void run(Runnable one, Runnable other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Future<?> first = threads.submit(at(start, one));
        Future<?> second = threads.submit(at(start, other));
        first.get();
        second.get();
    }

    private static Callable<Boolean> at(CyclicBarrier start, Runnable action) {
        return () -> {
            start.await();
            action.run();
            return true;
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
