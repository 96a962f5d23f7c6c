package org.wsktck.spi;

import java.util.Objects;
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
    public IoStatus {
        // Said here, at the adapter's door, and not where somebody trips over it later.
        if (Objects.isNull(status)) {
            throw new IllegalArgumentException("status: null (expected: an NTSTATUS)");
        }
    }

    /** A status with a count. */
    public IoStatus(NtStatus status, long information) {
        this(status, information, null);
    }

    @Override
    public String toString() {
        return status + ", information " + (socket == null ? Long.toString(information) : "socket " + socket.id());
    }
}
