package org.wsktck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A memory descriptor list: a stretch of locked memory, and the next one of the chain.
 *
 * <p>Mutable as the kernel's structure is. The application leaves it alone while a request uses it.
 */
public final class Mdl {
    private static final int PAGE_BYTES = 4_096;

    private final ByteBuffer memory;
    private final int byteOffset;
    private @Nullable Mdl next;

    /**
     * Describes the remaining bytes of {@code memory}.
     *
     * @param memory heap or direct; its content is shared
     */
    public Mdl(ByteBuffer memory) {
        // Memory on the heap has no address: it counts as the beginning of a page.
        this(memory.slice(), memory.isDirect() ? memory.slice().alignmentOffset(0, PAGE_BYTES) : 0);
    }

    private Mdl(ByteBuffer memory, int byteOffset) {
        this.memory = memory;
        this.byteOffset = byteOffset;
    }

    /** The same, linked to a next one. */
    public Mdl(ByteBuffer memory, @Nullable Mdl next) {
        this(memory);
        this.next = next;
    }

    /** MmGetMdlByteCount. */
    public int byteCount() {
        return memory.limit();
    }

    /** MmGetMdlByteOffset: where the memory begins in its page of 4,096 bytes. */
    public int byteOffset() {
        return byteOffset;
    }

    /**
     * An MDL of its own for a part of this memory, which both share.
     *
     * @param offset where the part begins, in bytes
     * @param length in bytes
     */
    public Mdl part(int offset, int length) {
        if (offset < 0 || length < 0 || offset > byteCount() - length) {
            throw new IllegalArgumentException(
                    "offset and length: " + offset + ", " + length + " (expected: within " + byteCount() + " bytes)");
        }
        return new Mdl(memory.slice(offset, length), (byteOffset + offset) % PAGE_BYTES);
    }

    /** Mdl-&gt;Next. */
    public @Nullable Mdl next() {
        return next;
    }

    /** Links the chain. */
    public void next(@Nullable Mdl following) {
        this.next = following;
    }

    /** MmGetSystemAddressForMdlSafe: the memory itself, as a view with a position of its own. */
    public ByteBuffer systemAddress() {
        return memory.duplicate();
    }
}
