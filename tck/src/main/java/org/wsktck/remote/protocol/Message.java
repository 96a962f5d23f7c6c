package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;

/**
 * One message.
 *
 * @param type the request, the event, or the request that is answered
 * @param isAnswer whether it is an answer
 * @param lane 0..15
 * @param id of the request; 0 in events
 * @param body its fields
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Message(MessageType type, boolean isAnswer, int lane, int id, byte[] body) {
    /** A reader at the beginning of the body, for requests and events. */
    public MessageReader reader() {
        return new MessageReader(ByteBuffer.wrap(body));
    }
}
