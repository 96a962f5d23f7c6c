package org.wsktck.remote.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wsktck.spi.WskImplementation;

/** Serves an implementation of this JVM as an agent does; a fresh instance for each session. */
public final class AgentServer implements Closeable {
    private static final int BACKLOG = 16;

    private final ServerSocket listener;
    private final Supplier<WskImplementation> open;
    private final String token;
    private final Consumer<String> log;
    private final Set<ServedSession> sessions = ConcurrentHashMap.newKeySet();

    /**
     * Listens.
     *
     * @param bind the local address
     * @param port 0 for any
     * @param token what clients have to show; may be empty on a loopback address only
     * @param open opens the implementation for a session
     * @param log is told why a session ended, if it did not simply end
     */
    public AgentServer(InetAddress bind, int port, String token, Supplier<WskImplementation> open, Consumer<String> log)
            throws IOException {
        if (token.isEmpty() && !bind.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "bind: " + bind.getHostAddress() + " without a token (expected: a loopback address, or a token)");
        }
        this.listener = new ServerSocket();
        this.listener.setReuseAddress(true);
        this.listener.bind(new InetSocketAddress(bind, port), BACKLOG);
        this.open = open;
        this.token = token;
        this.log = log;
        Thread acceptor = new Thread(this::accept, "wsk-agent");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                ServedSession session = new ServedSession(connection, token, open, log, sessions::remove);
                sessions.add(session);
                session.start();
            } catch (IOException refused) {
                if (!listener.isClosed()) {
                    log.accept("a connection could not be accepted: " + refused);
                }
            }
        }
    }

    /** Stops listening and ends the sessions. */
    @Override
    public void close() throws IOException {
        listener.close();
        sessions.forEach(ServedSession::end);
    }
}
