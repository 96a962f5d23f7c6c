package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * What an MDL says about the memory that it describes.
 *
 * @param byteCount MmGetMdlByteCount, in bytes
 * @param byteOffset MmGetMdlByteOffset: where the memory begins in its page, in bytes
 * @param pageOffset where it should: the address that the MDL was made for, modulo the size of a page
 * @param next Mdl-&gt;Next; null for NULL, and for an MDL that nobody has been given
 */
public record MdlFields(
        int byteCount,
        int byteOffset,
        int pageOffset,
        @Nullable Mdl next) {}
