package org.wsktck.remote.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a session has handed out handles for. A handle is never used twice. */
final class Handles<T> {
    private final String what;
    private final Allowance memory;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, T> table = new ConcurrentHashMap<>();

    Handles(String what, Allowance memory) {
        this.what = what;
        this.memory = memory;
    }

    int add(T thing) {
        memory.takeHandle();
        int handle = last.incrementAndGet();
        table.put(handle, thing);
        return handle;
    }

    /** Keeps a thing that has a number of its own, and has been paid for. */
    int put(long id, T thing) {
        int handle = Math.toIntExact(id);
        table.put(handle, thing);
        return handle;
    }

    /** A handle means nothing from now on. */
    void remove(int handle) {
        table.remove(handle);
    }

    T get(int handle) {
        T thing = table.get(handle);
        if (thing == null) {
            throw new BadRequest(
                    what + ": " + Integer.toUnsignedString(handle) + " (expected: a handle of this session)");
        }
        return thing;
    }
}
