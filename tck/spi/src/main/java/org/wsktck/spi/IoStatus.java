package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * IO_STATUS_BLOCK of an IRP.
 *
 * @param status the final status
 * @param information IoStatus.Information: bytes moved, or the identifier of {@code socket}
 * @param socket the socket that Information points to, for requests that make one
 */
public record IoStatus(
        NtStatus status, long information, @Nullable WskSocket socket) {
    /** A status with a count. */
    public IoStatus(NtStatus status, long information) {
        this(status, information, null);
    }

    @Override
    public String toString() {
        return status + ", information " + (socket == null ? Long.toString(information) : "socket " + socket.id());
    }
}
