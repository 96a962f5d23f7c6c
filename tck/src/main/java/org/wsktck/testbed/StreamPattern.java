package org.wsktck.testbed;

import java.nio.ByteBuffer;

/**
 * The byte stream that bulk transfers carry: a block of {@value #BLOCK_BYTES} bytes, repeated.
 *
 * <p>Byte {@code i} of the block is {@code (i * 167 + (i >>> 8) * 13 + 7) & 0xFF}. The block's length is a prime, so
 * that a lost, doubled or exchanged piece of any usual size is out of step with it.
 */
public final class StreamPattern {
    /** Length of the repeated block. */
    public static final int BLOCK_BYTES = 65_521;

    private static final byte[] BLOCK = block();

    private StreamPattern() {}

    /** The byte at a position of the stream. */
    public static byte at(long position) {
        return BLOCK[(int) (position % BLOCK_BYTES)];
    }

    /** A stretch of the stream. */
    public static byte[] bytes(long position, int length) {
        byte[] bytes = new byte[length];
        fill(ByteBuffer.wrap(bytes), position);
        return bytes;
    }

    /** Fills all that remains of a buffer with the stretch of the stream at a position. */
    public static void fill(ByteBuffer buffer, long position) {
        int from = (int) (position % BLOCK_BYTES);
        while (buffer.hasRemaining()) {
            int count = Math.min(buffer.remaining(), BLOCK_BYTES - from);
            buffer.put(BLOCK, from, count);
            from = 0;
        }
    }

    private static byte[] block() {
        byte[] block = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] = (byte) (i * 167 + (i >>> 8) * 13 + 7);
        }
        return block;
    }
}
