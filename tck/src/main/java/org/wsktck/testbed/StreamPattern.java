package org.wsktck.testbed;

/**
 * The byte stream that bulk transfers carry: a block of {@value #BLOCK_BYTES} bytes, repeated.
 *
 * <p>Byte {@code i} of the block is {@code (i * 167 + (i >>> 8) * 13 + 7) & 0xFF}. The block's length is a prime, so
 * that a lost, doubled or exchanged piece of any usual size is out of step with it.
 */
public final class StreamPattern {
    /** Length of the repeated block. */
    public static final int BLOCK_BYTES = 65_521;

    private StreamPattern() {}

    /** The byte at a position of the stream. */
    public static byte at(long position) {
        int i = (int) (position % BLOCK_BYTES);
        return (byte) (i * 167 + (i >>> 8) * 13 + 7);
    }

    /** A stretch of the stream. */
    public static byte[] bytes(long position, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = at(position + i);
        }
        return bytes;
    }
}
