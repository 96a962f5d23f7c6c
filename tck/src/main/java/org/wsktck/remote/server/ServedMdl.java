package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.spi.Mdl;

/** An MDL of a session; its own memory has guard bytes around it. Used by one lane at a time. */
final class ServedMdl {
    private final @Nullable ByteBuffer guarded;
    private final ByteBuffer memory;
    private final Mdl mdl;
    private @Nullable Mdl next;

    private ServedMdl(Mdl mdl, ByteBuffer memory, @Nullable ByteBuffer guarded) {
        this.mdl = mdl;
        this.memory = memory;
        this.guarded = guarded;
    }

    /** An MDL with memory of its own. */
    static ServedMdl ofBytes(int bytes) {
        ByteBuffer guarded = ByteBuffer.allocate(bytes + 2 * Protocol.GUARD_BYTES);
        for (int i = 0; i < Protocol.GUARD_BYTES; i++) {
            guarded.put(i, Protocol.GUARD);
            guarded.put(guarded.capacity() - 1 - i, Protocol.GUARD);
        }
        ByteBuffer memory = guarded.slice(Protocol.GUARD_BYTES, bytes);
        return new ServedMdl(new Mdl(memory), memory, guarded);
    }

    /** An MDL that the I/O manager made, for memory that is another one's. */
    static ServedMdl over(Mdl mdl, ByteBuffer memory) {
        return new ServedMdl(mdl, memory, null);
    }

    /** Whether it has memory of its own. */
    boolean isGuarded() {
        return guarded != null;
    }

    Mdl mdl() {
        return mdl;
    }

    void link(@Nullable Mdl following) {
        next = following;
        mdl.next(following);
    }

    /** That part of the memory, by the address that its owner has. */
    ByteBuffer part(int offset, int count) {
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
        if (guarded == null) {
            return ""; // the I/O manager's, to link as well
        }
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
