package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The bytes of one request, on their way between an MDL chain and a channel. Guarded by its socket. */
final class Transfer {
    /** No bytes at all. */
    static final Transfer NOTHING = new Transfer(new ByteBuffer[0], 0);

    /**
     * The most that is handed to a channel at once: for memory on the heap Java copies all that it is given before it
     * asks the host how much of it there is room for.
     */
    private static final int WINDOW_BYTES = 256 * 1024;

    private static final int WINDOW_SEGMENTS = 16;

    private final ByteBuffer[] segments;
    private final long length;
    private int first;
    private long moved;

    /**
     * Takes over {@code segments}.
     *
     * @param length what remains in them together, in bytes
     */
    Transfer(ByteBuffer[] segments, long length) {
        this.segments = segments;
        this.length = length;
    }

    /** Bytes in all. */
    long length() {
        return length;
    }

    /** Bytes that have gone over. */
    long moved() {
        return moved;
    }

    /** Writes what the host takes; false if the rest has to wait, for which the transport then watches. */
    boolean writeAllTo(TcpTransport transport) throws IOException {
        while (moved < length) {
            if (step(transport.channel(), true) == 0) {
                transport.want(SelectionKey.OP_WRITE);
                return false;
            }
        }
        return true;
    }

    /** Reads what the host has; -1 at the end of the stream. */
    long readFrom(SocketChannel channel) throws IOException {
        return step(channel, false);
    }

    /** Copies what there is of {@code data} and room for; how much that is. */
    long readFrom(ByteBuffer data) {
        long before = moved;
        while (data.hasRemaining() && moved < length) {
            ByteBuffer segment = segments[first];
            int count = Math.min(data.remaining(), segment.remaining());
            segment.put(data.slice(data.position(), count));
            data.position(data.position() + count);
            moved += count;
            if (!segment.hasRemaining()) {
                first++;
            }
        }
        return moved - before;
    }

    private long step(SocketChannel channel, boolean writing) throws IOException {
        while (!segments[first].hasRemaining()) {
            first++;
        }
        int end = first;
        long bytes = 0;
        while (end < segments.length && end - first < WINDOW_SEGMENTS && bytes < WINDOW_BYTES) {
            bytes += segments[end++].remaining();
        }
        ByteBuffer last = segments[end - 1];
        int limit = last.limit();
        if (bytes > WINDOW_BYTES) {
            last.limit((int) (limit - (bytes - WINDOW_BYTES)));
        }
        try {
            long count;
            if (end - first == 1) {
                count = writing ? channel.write(last) : channel.read(last);
            } else {
                count = writing
                        ? channel.write(segments, first, end - first)
                        : channel.read(segments, first, end - first);
            }
            moved += Math.max(0, count);
            return count;
        } finally {
            last.limit(limit);
        }
    }
}
