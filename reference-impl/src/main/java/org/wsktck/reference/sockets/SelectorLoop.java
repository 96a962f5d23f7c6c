package org.wsktck.reference.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irql;
import org.wsktck.spi.jvm.JvmIrql;

/**
 * The one thread that waits for the network, for all sockets of a subsystem; started with the first socket that has to
 * wait.
 *
 * <p>It stands for the DPCs of a kernel: everything on it runs at DISPATCH_LEVEL.
 */
final class SelectorLoop {
    /** Who waits for the network. */
    interface Waiter {
        /** The channel is ready for some of the operations it was registered for. On the loop's thread, no lock held. */
        void ready(int readyOps);

        /** The limit of {@link SelectorLoop#limit} has passed. On the loop's thread, no lock held. */
        void outOfTime();
    }

    private static final long STOP_MILLIS_MAX = 1_000;

    private final TransportClock clock;
    private final Queue<Runnable> afterSelect = new ConcurrentLinkedQueue<>();
    /** In the order in which they pass, since all limits are equally long. Guarded by itself. */
    private final Map<Waiter, Long> limits = new LinkedHashMap<>();

    /** Written under this. */
    private volatile @Nullable Selector selector;
    /** Written under this. */
    private volatile @Nullable Thread thread;

    private volatile boolean stopped;

    SelectorLoop(TransportClock clock) {
        this.clock = clock;
    }

    /** Registers a non-blocking channel; the waiter hears of {@code ops}. */
    SelectionKey register(SelectableChannel channel, int ops, Waiter waiter) {
        Selector selector = started();
        try {
            SelectionKey key = channel.register(selector, ops, waiter);
            wakeup();
            return key;
        } catch (IOException closed) {
            throw new UncheckedIOException("an open channel could not be registered", closed);
        }
    }

    /** From now on another waiter hears of a channel, at first of nothing; null if it was never registered. */
    @Nullable
    SelectionKey takeOver(SelectableChannel channel, Waiter waiter) {
        Selector running = selector;
        SelectionKey key = running == null ? null : channel.keyFor(running);
        if (key != null) {
            key.interestOps(0);
            key.attach(waiter);
        }
        return key;
    }

    /** Makes the loop see a changed interest, unless it is the one that changed it. */
    void wakeup() {
        Selector running = selector;
        if (running != null && Thread.currentThread() != thread) {
            running.wakeup();
        }
    }

    /**
     * Runs {@code action} once the selector has run: a registered channel that was closed is really closed only then,
     * and only then the peer sees the reset.
     */
    void afterNextSelect(Runnable action) {
        afterSelect.add(action);
        if (stopped) {
            runAll(take());
        } else {
            wakeup();
        }
    }

    /** Sets a time limit for the waiter, in nanoseconds from now; the same for every waiter. */
    void limit(Waiter waiter, long nanos) {
        synchronized (limits) {
            limits.put(waiter, clock.nanoTime() + nanos);
        }
    }

    /** Takes the limit back. */
    void unlimit(Waiter waiter) {
        synchronized (limits) {
            limits.remove(waiter);
        }
    }

    /** Ends the thread and waits for it, but not for long if an application holds it. */
    void stop() {
        Thread running;
        synchronized (this) {
            stopped = true;
            running = thread;
        }
        if (running == null) {
            runAll(take());
            return;
        }
        wakeup();
        if (running != Thread.currentThread()) {
            try {
                running.join(STOP_MILLIS_MAX);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Selector started() {
        Selector running = selector;
        if (running != null) {
            return running;
        }
        synchronized (this) {
            running = selector;
            if (running == null) {
                try {
                    running = Selector.open();
                } catch (IOException noDescriptor) {
                    throw new UncheckedIOException("no selector could be opened", noDescriptor);
                }
                Selector opened = running;
                Thread loop = new Thread(() -> run(opened), "wsk-reference-loop");
                loop.setDaemon(true);
                thread = loop;
                selector = opened;
                loop.start();
                clock.whenMoved(opened::wakeup);
            }
            return running;
        }
    }

    private void run(Selector selector) {
        JvmIrql.set(Irql.DISPATCH_LEVEL);
        try (selector) {
            while (!stopped) {
                List<Runnable> turn = take();
                if (turn.isEmpty()) {
                    selector.select(waitMillis());
                } else {
                    selector.selectNow();
                }
                runAll(turn);
                serve(selector.selectedKeys());
                expire();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the selector failed", broken);
        } finally {
            // Closing the selector has closed what was waiting for it.
            runAll(take());
        }
    }

    private List<Runnable> take() {
        if (afterSelect.isEmpty()) {
            return List.of();
        }
        List<Runnable> turn = new ArrayList<>();
        for (Runnable next = afterSelect.poll(); next != null; next = afterSelect.poll()) {
            turn.add(next);
        }
        return turn;
    }

    /** What {@link Selector#select(long)} takes: 0 is without limit. */
    private long waitMillis() {
        synchronized (limits) {
            Iterator<Long> first = limits.values().iterator();
            return first.hasNext() ? clock.millisUntil(first.next()) : 0;
        }
    }

    private void serve(Iterable<SelectionKey> selected) {
        for (Iterator<SelectionKey> keys = selected.iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            // A socket that is closed meanwhile finds nothing to do.
            int ready = key.isValid() ? readyOps(key) : 0;
            if (ready != 0) {
                guarded(() -> ((Waiter) key.attachment()).ready(ready));
            }
        }
    }

    private static int readyOps(SelectionKey key) {
        try {
            return key.readyOps();
        } catch (java.nio.channels.CancelledKeyException closedMeanwhile) {
            return 0;
        }
    }

    private void expire() {
        List<Waiter> late = new ArrayList<>(0);
        synchronized (limits) {
            Iterator<Map.Entry<Waiter, Long>> entries = limits.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<Waiter, Long> entry = entries.next();
                if (entry.getValue() - clock.nanoTime() > 0) {
                    break;
                }
                late.add(entry.getKey());
                entries.remove();
            }
        }
        late.forEach(waiter -> guarded(waiter::outOfTime));
    }

    private static void runAll(List<Runnable> actions) {
        actions.forEach(SelectorLoop::guarded);
    }

    /** What one application's completion routine throws may not stop the others: it is reported as uncaught. */
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException thrown) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, thrown);
        }
    }

    /** The transport's own limit on a connection attempt. */
    static final long CONNECT_NANOS_MAX = TimeUnit.SECONDS.toNanos(21);
}
