package org.wsktck.remote.server;

/** The dispatch table that a call goes through has no such function. */
final class NotImplemented extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotImplemented(String message) {
        super(message);
    }
}
