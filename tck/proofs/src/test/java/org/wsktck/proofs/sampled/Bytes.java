package org.wsktck.proofs.sampled;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;

/** Data, and the memory that it is in. */
final class Bytes {
    /** More than the buffers of both ends of a connection hold. */
    static final byte[] MORE_THAN_BUFFERS_HOLD = pattern(32 << 20);

    private Bytes() {}

    static WskBuf buffer(String text) {
        return buffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    static WskBuf buffer(byte[] memory) {
        return new WskBuf(new Mdl(ByteBuffer.wrap(memory)), 0, memory.length);
    }

    /** A chain of MDLs, one for each memory. */
    static WskBuf chain(int offset, long length, byte[]... memories) {
        Mdl next = null;
        for (int i = memories.length - 1; i >= 0; i--) {
            next = new Mdl(ByteBuffer.wrap(memories[i]), next);
        }
        return new WskBuf(next, offset, length);
    }

    /** Bytes of which no stretch looks like another one nearby. */
    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8) * 17 + (i >>> 16) * 7);
        }
        return bytes;
    }

    /** Short data as it is, long data by its length and hash. */
    static String text(byte[] data) {
        return data.length <= 40
                ? new String(data, StandardCharsets.ISO_8859_1)
                : data.length + " bytes, " + Arrays.hashCode(data);
    }
}
