package org.wsktck.catalogue;

import org.jspecify.annotations.Nullable;

/** The catalogue's data are wrong. The message names the file, the entry, what was found and what is expected. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueException(String message) {
        this(message, null);
    }

    CatalogueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
