package org.wsktck.reference.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking channel of the host that somebody waits for. Guarded by its socket.
 *
 * <p>It is registered with the loop only when something has to wait: a channel that never was is closed at once.
 */
abstract class HostChannel<C extends SelectableChannel> {
    private final C channel;
    private final SelectorLoop loop;
    private final SelectorLoop.Waiter waiter;
    private @Nullable SelectionKey key;
    private int interest;

    HostChannel(C channel, SelectorLoop loop, SelectorLoop.Waiter waiter) throws IOException {
        this.channel = channel;
        this.loop = loop;
        this.waiter = waiter;
        channel.configureBlocking(false);
        // Somebody else may have waited for it before.
        this.key = loop.takeOver(channel, waiter);
    }

    final C channel() {
        return channel;
    }

    /** Asks for {@link SelectorLoop.Waiter#ready} when one of these operations can go on. */
    final void want(int ops) {
        if (key == null) {
            interest = ops;
            key = loop.register(channel, ops, waiter);
        } else if ((interest & ops) != ops) {
            interest |= ops;
            key.interestOps(interest);
            loop.wakeup();
        }
    }

    /** Takes {@link #want} back. On the loop's thread this costs nothing; elsewhere nobody is woken for it. */
    final void ignore(int ops) {
        if (key != null && (interest & ops) != 0) {
            interest &= ~ops;
            if (key.isValid()) {
                key.interestOps(interest);
            }
        }
    }

    /** Asks for {@link SelectorLoop.Waiter#outOfTime} after so long. */
    final void limit(long nanos) {
        loop.limit(waiter, nanos);
    }

    /** Takes it back. */
    final void unlimit() {
        loop.unlimit(waiter);
    }

    /**
     * Gives the host's socket up.
     *
     * @param whenDown run by the loop when it has happened, if it has not yet
     * @return whether it has happened
     */
    final boolean close(Runnable whenDown) {
        unlimit();
        try {
            channel.close();
        } catch (IOException refused) {
            throw new UncheckedIOException("the host would not close a socket", refused);
        }
        if (key == null) {
            return true;
        }
        loop.afterNextSelect(whenDown);
        return false;
    }
}
