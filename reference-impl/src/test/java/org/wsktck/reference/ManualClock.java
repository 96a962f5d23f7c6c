package org.wsktck.reference;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.wsktck.reference.sockets.TransportClock;

/** A clock that stands still until it is moved. */
final class ManualClock implements TransportClock {
    private final AtomicLong now = new AtomicLong(1);
    private volatile Runnable wakeup = () -> {};

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public long millisUntil(long deadlineNanos) {
        return 0;
    }

    @Override
    public void whenMoved(Runnable newWakeup) {
        wakeup = newWakeup;
    }

    void move(Duration by) {
        now.addAndGet(by.toNanos());
        wakeup.run();
    }
}
