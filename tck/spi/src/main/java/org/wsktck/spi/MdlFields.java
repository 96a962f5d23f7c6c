package org.wsktck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What an MDL says about the memory that it describes.
 *
 * @param byteCount MmGetMdlByteCount, in bytes
 * @param byteOffset MmGetMdlByteOffset: where the memory begins in its page, in bytes
 * @param pageOffset where it should: the address that the MDL was made for, modulo the size of a page
 * @param next Mdl-&gt;Next; null for NULL, {@link #FOREIGN} for what nobody has been given
 */
public record MdlFields(
        int byteCount,
        int byteOffset,
        int pageOffset,
        @Nullable Mdl next) {

    /** Stands for a pointer to something that is no MDL of the application's. */
    public static final Mdl FOREIGN = new Mdl(ByteBuffer.allocate(0));

    @Override
    public String toString() {
        String follows = next == null ? "NULL" : next == FOREIGN ? "no MDL of the application's" : "another MDL";
        return "byte count " + byteCount + ", byte offset " + byteOffset + ", next " + follows;
    }
}
