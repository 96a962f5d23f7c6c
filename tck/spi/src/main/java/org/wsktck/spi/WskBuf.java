package org.wsktck.spi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WSK_BUF: {@code length} bytes, {@code offset} bytes into the first MDL of a chain.
 *
 * <p>Mutable, because the structure may be overwritten as soon as the call has returned (WSK-BUF-013): an
 * implementation reads it during the call only.
 */
public final class WskBuf {
    private static final ByteBuffer[] NOTHING = {};

    private @Nullable Mdl mdl;
    private int offset;
    private long length;

    public WskBuf(@Nullable Mdl mdl, int offset, long length) {
        set(mdl, offset, length);
    }

    /** Overwrites the structure. */
    public void set(@Nullable Mdl newMdl, int newOffset, long newLength) {
        this.mdl = newMdl;
        this.offset = newOffset;
        this.length = newLength;
    }

    /** Head of the chain; may be null if the length is 0. */
    public @Nullable Mdl mdl() {
        return mdl;
    }

    /** Where the data starts in the first MDL, in bytes, a ULONG; not looked at when there is no MDL. */
    public int offset() {
        return offset;
    }

    /** Length of the data in bytes, a SIZE_T: a negative value is a very large one. */
    public long length() {
        return length;
    }

    /**
     * Views of exactly the bytes described, in chain order, empty ones left out; for gathering writes and scattering
     * reads without a copy.
     *
     * @throws BugCheck if the length reaches beyond the chain
     */
    public ByteBuffer[] segments() {
        if (length == 0) {
            return NOTHING;
        }
        List<ByteBuffer> segments = new ArrayList<>(1);
        long left = length < 0 ? Long.MAX_VALUE : length;
        long from = Integer.toUnsignedLong(offset);
        long held = 0;
        for (Mdl part = mdl; part != null && left > 0; part = part.next()) {
            if (from > part.byteCount()) {
                throw new BugCheck(
                        BugCheck.Code.BUFFER_BEYOND_MDL,
                        "offset: " + from + " (expected: at most " + part.byteCount() + ", the size of the first MDL)");
            }
            int usable = (int) Math.min(left, part.byteCount() - from);
            if (usable > 0) {
                segments.add(part.systemAddress().slice((int) from, usable));
            }
            left -= usable;
            held += usable;
            from = 0;
        }
        if (left > 0) {
            throw new BugCheck(
                    BugCheck.Code.BUFFER_BEYOND_MDL,
                    "length: " + Long.toUnsignedString(length) + " (expected: at most " + held
                            + ", what the MDL chain holds after the offset)");
        }
        return segments.toArray(NOTHING);
    }
}
