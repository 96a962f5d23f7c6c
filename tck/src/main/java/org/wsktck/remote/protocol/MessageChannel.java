package org.wsktck.remote.protocol;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Messages over a connection. One thread reads; any thread writes. */
public final class MessageChannel implements Closeable {
    private static final int HEADER_BYTES = 12;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out; // guarded by itself

    /** Takes the connection over. */
    public MessageChannel(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true); // a round trip is two small messages
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = socket.getOutputStream();
    }

    /**
     * Reads the next message; null at the end of the stream.
     *
     * @throws ProtocolError for what is no message, before anything is allocated for it
     */
    public @Nullable Message read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        byte[] header = new byte[HEADER_BYTES];
        header[0] = (byte) first;
        try {
            in.readFully(header, 1, HEADER_BYTES - 1);
            ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            int length = fields.getInt();
            int code = Short.toUnsignedInt(fields.getShort());
            int lane = Short.toUnsignedInt(fields.getShort());
            int id = fields.getInt();
            if (length < 0 || length > Protocol.BODY_BYTES_MAX) {
                throw new ProtocolError("length of a body: " + Integer.toUnsignedString(length)
                        + " bytes (expected: at most " + Protocol.BODY_BYTES_MAX + ")");
            }
            if (lane >= Protocol.LANES) {
                throw new ProtocolError("lane: " + lane + " (expected: 0.." + (Protocol.LANES - 1) + ")");
            }
            MessageType type = MessageType.of(code & ~MessageType.ANSWER);
            if (type == null) {
                throw new ProtocolError(String.format("type: 0x%04X (expected: one of the protocol's)", code));
            }
            byte[] body = new byte[length];
            in.readFully(body);
            return new Message(type, (code & MessageType.ANSWER) != 0, lane, id, body);
        } catch (EOFException cut) {
            throw new ProtocolError("the connection ended within a message");
        }
    }

    /** Writes a message in one piece. */
    public void write(Message message) throws IOException {
        byte[] body = message.body();
        byte[] whole = ByteBuffer.allocate(HEADER_BYTES + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .putShort((short) (message.type().code() | (message.isAnswer() ? MessageType.ANSWER : 0)))
                .putShort((short) message.lane())
                .putInt(message.id())
                .put(body)
                .array();
        synchronized (out) {
            out.write(whole);
        }
    }

    /** Ends the connection; a read or write that waits fails. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // What cannot be closed is gone already.
        }
    }
}
