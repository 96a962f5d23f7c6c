package org.wsktck.harness.run;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Thrown;

/**
 * What threads died of while a run judged. Nobody waits for a thread of the implementation, so that nothing else would
 * tell; in a kernel it would have stopped the machine.
 */
final class UncaughtExceptions implements AutoCloseable {
    private static final List<UncaughtExceptions> HEARERS = new ArrayList<>(); // guarded by the class

    /** Whose thread it is; a thread that an implementation starts is its starter's. Several runs may share a process. */
    private static final InheritableThreadLocal<UncaughtExceptions> OWNER = new InheritableThreadLocal<>();

    /** The handler of whoever runs the kit; in its place while there is a hearer. */
    private static @Nullable UncaughtExceptionHandler before; // guarded by the class

    /**
     * A thread's end.
     *
     * @param isTheAdapters whether it was in code of the adapter
     * @param sentence which thread, and what it died of
     */
    record Death(boolean isTheAdapters, String sentence) {}

    private final Queue<Death> deaths = new ArrayDeque<>(); // guarded by the class

    private UncaughtExceptions() {}

    /** Begins to listen. */
    static synchronized UncaughtExceptions listen() {
        if (HEARERS.isEmpty()) {
            before = Thread.getDefaultUncaughtExceptionHandler();
            Thread.setDefaultUncaughtExceptionHandler(UncaughtExceptions::died);
        }
        UncaughtExceptions hearer = new UncaughtExceptions();
        HEARERS.add(hearer);
        return hearer;
    }

    /** On the thread that dies. */
    private static void died(Thread thread, Throwable thrown) {
        Death death = new Death(
                Thrown.isFromTheAdapter(thrown), "thread " + thread.getName() + " died: " + Thrown.words(thrown));
        synchronized (UncaughtExceptions.class) {
            UncaughtExceptions owner = OWNER.get();
            if (owner != null && HEARERS.contains(owner)) {
                owner.deaths.add(death);
            } else {
                HEARERS.forEach(hearer -> hearer.deaths.add(death));
            }
        }
    }

    /** The work of a thread of its own: of its deaths, and of those that it starts, nobody else hears. */
    Runnable owning(Runnable work) {
        return () -> {
            OWNER.set(this);
            work.run();
        };
    }

    /** The next one; null if there is none. */
    @Nullable
    Death poll() {
        synchronized (UncaughtExceptions.class) {
            return deaths.poll();
        }
    }

    @Override
    public void close() {
        synchronized (UncaughtExceptions.class) {
            HEARERS.remove(this);
            if (HEARERS.isEmpty()) {
                Thread.setDefaultUncaughtExceptionHandler(before);
            }
        }
    }
}
