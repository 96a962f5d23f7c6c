package org.wsktck.testbed.loopback;

import java.nio.ByteBuffer;
import org.wsktck.testbed.StreamPattern;

/** {@link StreamPattern} laid out in memory, so that any stretch of it is a view and comparing is one call. */
final class PatternBuffer {
    /** The longest stretch. */
    static final int STRETCH_BYTES = 256 * 1024;

    /** From any position within the first block there is room for one stretch. Read-only, so threads may share it. */
    private static final ByteBuffer PATTERN = layOut();

    private PatternBuffer() {}

    /** The stretch of the stream at {@code position}, cut to {@code length} or {@link #STRETCH_BYTES}. */
    static ByteBuffer stretch(long position, long length) {
        int start = (int) (position % StreamPattern.BLOCK_BYTES);
        return PATTERN.slice(start, (int) Math.min(length, STRETCH_BYTES));
    }

    private static ByteBuffer layOut() {
        byte[] block = StreamPattern.bytes(0, StreamPattern.BLOCK_BYTES);
        ByteBuffer pattern = ByteBuffer.allocateDirect(StreamPattern.BLOCK_BYTES + STRETCH_BYTES);
        while (pattern.hasRemaining()) {
            pattern.put(block, 0, Math.min(block.length, pattern.remaining()));
        }
        return pattern.flip().asReadOnlyBuffer();
    }
}
