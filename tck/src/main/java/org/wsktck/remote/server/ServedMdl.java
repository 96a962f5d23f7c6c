package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.spi.Mdl;

/** An MDL of a session, with guard bytes around its memory. Used by one lane at a time. */
final class ServedMdl {
    private final ByteBuffer guarded;
    private final Mdl mdl;
    private @Nullable Mdl next;

    ServedMdl(int bytes) {
        guarded = ByteBuffer.allocate(bytes + 2 * Protocol.GUARD_BYTES);
        for (int i = 0; i < Protocol.GUARD_BYTES; i++) {
            guarded.put(i, Protocol.GUARD);
            guarded.put(guarded.capacity() - 1 - i, Protocol.GUARD);
        }
        mdl = new Mdl(guarded.slice(Protocol.GUARD_BYTES, bytes));
    }

    Mdl mdl() {
        return mdl;
    }

    void link(@Nullable Mdl following) {
        next = following;
        mdl.next(following);
    }

    /** That part of the memory. */
    ByteBuffer part(int offset, int count) {
        ByteBuffer memory = mdl.systemAddress();
        if (offset < 0 || count < 0 || offset > memory.capacity() - count) {
            throw new BadRequest("offset and count: " + Integer.toUnsignedString(offset) + ", "
                    + Integer.toUnsignedString(count) + " (expected: within " + memory.capacity() + " bytes)");
        }
        return memory.slice(offset, count);
    }

    /** Sets bytes to those one period before, in ascending order. */
    void repeat(int offset, int period, int count) {
        if (period < 1 || period > offset) {
            throw new BadRequest("period: " + Integer.toUnsignedString(period) + " (expected: 1.." + offset + ")");
        }
        part(offset, count);
        ByteBuffer memory = mdl.systemAddress();
        int to = offset;
        int end = offset + count;
        // Each round doubles what can be copied in one piece.
        while (to < end) {
            int piece = Math.min(end - to, to - offset + period);
            memory.put(to, memory, offset - period, piece);
            to += piece;
        }
    }

    /** What is other than it was made, in words; empty if nothing is. */
    String damage() {
        if (!Objects.equals(mdl.next(), next)) {
            return "Mdl->Next was changed";
        }
        for (int i = 0; i < Protocol.GUARD_BYTES; i++) {
            if (guarded.get(i) != Protocol.GUARD) {
                return "byte " + (i - Protocol.GUARD_BYTES) + " before an MDL of " + mdl.byteCount()
                        + " bytes was overwritten";
            }
            int behind = Protocol.GUARD_BYTES + mdl.byteCount() + i;
            if (guarded.get(behind) != Protocol.GUARD) {
                return "byte " + (mdl.byteCount() + i) + " behind an MDL of " + mdl.byteCount()
                        + " bytes was overwritten";
            }
        }
        return "";
    }
}
