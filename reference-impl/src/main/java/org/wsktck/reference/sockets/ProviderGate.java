package org.wsktck.reference.sockets;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the provider is there, and whether calls get through to it; the monitor of all registrations.
 *
 * <p>Every method that is not synchronized is to be called with the monitor held. Waits are those of a kernel: an
 * interruption of the thread does not end them and is still there to be seen afterwards.
 */
final class ProviderGate {
    private boolean ready = true;
    private int holds;
    private boolean gone;

    /** Fault hook: the provider NPI becomes available or goes away. */
    synchronized void ready(boolean nowReady) {
        ready = nowReady;
        notifyAll();
    }

    /** Fault hook: calls are held from now on, until each hold is given up. */
    synchronized AutoCloseable hold() {
        holds++;
        return new Hold();
    }

    /** The subsystem goes away: nobody waits any more. */
    synchronized void goAway() {
        gone = true;
        notifyAll();
    }

    boolean isReady() {
        return ready && !gone;
    }

    boolean isHolding() {
        return holds > 0 && !gone;
    }

    boolean isGone() {
        return gone;
    }

    /** Something that a waiter may be interested in has changed. */
    void changed() {
        notifyAll();
    }

    /** Waits until {@code done} holds. */
    void await(BooleanSupplier done) {
        await(done, 0, false);
    }

    /** Waits until {@code done} holds, or {@code millis} have gone by. */
    void await(BooleanSupplier done, long millis) {
        await(done, SystemClock.INSTANCE.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), true);
    }

    private void await(BooleanSupplier done, long deadlineNanos, boolean limited) {
        boolean interrupted = false;
        while (!done.getAsBoolean() && !(limited && SystemClock.INSTANCE.nanoTime() - deadlineNanos >= 0)) {
            try {
                wait(limited ? SystemClock.INSTANCE.millisUntil(deadlineNanos) : 0);
            } catch (InterruptedException unheeded) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Hold implements AutoCloseable {
        private boolean closed;

        @Override
        public void close() {
            synchronized (ProviderGate.this) {
                if (!closed) {
                    closed = true;
                    holds--;
                    ProviderGate.this.notifyAll();
                }
            }
        }
    }
}
