package org.wsktck.agent;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.ProtocolError;

/**
 * A message as recordings have it: its type and its body. Lane and id are not what was said, but on which way; HELLO's
 * body has the token, which is nobody's business.
 */
final class RecordedMessage {
    /** How a link ends that its agent has closed. */
    static final String END_OF_STREAM = "";

    /** What an end begins with that broke the protocol; what follows is the message of the error. */
    private static final String PROTOCOL = "protocol: ";

    /** What an end begins with that the host made: a reset, mostly. */
    private static final String OF_A_SOCKET = SocketException.class.getName() + ": ";

    /** Where an answer has the number of events that came before it. */
    private static final int EVENTS_AT = 24;

    private RecordedMessage() {}

    static byte[] content(Message message) {
        boolean isSecret = message.type() == MessageType.HELLO && !message.isAnswer();
        byte[] body = isSecret ? new byte[0] : message.body();
        return ByteBuffer.allocate(Short.BYTES + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (message.type().code() | (message.isAnswer() ? MessageType.ANSWER : 0)))
                .put(body)
                .array();
    }

    /** Whether a question is about what belongs to the asker alone: its answer has nothing to do with other threads. */
    static boolean isOfItsOwn(MessageType type) {
        return switch (type) {
            case IO_ALLOCATE_IRP, IO_SET_COMPLETION_ROUTINE, IO_SET_NEXT_IRP_STACK_LOCATION -> true;
            case MDL_ALLOCATE, MDL_LINK, MDL_WRITE, MDL_REPEAT, MDL_READ, MDL_CHECK, MDL_FIELDS, OVERWRITE_WSK_BUF ->
                true;
            case IO_ALLOCATE_MDL, IO_BUILD_PARTIAL_MDL, IO_FREE_MDL, MDL_WRITE_MAPPED -> true;
            case CALLBACKS_ALLOCATE, STREAM_CALLBACKS_ALLOCATE, GATE_ALLOCATE -> true;
            default -> false;
        };
    }

    /** Whether it says that the implementation went down, which fails whatever has not been answered by then. */
    static boolean isLastNews(byte[] content) {
        return content.length >= Short.BYTES && code(content) == MessageType.PROVIDER_GONE.code();
    }

    /**
     * The message that was kept so.
     *
     * @param lane the lane of the question that is open now
     * @param id its id; 0 for news
     */
    static Message message(byte[] content, int lane, int id) throws ProtocolError {
        if (content.length < Short.BYTES) {
            throw new ProtocolError("a recorded message of " + content.length + " bytes");
        }
        int code = code(content);
        MessageType type = MessageType.of(code & ~MessageType.ANSWER);
        if (type == null) {
            throw new ProtocolError(String.format("a recorded message of type 0x%04X", code));
        }
        boolean isAnswer = (code & MessageType.ANSWER) != 0;
        byte[] body = Arrays.copyOfRange(content, Short.BYTES, content.length);
        if (isAnswer && isOfItsOwn(type) && body.length >= EVENTS_AT + Long.BYTES) {
            Arrays.fill(body, EVENTS_AT, EVENTS_AT + Long.BYTES, (byte) 0); // It comes before those that it counted.
        }
        return new Message(type, isAnswer, lane, id, body);
    }

    private static int code(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF;
    }

    /** How a link ended that broke. */
    static String broken(IOException how) {
        return how instanceof ProtocolError ? PROTOCOL + how.getMessage() : how.toString();
    }

    /** The same, to be thrown. */
    static IOException broken(String how) {
        if (how.startsWith(PROTOCOL)) {
            return new ProtocolError(how.substring(PROTOCOL.length()));
        }
        return how.startsWith(OF_A_SOCKET)
                ? new SocketException(how.substring(OF_A_SOCKET.length()))
                : new IOException(how);
    }
}
