package org.wsktck.spi.jvm;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;

/** Routines for MDLs that leave everything to others; a class that stands in front of them overrides what it changes. */
public class ForwardingMdlRoutines implements MdlRoutines {
    private final MdlRoutines inner;

    /** In front of those. */
    public ForwardingMdlRoutines(MdlRoutines inner) {
        this.inner = inner;
    }

    @Override
    public @Nullable Mdl allocateMdl(Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
        return inner.allocateMdl(memory, offset, length, secondaryBuffer, irp);
    }

    @Override
    public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
        return inner.buildPartialMdl(source, offset, length);
    }

    @Override
    public void freeMdl(Mdl mdl) {
        inner.freeMdl(mdl);
    }

    @Override
    public MdlFields fields(Mdl mdl) {
        return inner.fields(mdl);
    }

    @Override
    public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
        return inner.writeMapped(mdl, offset, data);
    }
}
