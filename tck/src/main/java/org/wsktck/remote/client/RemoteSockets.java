package org.wsktck.remote.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The sockets of a session. */
final class RemoteSockets {
    private final RemoteCalls calls;
    private final Map<Integer, RemoteSocket> sockets = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    RemoteSockets(RemoteCalls calls) {
        this.calls = calls;
    }

    /** The socket of that handle, the same object each time. */
    RemoteSocket of(int handle) {
        return sockets.computeIfAbsent(handle, known -> new RemoteSocket(known, lastNumber.incrementAndGet(), calls));
    }
}
