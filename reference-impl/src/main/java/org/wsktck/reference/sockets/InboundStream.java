package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The peer's stream: first what has been read ahead of those who take it, then what the host has. Guarded by its
 * socket.
 */
final class InboundStream {
    /** What one turn reads before others have theirs; with more to come the channel is still ready. */
    static final long TURN_BYTES_MAX = 4 * 1024 * 1024;

    /** What the data of one socket may lie in, with what an application keeps: 4 MiB. */
    private static final int CHUNKS_MAX = 64;

    /** With more in use than this an application should release what it keeps. */
    private static final int CHUNKS_MANY = CHUNKS_MAX / 2;

    /** What is read ahead for no other reason than to find the end of the stream behind it. */
    private static final int AHEAD_BYTES_MAX = 1024 * 1024;

    private final TcpTransport transport;
    private final ChunkPool pool;
    private final ArrayDeque<Chunk.Piece> ahead = new ArrayDeque<>(1);
    private @Nullable Chunk filling;
    private long aheadBytes;
    private int chunks;
    private boolean ended;

    InboundStream(TcpTransport transport, ChunkPool pool) {
        this.transport = transport;
        this.pool = pool;
    }

    /** Whether there is data that has been read and not taken. */
    boolean hasAhead() {
        return !ahead.isEmpty();
    }

    /** Whether the end of the peer's stream has been read; data may still lie before it. */
    boolean isEndKnown() {
        return ended;
    }

    /** Whether more can be read ahead. */
    boolean hasRoom() {
        return !ended && (chunks < CHUNKS_MAX || (filling != null && filling.hasRoom()));
    }

    /** Whether more can be read ahead for no other reason than to find the end. */
    boolean hasRoomForEnd() {
        return hasRoom() && aheadBytes < AHEAD_BYTES_MAX;
    }

    /** Whether so much memory is in use that an application should release what it keeps. */
    boolean isMemoryShort() {
        return chunks > CHUNKS_MANY;
    }

    /**
     * Reads into a receive; -1 at the end of the stream.
     *
     * @throws IOException the connection is lost
     */
    long read(Transfer into) throws IOException {
        Chunk.Piece first = ahead.peek();
        if (first == null) {
            return ended ? -1 : noted(into.readFrom(transport.channel()));
        }
        long count = into.readFrom(first.data());
        first.take(count);
        aheadBytes -= count;
        if (first.remaining() == 0) {
            free(ahead.remove());
        }
        return count;
    }

    /**
     * Throws away what there is; how much that was, -1 at the end of the stream.
     *
     * @throws IOException the connection is lost
     */
    long discard() throws IOException {
        if (hasAhead()) {
            long count = aheadBytes;
            discardAhead();
            return count;
        }
        if (ended) {
            return -1;
        }
        Chunk chunk = pool.take();
        try {
            return noted(transport.channel().read(chunk.room()));
        } finally {
            pool.give(chunk);
        }
    }

    /**
     * Whether the peer's stream has ended, behind data that nobody will receive any more.
     *
     * @throws IOException the connection is lost
     */
    boolean hasEndedBehindUnreadData() throws IOException {
        long turn = 0;
        while (turn < TURN_BYTES_MAX) {
            long count = discard();
            if (count <= 0) {
                return count < 0;
            }
            turn += count;
        }
        return false;
    }

    /**
     * Reads what the host has, for whoever will take it. There must be room.
     *
     * @throws IOException the connection is lost
     */
    void readAhead() throws IOException {
        Chunk chunk = filling;
        if (chunk == null || !chunk.hasRoom()) {
            chunk = pool.take();
            chunks++;
            filling = chunk;
        }
        try {
            int count = transport.channel().read(chunk.room());
            noted(count);
            if (count > 0) {
                Chunk.Piece last = ahead.peekLast();
                if (last == null || !last.extend(chunk, count)) {
                    ahead.add(chunk.append(count));
                }
                aheadBytes += count;
            }
        } finally {
            giveBackIfUnused(chunk);
        }
    }

    /** Puts data first that has been read before; less than a chunk, and nothing has been read since. */
    void begin(ByteBuffer data) {
        Chunk chunk = pool.take();
        chunks++;
        filling = chunk;
        int count = data.remaining();
        chunk.room().put(data);
        ahead.add(chunk.append(count));
        aheadBytes += count;
    }

    /** Takes the first piece of what has been read ahead: to be put back or freed. */
    Chunk.Piece lend() {
        Chunk.Piece first = ahead.remove();
        aheadBytes -= first.remaining();
        return first;
    }

    /** Puts back the first piece, of which something is left. */
    void putBack(Chunk.Piece piece) {
        ahead.addFirst(piece);
        aheadBytes += piece.remaining();
    }

    /** Nobody needs a piece any more that was taken. */
    void free(Chunk.Piece piece) {
        piece.free();
        giveBackIfUnused(piece.chunk());
    }

    /** Nobody will take what has been read ahead. */
    void discardAhead() {
        ahead.forEach(this::free);
        ahead.clear();
        aheadBytes = 0;
    }

    private long noted(long count) {
        ended |= count < 0;
        return count;
    }

    private void giveBackIfUnused(Chunk chunk) {
        if (chunk.isUnused()) {
            pool.give(chunk);
            chunks--;
            if (chunk == filling) {
                filling = null;
            }
        }
    }
}
