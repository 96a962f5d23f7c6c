package org.wsktck.harness.application;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.ApplicationMemory;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.testbed.StreamPattern;

/**
 * Memory of the application for one request: an MDL chain, a window into it, and guard bytes around every MDL that show
 * a stray write.
 */
public final class TransferBuffer {
    private static final byte GUARD = (byte) 0xA5;
    private static final int GUARD_BYTES = 16;

    /** To be copied, which is much faster than bytes one by one where memory is large. */
    private static final byte[] GUARDS = new byte[64 * 1_024];

    static {
        Arrays.fill(GUARDS, GUARD);
    }

    /** A common size of a page of memory. */
    private static final int PAGE_BYTES = 4_096;

    private final List<ByteBuffer> memories = new ArrayList<>();
    private final List<Mdl> mdls = new ArrayList<>();
    private int offset;
    private int length;
    private volatile ApplicationMemory memory = ApplicationMemory.SHARED;

    private TransferBuffer(int... mdlBytes) {
        this(Arrays.stream(mdlBytes)
                .mapToObj(bytes -> ByteBuffer.allocate(bytes + 2 * GUARD_BYTES))
                .toList());
    }

    /** Describes each memory but for the guard bytes at its ends. */
    private TransferBuffer(List<ByteBuffer> memoriesWithGuards) {
        for (ByteBuffer memory : memoriesWithGuards) {
            int bytes = memory.capacity() - 2 * GUARD_BYTES;
            guard(memory.duplicate());
            memories.add(memory);
            mdls.add(new Mdl(memory.slice(GUARD_BYTES, bytes)));
            length += bytes;
        }
        for (int i = 0; i + 1 < mdls.size(); i++) {
            mdls.get(i).next(mdls.get(i + 1));
        }
    }

    private static void guard(ByteBuffer memory) {
        while (memory.hasRemaining()) {
            memory.put(GUARDS, 0, Math.min(GUARDS.length, memory.remaining()));
        }
    }

    /** A window of that many bytes: one MDL, or memory of the shape that the scenario is run under. */
    public static TransferBuffer ofBytes(int length) {
        return MdlShapes.of(Session.currentCircumstances().mdl(), length);
    }

