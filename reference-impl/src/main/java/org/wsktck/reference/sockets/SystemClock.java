package org.wsktck.reference.sockets;

import java.util.concurrent.TimeUnit;

/** The clock of the machine. */
public enum SystemClock implements TransportClock {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long millisUntil(long deadlineNanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - nanoTime())) + 1;
    }

    /** Nobody moves this clock. */
    @Override
    public void whenMoved(Runnable wakeup) {}
}
