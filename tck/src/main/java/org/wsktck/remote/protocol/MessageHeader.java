package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a message begins with.
 *
 * @param type the request, the event, or the request that is answered
 * @param isAnswer whether it is an answer
 * @param lane 0..15
 * @param id of the request; 0 in events
 * @param bodyBytes how long the body is that follows
 */
public record MessageHeader(MessageType type, boolean isAnswer, int lane, int id, int bodyBytes) {
    /** How long it is. */
    public static final int BYTES = 12;

    /**
     * Decodes it.
     *
     * @param bodyBytesMax the longest body that is taken
     * @throws ProtocolError for what is the beginning of no message
     */
    public static MessageHeader of(byte[] bytes, int bodyBytesMax) throws ProtocolError {
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = fields.getInt();
        int code = Short.toUnsignedInt(fields.getShort());
        int lane = Short.toUnsignedInt(fields.getShort());
        int id = fields.getInt();
        if (length < 0 || length > bodyBytesMax) {
            throw new ProtocolError("length of a body: " + Integer.toUnsignedString(length)
                    + " bytes (expected: at most " + bodyBytesMax + ")");
        }
        if (lane >= Protocol.LANES) {
            throw new ProtocolError("lane: " + lane + " (expected: 0.." + (Protocol.LANES - 1) + ")");
        }
        MessageType type = MessageType.of(code & ~MessageType.ANSWER);
        if (type == null) {
            throw new ProtocolError(String.format("type: 0x%04X (expected: one of the protocol's)", code));
        }
        return new MessageHeader(type, (code & MessageType.ANSWER) != 0, lane, id, length);
    }

    /** The message that it begins. */
    public Message with(byte[] body) {
        return new Message(type, isAnswer, lane, id, body);
    }
}
