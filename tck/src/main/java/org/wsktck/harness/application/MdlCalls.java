package org.wsktck.harness.application;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;

/**
 * The routines for MDLs as the application calls them, on parts of its memory. What returns NULL where it may cannot be
 * judged.
 */
public final class MdlCalls {
    private final Session session;
    private final MdlRoutines routines;

    MdlCalls(Session session) {
        this.session = session;
        this.routines = session.io().mdlRoutines();
    }

    /** IoAllocateMdl for a part of the memory, of no IRP. */
    public Mdl allocate(TransferBuffer memory, int offset, int length) {
        return allocate(memory, offset, length, false, null);
    }

    /** IoAllocateMdl with an IRP, SecondaryBuffer FALSE. */
    public Mdl allocateFor(ApplicationIrp irp, TransferBuffer memory, int offset, int length) {
        return allocate(memory, offset, length, false, irp);
    }

    /** IoAllocateMdl with an IRP, SecondaryBuffer TRUE. */
    public Mdl allocateSecondaryFor(ApplicationIrp irp, TransferBuffer memory, int offset, int length) {
        return allocate(memory, offset, length, true, irp);
    }

    private Mdl allocate(
            TransferBuffer memory, int offset, int length, boolean secondary, @Nullable ApplicationIrp irp) {
        share(memory);
        String text = "IoAllocateMdl(" + part(offset, length)
                + (irp == null ? "" : ", SecondaryBuffer " + (secondary ? "TRUE, " : "FALSE, ") + irp.handle()) + ")";
        return made(
                text,
                () -> routines.allocateMdl(memory.mdl(), offset, length, secondary, irp == null ? null : irp.handle()));
    }

    /** IoBuildPartialMdl; length 0: to the end. */
    public Mdl buildPartial(TransferBuffer source, int offset, int length) {
        share(source);
        return made(
                "IoBuildPartialMdl(" + part(offset, length) + ")",
                () -> routines.buildPartialMdl(source.mdl(), offset, length));
    }

    private static String part(int offset, int length) {
        return "from byte " + offset + ", length " + length;
    }

    private void share(TransferBuffer memory) {
        memory.sharedThrough(session.implementation().applicationMemory());
    }

    private Mdl made(String text, Callable<@Nullable Mdl> call) {
        Mdl mdl = called(text, call);
        if (mdl == null) {
            throw new Inconclusive(text + " returned NULL, as it may where memory is short");
        }
        return mdl;
    }

    /** IoFreeMdl. */
    public void free(Mdl mdl) {
        called("IoFreeMdl", () -> {
            routines.freeMdl(mdl);
            return true;
        });
    }

    /** What an MDL says. */
    public MdlFields fields(Mdl mdl) {
        return called("looks at an MDL", () -> routines.fields(mdl));
    }

    /** What the MDL of a buffer says. */
    public MdlFields fields(TransferBuffer memory) {
        return fields(memory.mdl());
    }

    /**
     * Writes to what MmGetSystemAddressForMdlSafe gives, from the beginning of the MDL.
     *
     * @throws NotApplicable if it gives NULL, which it may
     */
    public void write(Mdl mdl, String text) {
        byte[] data = text.getBytes(StandardCharsets.US_ASCII);
        String what = "write of " + data.length + " bytes through MmGetSystemAddressForMdlSafe";
        if (!called(what, () -> routines.writeMapped(mdl, 0, ByteBuffer.wrap(data)))) {
            throw new NotApplicable("MmGetSystemAddressForMdlSafe gave NULL, as it may where memory cannot be mapped");
        }
    }

    private <T extends @Nullable Object> T called(String text, Callable<T> call) {
        session.journal().add(Journal.Kind.CALL, text);
        return session.callRunner().run(text, call);
    }
}
