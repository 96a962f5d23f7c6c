package org.wsktck.remote.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.MessageChannel;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.spi.WskImplementation;

/** Serves an implementation of this JVM as an agent does; a fresh instance for each session. */
public final class AgentServer implements Closeable {
    private final String token;
    private final ServedSession.Shared shared;
    private final Consumer<String> log;
    private final Set<ServedSession> sessions = ConcurrentHashMap.newKeySet();
    private final Reception reception;
    private volatile boolean isClosed;

    /**
     * Listens.
     *
     * @param bind the local address
     * @param port 0 for any
     * @param token what clients have to show; may be empty on a loopback address only
     * @param open opens the implementation for a session
     * @param log is told why a connection was refused, or a session ended, if it did not simply end; not of each in a
     *     flood
     */
    public AgentServer(InetAddress bind, int port, String token, Supplier<WskImplementation> open, Consumer<String> log)
            throws IOException {
        this(
                bind,
                port,
                token,
                open,
                log,
                AgentLimits.ofHeap(Runtime.getRuntime().maxMemory()));
    }

    AgentServer(
            InetAddress bind,
            int port,
            String token,
            Supplier<WskImplementation> open,
            Consumer<String> log,
            AgentLimits limits)
            throws IOException {
        if (token.isEmpty() && !bind.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "bind: " + bind.getHostAddress() + " without a token (expected: a loopback address, or a token)");
        }
        this.token = token;
        this.log = new RationedLog(log, System::nanoTime);
        Consumer<String> ofSessions = new RationedLog(log, System::nanoTime);
        this.shared = new ServedSession.Shared(
                open, limits, Allowance.inAll(limits.memoryInAll()), new Watchdog(ofSessions), ofSessions);
        this.reception = Reception.at(new InetSocketAddress(bind, port), limits, this::welcome, this.log);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return reception.address();
    }

    /** On the reception's thread, which is the only one that adds to the sessions. */
    private void welcome(Socket connection, Hello hello) throws IOException {
        String refusal = refusal(hello);
        if (refusal != null) {
            log.accept("a connection was refused: " + refusal);
            refuse(connection, hello, refusal);
            return;
        }
        ServedSession session = new ServedSession(connection, hello, shared, sessions::remove);
        sessions.add(session);
        try {
            session.start();
        } catch (Error noThread) {
            sessions.remove(session);
            throw noThread;
        }
        if (isClosed) {
            session.end();
        }
    }

    private @Nullable String refusal(Hello hello) {
        String wrong = hello.refusal(token);
        if (wrong != null) {
            return wrong;
        }
        int most = shared.limits().sessions();
        return sessions.size() < most ? null : "sessions: " + most + " are open (expected: fewer; try again later)";
    }

    /** Nothing was sent before, so this does not wait for the client. */
    private static void refuse(Socket connection, Hello hello, String why) throws IOException {
        try (MessageChannel channel = new MessageChannel(connection)) {
            MessageWriter refused =
                    MessageWriter.answer(Answer.of(Outcome.REFUSED, 0, 0)).text(why);
            channel.write(hello.request().answer(refused));
        }
    }

    /** Stops listening and ends the sessions. */
    @Override
    public void close() throws IOException {
        isClosed = true;
        reception.close();
        sessions.forEach(ServedSession::end);
        shared.watchdog().close();
    }
}
