package org.wsktck.remote.protocol;

/**
 * Field {@code bytes} of a message whose end may have been left out.
 *
 * @param length how many bytes it says there are
 * @param bytes those that are there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DataFields(int length, byte[] bytes) {
    /** Whether some were left out. */
    public boolean isCut() {
        return bytes.length < length;
    }
}
