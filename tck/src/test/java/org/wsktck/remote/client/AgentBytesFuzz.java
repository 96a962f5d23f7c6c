package org.wsktck.remote.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.ImplementationLost;

/**
 * What an agent may send is anything. A request ends with its answer, a bugcheck, or the loss of the implementation,
 * and with nothing else. Run by {@code mvn -Pfuzz}, for a bounded time, and by {@code AgentBytesTest} on a few inputs.
 */
public final class AgentBytesFuzz {
    private AgentBytesFuzz() {}

    /** One input: all that the agent ever sends. */
    public static void fuzzerTestOneInput(byte[] fromAgent) throws Exception {
        AtomicInteger losses = new AtomicInteger();
        AgentSession.EventSink sink = new AgentSession.EventSink() {
            @Override
            public void event(MessageType type, Values fields) {}

            @Override
            public void lost(ImplementationLost lost) {
                losses.incrementAndGet();
            }
        };
        try (AgentSession session =
                new AgentSession(new MessageChannel(new Recorded(fromAgent)), AgentTimes.USUAL, sink, null)) {
            ask(session, MessageType.DRAW_SEQUENCE);
            ask(session, MessageType.MDL_READ);
        }
        if (losses.get() > 1) {
            throw new IllegalStateException("the loss was told " + losses + " times (expected: once)");
        }
    }

    private static void ask(AgentSession session, MessageType type) {
        try {
            AgentSession.Reply reply = session.request(type, out -> out.u64(1));
            if (reply.isImplemented()) {
                session.results(reply, in -> true);
            }
        } catch (ImplementationLost | BugCheck expected) {
            if (expected.getMessage() == null || expected.getMessage().isBlank()) {
                throw new IllegalStateException("no sentence", expected);
            }
        }
    }

    /** A connection whose other end has said all it will say. */
    private static final class Recorded extends Socket {
        private final InputStream in;

        Recorded(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public void setTcpNoDelay(boolean on) throws SocketException {}

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
