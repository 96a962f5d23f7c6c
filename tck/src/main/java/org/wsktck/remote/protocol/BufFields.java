package org.wsktck.remote.protocol;

/**
 * Field {@code buf}: a WSK_BUF.
 *
 * @param mdl handle of the first MDL, 0 for NULL
 * @param offset WSK_BUF.Offset
 * @param length WSK_BUF.Length
 */
public record BufFields(int mdl, int offset, long length) {
    @Override
    public String toString() {
        return "{mdl " + Integer.toUnsignedString(mdl) + ", offset " + Integer.toUnsignedString(offset) + ", length "
                + Long.toUnsignedString(length) + "}";
    }
}
