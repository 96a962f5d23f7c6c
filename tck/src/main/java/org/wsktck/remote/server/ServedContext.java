package org.wsktck.remote.server;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskSocket;

/** What a socket is made with as its context. */
final class ServedContext {
    private final long number;
    private volatile @Nullable WskSocket socket;

    /** The context that a client has numbered so. */
    ServedContext(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** The socket that was made with it; null as long as it has not been delivered. */
    @Nullable
    WskSocket socket() {
        return socket;
    }

    void delivered(WskSocket made) {
        socket = made;
    }

    /** The context of another socket, of the same number. */
    ServedContext of(WskSocket accepted) {
        ServedContext context = new ServedContext(number);
        context.delivered(accepted);
        return context;
    }
}
