package org.wsktck.remote.protocol;

import java.io.IOException;

/** The other side sent what the protocol does not allow. The message says what, and what was expected. */
public final class ProtocolError extends IOException {
    private static final long serialVersionUID = 1L;

    public ProtocolError(String message) {
        super(message);
    }
}
