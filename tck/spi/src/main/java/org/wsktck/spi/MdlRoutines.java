package org.wsktck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The routines for MDLs, as the application calls them. The memory is the application's own; an {@link Mdl} that comes
 * from here shares it. At DISPATCH_LEVEL or below; safe for use from several threads.
 */
public interface MdlRoutines {
    /**
     * IoAllocateMdl (nf-wdm-ioallocatemdl), then MmBuildMdlForNonPagedPool.
     *
     * @param memory describes the memory that a part is taken of
     * @param offset where the part begins in it, in bytes
     * @param length of the part, in bytes, at least 1; it lies within the memory
     * @param secondaryBuffer whether the MDL is appended to Irp-&gt;MdlAddress, instead of becoming it
     * @param irp null if the MDL belongs to none
     * @return null if it could not be allocated
     */
    @Nullable
    Mdl allocateMdl(Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp);

    /**
     * IoAllocateMdl without an IRP, then IoBuildPartialMdl (nf-wdm-iobuildpartialmdl).
     *
     * @param source describes the memory
     * @param offset where the part begins in it, in bytes
     * @param length of the part, in bytes; 0: to the end of the source
     * @return null if it could not be allocated
     */
    @Nullable
    Mdl buildPartialMdl(Mdl source, int offset, int length);

    /** IoFreeMdl (nf-wdm-iofreemdl) of an MDL that came from here. */
    void freeMdl(Mdl mdl);

    /** What an MDL says, one of the application's own too. */
    MdlFields fields(Mdl mdl);

    /**
     * Writes to the address that MmGetSystemAddressForMdlSafe (nf-wdm-mmgetsystemaddressformdlsafe) gives.
     *
     * @param offset where, in bytes from the beginning of the MDL
     * @param data what remains in it is written
     * @return false if the routine gave NULL, as it may where mapping fails; nothing has been written then
     */
    boolean writeMapped(Mdl mdl, int offset, ByteBuffer data);
}
