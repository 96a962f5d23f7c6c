package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Bounded waits until one non-blocking channel is ready.
 *
 * <p>The selector is opened by the first wait, since most peers never have to. It is closed <em>before</em> the
 * channel: closing a channel that is still registered sends nothing until its selector runs again.
 */
final class Readiness {
    /** No operation: the wait ends by its deadline or by {@link #end()} only. */
    static final int NOTHING = 0;

    private final SelectableChannel channel;
    private @Nullable Selector selector; // guarded by this
    private boolean ended; // guarded by this

    Readiness(SelectableChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until the channel is ready. One thread at a time.
     *
     * @param operations of {@link SelectionKey}
     * @return false if it was not ready by the deadline
     * @throws AsynchronousCloseException if {@link #end()} was called, before or meanwhile
     */
    boolean await(int operations, Deadline deadline) throws IOException {
        try {
            Selector waiting = register(operations);
            while (!deadline.passed()) {
                if (waiting.select(ready -> {}, Math.max(1, deadline.remainingMillis())) > 0) {
                    return true;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while waiting for the network");
                }
            }
            return false;
        } catch (ClosedSelectorException | CancelledKeyException closedMeanwhile) {
            throw closed(closedMeanwhile);
        }
    }

    /** Ends a wait in progress and all later ones, and leaves the channel without registration. */
    void end() throws IOException {
        Selector open;
        synchronized (this) {
            ended = true;
            open = selector;
        }
        if (open != null) {
            open.close();
        }
    }

    private synchronized Selector register(int operations) throws IOException {
        if (ended) {
            throw new AsynchronousCloseException();
        }
        Selector open = selector;
        if (open == null) {
            open = channel.provider().openSelector();
            selector = open;
            channel.register(open, operations);
        } else {
            channel.keyFor(open).interestOps(operations);
        }
        return open;
    }

    private static AsynchronousCloseException closed(RuntimeException cause) {
        AsynchronousCloseException closed = new AsynchronousCloseException();
        closed.initCause(cause);
        return closed;
    }
}
