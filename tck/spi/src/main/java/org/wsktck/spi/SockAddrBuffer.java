package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/** Memory of the application that a call fills with an address by the time its IRP is completed. */
public final class SockAddrBuffer {
    private volatile @Nullable SockAddr value;

    /** What has been stored, null if nothing has. */
    public @Nullable SockAddr value() {
        return value;
    }

    /** Stores an address. */
    public void value(SockAddr address) {
        this.value = address;
    }
}
