package org.wsktck.harness;

import org.jspecify.annotations.Nullable;

/** The implementation threw, or broke the contract of the SPI. */
final class AdapterError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdapterError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
