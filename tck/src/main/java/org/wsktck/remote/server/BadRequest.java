package org.wsktck.remote.server;

/** The client asked for what cannot be done, such as a handle that does not exist. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
