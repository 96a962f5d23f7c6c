package org.wsktck.remote.protocol;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Messages over a connection. */
public final class MessageChannel implements MessageLink {
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
    @Override
    public @Nullable Message read() throws IOException {
        return read(Protocol.BODY_BYTES_MAX);
    }

    /** The same, for who takes no longer bodies than these. */
    public @Nullable Message read(int bodyBytesMax) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        byte[] bytes = new byte[MessageHeader.BYTES];
        bytes[0] = (byte) first;
        try {
            in.readFully(bytes, 1, MessageHeader.BYTES - 1);
            MessageHeader header = MessageHeader.of(bytes, bodyBytesMax);
            byte[] body = new byte[header.bodyBytes()];
            in.readFully(body);
            return header.with(body);
        } catch (EOFException cut) {
            throw new ProtocolError("the connection ended within a message");
        }
    }

    /** Writes a message in one piece. */
    @Override
    public void write(Message message) throws IOException {
        byte[] whole = message.toBytes();
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
