package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** OutputSizeReturned of the control functions, a SIZE_T: how long the output is, or would have to be. */
public final class WskOutputSize {
    private volatile @Nullable Long value;

    /** What has been stored, in bytes; null if nothing has. */
    public @Nullable Long value() {
        return value;
    }

    /** Stores a size in bytes. */
    public void value(long bytes) {
        this.value = bytes;
    }
}
