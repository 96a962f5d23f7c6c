package org.wsktck.remote.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.function.Consumer;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.Protocol;

/** A client that sends what it is told to, and keeps no rule. */
final class RawClient implements Closeable {
    /** An answer: its outcome, and what follows the beginning. */
    record Reply(Outcome outcome, int lane, MessageReader rest) {
        /** The sentence of an answer that is not OK. */
        String why() throws IOException {
            return rest.text();
        }
    }

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final MessageChannel channel;
    private int lastId;

    /** Connects, and says nothing. */
    RawClient(InetSocketAddress agent) throws IOException {
        socket = new Socket(agent.getAddress(), agent.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS); // a test that waits in vain fails
        channel = new MessageChannel(socket);
    }

    /** Connects, and says HELLO. */
    static RawClient greeted(InetSocketAddress agent) throws IOException {
        RawClient client = new RawClient(agent);
        Reply welcome = client.hello(PATIENCE_MILLIS);
        if (welcome.outcome() != Outcome.OK) {
            throw new IOException(welcome.outcome() + ": " + welcome.why());
        }
        return client;
    }

    Reply hello(int budgetMillis) throws IOException {
        return request(
                0,
                MessageType.HELLO,
                out -> out.text(Protocol.MAGIC)
                        .u16(Protocol.VERSION)
                        .u32(budgetMillis)
                        .text(""));
    }

    /** Makes a request and takes the next answer. */
    Reply request(int lane, MessageType type, Consumer<MessageWriter> fields) throws IOException {
        send(lane, type, fields);
        return answer();
    }

    void send(int lane, MessageType type, Consumer<MessageWriter> fields) throws IOException {
        MessageWriter body = new MessageWriter();
        fields.accept(body);
        channel.write(new Message(type, false, lane, ++lastId, body.toBytes()));
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    Reply answer() throws IOException {
        Message message = Objects.requireNonNull(channel.read(), "the connection was closed");
        MessageReader in = message.reader();
        return new Reply(Answer.read(in).outcome(), message.lane(), in);
    }

    /** Whether the server closes the connection, before it says anything else. */
    boolean isClosedByServer() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
