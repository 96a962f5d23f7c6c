package org.wsktck.remote.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskCategory;

/** The sockets of a session. */
final class RemoteSockets {
    private final RemoteCalls calls;
    private final Map<Integer, RemoteSocket> sockets = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    RemoteSockets(RemoteCalls calls) {
        this.calls = calls;
    }

    /** The socket of that handle, the same object each time; of that category if it is heard of for the first time. */
    RemoteSocket made(int handle, WskCategory category) {
        return sockets.computeIfAbsent(
                handle, made -> new RemoteSocket(made, lastNumber.incrementAndGet(), category.table(calls::call)));
    }

    /** The same; null if it has not been heard of. */
    @Nullable
    RemoteSocket known(int handle) {
        return sockets.get(handle);
    }
}
