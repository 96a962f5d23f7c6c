package org.wsktck.harness.evidence;

import org.jspecify.annotations.Nullable;

/** The implementation threw, or broke the contract of the SPI. */
public final class AdapterError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Broken in that way; the cause is null where nothing was thrown. */
    public AdapterError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
