package org.wsktck.spi.jvm;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;

/** The routines for MDLs over memory of this JVM. */
final class JvmMdlRoutines implements MdlRoutines {
    private final JvmIoManager owner;
    /** What was made here, and whether it has been freed. Guarded by this. */
    private final IdentityHashMap<Mdl, Boolean> freed = new IdentityHashMap<>();

    JvmMdlRoutines(JvmIoManager owner) {
        this.owner = owner;
    }

    @Override
    public Mdl allocateMdl(Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
        requireNotFreed(memory);
        if (length < 1) {
            throw new IllegalArgumentException("length: " + length + " (expected: at least 1)");
        }
        Mdl made = memory.part(offset, length);
        if (irp != null) {
            owner.own(irp).attach(made, secondaryBuffer);
        }
        return kept(made);
    }

    @Override
    public Mdl buildPartialMdl(Mdl source, int offset, int length) {
        requireNotFreed(source);
        return kept(source.part(offset, length == 0 ? source.byteCount() - offset : length));
    }

    private synchronized Mdl kept(Mdl made) {
        freed.put(made, false);
        return made;
    }

    @Override
    public synchronized void freeMdl(Mdl mdl) {
        requireNotFreed(mdl);
        if (freed.replace(mdl, true) == null) {
            throw new IllegalArgumentException("mdl: not made by IoAllocateMdl (expected: one that was)");
        }
    }

    private synchronized void requireNotFreed(Mdl mdl) {
        if (freed.getOrDefault(mdl, false)) {
            throw new IllegalArgumentException("mdl: freed by IoFreeMdl (expected: one that is not)");
        }
    }

    @Override
    public MdlFields fields(Mdl mdl) {
        requireNotFreed(mdl);
        return new MdlFields(mdl.byteCount(), mdl.byteOffset(), mdl.byteOffset(), mdl.next());
    }

    @Override
    public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
        requireNotFreed(mdl);
        mdl.part(offset, data.remaining()).systemAddress().put(data);
        return true;
    }
}
