package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

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
    /** What an answer has whose outcome is not OK. */
    private static final List<Field> WHY = Field.parse("text why");

    /** A reader at the beginning of the body. */
    public MessageReader reader() {
        return new MessageReader(ByteBuffer.wrap(body));
    }

    /** The fields of a request or an event. */
    public Values values() throws ProtocolError {
        return Values.read(type.fields(), reader());
    }

    /** What an answer begins with. */
    public Answer head() throws ProtocolError {
        return Answer.read(reader());
    }

    /** What follows it: the results, or {@code why} there are none. */
    public Values results() throws ProtocolError {
        MessageReader in = reader();
        return Values.read(Answer.read(in).outcome() == Outcome.OK ? type.results() : WHY, in);
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
