package org.wsktck.stub;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.server.AgentServer;

/** Stands between a client and an honest agent of {@link PlainWsk}, and tells the client what it likes. */
public final class LyingAgent implements Closeable {
    /** What becomes of a message that the honest agent sends. */
    @FunctionalInterface
    public interface Lie {
        /** Sends something in its place, or nothing. */
        void tell(Message message, Wire wire) throws IOException;
    }

    /** The way to the client. */
    public interface Wire {
        /** Sends a message. */
        void send(Message message) throws IOException;

        /** Sends bytes. */
        void raw(byte[] bytes) throws IOException;

        /** Sends all but the last bytes of a message, and closes the connection. */
        void cut(Message message) throws IOException;

        /** Ends the connection; what was sent arrives. */
        void close() throws IOException;
    }

    private final AgentServer honest;
    private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private final Lie lie;

    /** Listens. */
    public LyingAgent(Lie lie) throws IOException {
        this.lie = lie;
        this.honest = new AgentServer(InetAddress.getLoopbackAddress(), 0, "", PlainWsk::new, message -> {});
        start(this::accept);
    }

    /** Its address for the kit. */
    public String address() {
        return "agent:127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Closeable connection : connections) {
            connection.close();
        }
        honest.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A connection that breaks ends what is done with it: in these tests it is meant to. */
    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        Thread.currentThread().interrupt();
                    }
                },
                "lying-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(
                    InetAddress.getLoopbackAddress(), honest.address().getPort());
            connections.add(client);
            connections.add(server);
            MessageChannel toClient = new MessageChannel(client);
            MessageChannel toServer = new MessageChannel(server);
            start(() -> {
                for (Message message = toClient.read(); message != null; message = toClient.read()) {
                    toServer.write(message);
                }
                toServer.close();
            });
            Wire wire = wire(client, toClient);
            start(() -> {
                for (Message message = toServer.read(); message != null; message = toServer.read()) {
                    lie.tell(message, wire);
                }
                toClient.close();
            });
        }
    }

    private static Wire wire(Socket client, MessageChannel channel) {
        return new Wire() {
            @Override
            public void send(Message message) throws IOException {
                channel.write(message);
            }

            @Override
            public void raw(byte[] bytes) throws IOException {
                client.getOutputStream().write(bytes);
            }

            @Override
            public void cut(Message message) throws IOException {
                raw(header(message, message.body().length));
                raw(java.util.Arrays.copyOf(message.body(), message.body().length - 1));
                close();
            }

            @Override
            public void close() throws IOException {
                client.shutdownOutput();
            }
        };
    }

    /** The header of a message, with that length. */
    public static byte[] header(Message message, int length) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putShort((short) (message.type().code() | (message.isAnswer() ? MessageType.ANSWER : 0)))
                .putShort((short) message.lane())
                .putInt(message.id())
                .array();
    }
}
