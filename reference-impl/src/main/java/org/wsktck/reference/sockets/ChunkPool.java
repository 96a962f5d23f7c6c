package org.wsktck.reference.sockets;

import java.util.ArrayDeque;

/** The chunks of a subsystem that are not in use, so that receiving does not have to allocate. */
final class ChunkPool {
    /** What a burst leaves beyond this is the collector's. */
    private static final int FREE_MAX = 64;

    private final ArrayDeque<Chunk> free = new ArrayDeque<>();

    /** An empty chunk. */
    Chunk take() {
        synchronized (free) {
            Chunk last = free.pollLast();
            if (last != null) {
                return last;
            }
        }
        return new Chunk();
    }

    /** Gives back what nobody uses any more. */
    void give(Chunk chunk) {
        synchronized (free) {
            if (free.size() < FREE_MAX) {
                free.addLast(chunk);
            }
        }
    }
}
