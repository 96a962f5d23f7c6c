package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    /** The answer to this request. */
    public Message answer(MessageWriter answer) {
        return new Message(type, true, lane, id, answer.toBytes());
    }

    /** Header and body. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(MessageHeader.BYTES + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .putShort((short) (type.code() | (isAnswer ? MessageType.ANSWER : 0)))
                .putShort((short) lane)
                .putInt(id)
                .put(body)
                .array();
    }
}
