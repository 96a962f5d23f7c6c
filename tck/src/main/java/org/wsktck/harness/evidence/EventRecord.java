package org.wsktck.harness.evidence;

import org.jspecify.annotations.Nullable;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.WskSocket;

/**
 * What one call of an event callback has left.
 *
 * @param text the call in words
 * @param call what it was called with
 * @param returnedSequence the implementation's sequence number at its end; null if it has not come
 * @param socket the one socket that has its context; null if none or several have
 */
public record EventRecord(
        String text,
        EventCall call,
        @Nullable Long returnedSequence,
        @Nullable WskSocket socket) {
    @Override
    public String toString() {
        return text;
    }
}
