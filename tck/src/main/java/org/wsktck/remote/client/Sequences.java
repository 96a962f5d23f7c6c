package org.wsktck.remote.client;

import java.util.HashSet;
import java.util.Set;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.ProtocolError;

/** The sequence numbers that events were drawn with, each of which comes once. The reading thread only. */
final class Sequences {
    private final Set<Long> drawn = new HashSet<>();

    /** Takes the number of an event. */
    long take(long sequence, MessageType event) throws ProtocolError {
        if (sequence == 0) {
            throw new ProtocolError(event + " with sequence number 0 (expected: one that it has drawn)");
        }
        if (!drawn.add(sequence)) {
            throw new ProtocolError(
                    event + " with sequence number " + Long.toUnsignedString(sequence) + " for the second time");
        }
        return sequence;
    }
}
