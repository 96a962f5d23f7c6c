package org.wsktck.remote.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageHeader;
import org.wsktck.remote.protocol.ProtocolError;

/** A connection that has not said HELLO yet. Nothing behind HELLO is read. The reception's thread only. */
final class Stranger implements Closeable {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final long deadlineNanos;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(MessageHeader.BYTES);
    private @Nullable MessageHeader header;
    private ByteBuffer body = ByteBuffer.allocate(0);

    /** From now on it is heard when it says something. */
    Stranger(SocketChannel channel, Selector selector, Duration patience) throws IOException {
        this.channel = channel;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** How long it has left to say HELLO. */
    long leftNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /** Whether nothing has come of it. */
    boolean isSilent() {
        return headerBytes.position() == 0;
    }

    /** What it says first; null until that is whole. */
    @Nullable
    Message hear() throws IOException {
        if (!fill(headerBytes)) {
            return null;
        }
        if (header == null) {
            header = MessageHeader.of(headerBytes.array(), Hello.BODY_BYTES_MAX);
            body = ByteBuffer.allocate(header.bodyBytes());
        }
        return fill(body) ? header.with(body.array()) : null;
    }

    private boolean fill(ByteBuffer part) throws IOException {
        while (part.hasRemaining()) {
            int count = channel.read(part);
            if (count < 0) {
                throw new ProtocolError("the connection ended before HELLO");
            }
            if (count == 0) {
                return false;
            }
        }
        return true;
    }

    /** The connection, for whoever reads from it now. */
    Socket leave() throws IOException {
        key.cancel();
        channel.configureBlocking(true);
        return channel.socket();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