    /** The same, holding the text in ASCII. */
    public static TransferBuffer holding(String text) {
        return holding(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same, holding the data. */
    public static TransferBuffer holding(byte[] data) {
        return ofBytes(data.length).fill(data);
    }

    /** The same, holding the beginning of {@link StreamPattern}. */
    public static TransferBuffer holdingPattern(int length) {
        return ofBytes(length).fillWithPattern(0);
    }

    /** For each letter an MDL of that many bytes that are all this letter. */
    public static List<TransferBuffer> ofLetters(String letters, int bytesEach) {
        return letters.chars()
                .mapToObj(letter -> holding(Character.toString(letter).repeat(bytesEach)))
                .toList();
    }

    /** One MDL of that many bytes that starts in the middle of a page of memory. */
    public static TransferBuffer unaligned(int length) {
        int start = PAGE_BYTES / 2 + 3;
        // Aligning takes away up to a page at either end.
        ByteBuffer pages = ByteBuffer.allocateDirect(start + length + GUARD_BYTES + 2 * PAGE_BYTES)
                .alignedSlice(PAGE_BYTES);
        return new TransferBuffer(List.of(pages.slice(start - GUARD_BYTES, length + 2 * GUARD_BYTES)));
    }

    /** A chain of MDLs of those sizes in bytes, all of it the window. */
    public static TransferBuffer chain(int... mdlBytes) {
        return new TransferBuffer(mdlBytes);
    }

    /** No MDL at all and length 0. */
    public static TransferBuffer withoutMdl() {
        return new TransferBuffer(List.of());
    }

    /** It has been handed to an implementation that shares it in that way. */
    void sharedThrough(ApplicationMemory applicationMemory) {
        memory = applicationMemory;
    }

    /** Brings it up to date; what was damaged around it, in words, null if nothing was. */
    private @Nullable String refresh() {
        return mdls.isEmpty() ? null : memory.refresh(mdls.get(0));
    }

    /** Narrows the window: WSK_BUF.Offset and WSK_BUF.Length. */
    public TransferBuffer window(int newOffset, int newLength) {
        this.offset = newOffset;
        this.length = newLength;
        return this;
    }

    /** Writes data into the window, from its beginning. */
    public TransferBuffer fill(byte[] data) {
        int from = 0;
        for (ByteBuffer segment : wskBuf().segments()) {
            int count = Math.min(segment.remaining(), data.length - from);
            segment.put(data, from, count);
            from += count;
        }
        return this;
    }

    /** Fills the window with the stretch of {@link StreamPattern} at a position. */
    public TransferBuffer fillWithPattern(long position) {
        long at = position;
        for (ByteBuffer segment : wskBuf().segments()) {
            int count = segment.remaining();
            StreamPattern.fill(segment, at);
            at += count;
        }
        return this;
    }

    /** The first bytes of the window, in chain order. */
    public byte[] bytes(int count) {
        refresh();
        byte[] bytes = new byte[count];
        int to = 0;
        for (ByteBuffer segment : wskBuf().segments()) {
            int part = Math.min(segment.remaining(), count - to);
            segment.get(bytes, to, part);
            to += part;
        }
        return bytes;
    }

    /** Overwrites everything the MDLs describe, as an application does with memory that is its own again. */
    public void overwrite() {
        for (Mdl mdl : mdls) {
            ByteBuffer bytes = mdl.systemAddress();
            while (bytes.hasRemaining()) {
                bytes.put((byte) 0x5A);
            }
        }
        if (!mdls.isEmpty()) {
            memory.overwritten(mdls.get(0));
        }
    }

    /** Where the window begins in the first MDL, in bytes. */
    public int offset() {
        return offset;
    }

    /** Length of the window in bytes. */
    public int length() {
        return length;
    }

    /** The first MDL of the chain. */
    Mdl mdl() {
        return mdls.get(0);
    }

    /** A new WSK_BUF that describes the window. */
    public WskBuf wskBuf() {
        return new WskBuf(mdls.isEmpty() ? null : mdls.get(0), offset, length);
    }

    /** Whether that is a WSK_BUF of the window. */
    boolean isDescribedBy(WskBuf wskBuf) {
        return wskBuf.mdl() == wskBuf().mdl() && wskBuf.offset() == offset && wskBuf.length() == length;
    }

    /**
     * Where memory outside the window has changed; null if nowhere. What lies within the window and behind the bytes
     * that were received is the implementation's to use. Only for buffers that were not filled.
     */
    @Nullable
    String strayWrite() {
        String damage = refresh();
        if (damage != null) {
            return damage;
        }
        int left = length;
        for (int i = 0; i < memories.size(); i++) {
            int size = mdls.get(i).byteCount();
            int from = i == 0 ? offset : 0;
            int used = Math.min(left, size - from);
            left -= used;
            ByteBuffer guarded = memories.get(i);
            int stray = firstChanged(guarded, 0, GUARD_BYTES + from);
            if (stray < 0) {
                stray = firstChanged(guarded, GUARD_BYTES + from + used, guarded.capacity());
            }
            if (stray >= 0) {
                return "byte " + (stray - GUARD_BYTES) + " of MDL " + (i + 1) + " (" + size + " bytes) was overwritten";
            }
        }
        return null;
    }

    private static int firstChanged(ByteBuffer memory, int from, int to) {
        for (int at = from; at < to; at++) {
            if (memory.get(at) != GUARD) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the chain is still linked as it was made, each MDL with its size. */
    boolean isChainIntact() {
        for (int i = 0; i < mdls.size(); i++) {
            Mdl expected = i + 1 < mdls.size() ? mdls.get(i + 1) : null;
            if (mdls.get(i).next() != expected) {
                return false;
            }
        }
        return true;
    }
}
