package org.wsktck.reference.sockets;

/** The time that the transport's own limits are measured with. */
public interface TransportClock {
    /** Nanoseconds since some origin; only differences mean anything. */
    long nanoTime();

    /**
     * How long the loop may wait for the network before it must look at the clock again.
     *
     * @return milliseconds, more than 0; 0 for as long as it likes, since {@link #whenMoved} wakes it
     */
    long millisUntil(long deadlineNanos);

    /** Tells the clock whom to wake when it is moved by hand. */
    void whenMoved(Runnable wakeup);
}
