package org.wsktck.reference.sockets;

import java.nio.ByteBuffer;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;

/** Memory that data is received into before it is known who takes it. Guarded by the socket that it is in use by. */
final class Chunk {
    static final int BYTES = 64 * 1024;

    /** With less room than this left, reading goes on in another. */
    private static final int ROOM_BYTES_MIN = 16 * 1024;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private int filled;
    private int pieces;

    boolean hasRoom() {
        return BYTES - filled >= ROOM_BYTES_MIN;
    }

    /** Where the next data goes. */
    ByteBuffer room() {
        return memory.slice(filled, BYTES - filled);
    }

    /** So many bytes have come. */
    Piece append(int bytes) {
        Piece piece = new Piece(filled, filled + bytes);
        filled += bytes;
        pieces++;
        return piece;
    }

    /** Whether nobody needs anything of it. */
    boolean isUnused() {
        return pieces == 0;
    }

    /** Data that lies in the chunk, of which the beginning may have been taken. */
    final class Piece {
        private final int from;
        private int to;
        private int taken;

        private Piece(int from, int to) {
            this.from = from;
            this.to = to;
        }

        Chunk chunk() {
            return Chunk.this;
        }

        int remaining() {
            return to - from - taken;
        }

        /** What has not been taken. */
        ByteBuffer data() {
            return memory.slice(from + taken, remaining());
        }

        /** So many bytes have been taken. */
        void take(long bytes) {
            taken += (int) bytes;
        }

        /** Goes on with bytes that have come into {@code chunk}; false if they do not lie behind it. */
        boolean extend(Chunk chunk, int bytes) {
            boolean follows = chunk == Chunk.this && to == filled;
            if (follows) {
                filled += bytes;
                to = filled;
            }
            return follows;
        }

        /** What has not been taken, as an application is given it: what has been lies before the offset. */
        WskBuf toBuffer() {
            return new WskBuf(new Mdl(memory.slice(from, to - from)), taken, remaining());
        }

        /** Nobody needs it any more. */
        void free() {
            pieces--;
            if (pieces == 0) {
                filled = 0;
            }
        }
    }
}
