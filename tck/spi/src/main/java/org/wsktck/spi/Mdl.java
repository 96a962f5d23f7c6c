package org.wsktck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A memory descriptor list: a stretch of locked memory, and the next one of the chain.
 *
 * <p>Mutable as the kernel's structure is. The application leaves it alone while a request uses it.
 */
public final class Mdl {
    private final ByteBuffer memory;
    private @Nullable Mdl next;

    /**
     * Describes the remaining bytes of {@code memory}.
     *
     * @param memory heap or direct; its content is shared
     */
    public Mdl(ByteBuffer memory) {
        this.memory = memory.slice();
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
