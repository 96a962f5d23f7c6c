package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.WskSocket;

/**
 * An application that is Redis to clients which PING. It waits for everything at once: with one accept for the next
 * connection, and with one receive on each that is there.
 */
public final class PingServer {
    private static final int BYTES_PER_RECEIVE = 512;
    private static final String PING = RedisCommand.command("PING");
    private static final String UNKNOWN = "-ERR unknown command\r\n";

    /** What redis-benchmark sends, and its answers. It asks for settings first, and goes on without them. */
    private static final Map<String, String> ANSWERS = Map.of(
            PING,
            "+PONG\r\n",
            RedisCommand.command("CONFIG", "GET", "save"),
            UNKNOWN,
            RedisCommand.command("CONFIG", "GET", "appendonly"),
            UNKNOWN);

    private final WskApplication application;
    private final Listener listener;
    private final List<Connection> connections = new ArrayList<>();
    private int accepted;
    private int answered;
    private @Nullable Request accept;

    /** One that waits for a command. */
    private final class Connection {
        final WskSocket socket;
        Request receive;
        String unanswered = "";

        Connection(WskSocket socket) {
            this.socket = socket;
            this.receive = application.receive(socket, BYTES_PER_RECEIVE);
        }
    }

    PingServer(WskApplication application, Listener listener) {
        this.application = application;
        this.listener = listener;
    }

    /** Serves until that many PINGs have been answered. */
    public PingServer answers(int pings) {
        while (answered < pings) {
            Request waiting = accept == null ? application.accept(listener) : accept;
            accept = waiting;
            if (!awaitNews(waiting)) {
                throw new ExpectationFailure(
                        Diagnosis.PEER_SAW_OTHER,
                        pings + " PINGs, one after the other on each connection",
                        answered + " have come, on " + accepted + " connections accepted, and then nothing within "
                                + patience().toMillis() + " ms");
            }
            if (waiting.isCompleted()) {
                new RequestAssert(waiting).completesOnce().withSuccess();
                connections.add(new Connection(waiting.socket()));
                accepted++;
                accept = null;
            }
            for (Connection connection : List.copyOf(connections)) {
                if (connection.receive.isCompleted()) {
                    serve(connection);
                }
            }
        }
        return this;
    }

    /** So many connections have been accepted. */
    public void hasAccepted(int expected) {
        WskAssertions.expectEqual("the number of connections accepted", accepted, expected);
    }

    private boolean awaitNews(Request waiting) {
        return application
                .session
                .completions()
                .await(
                        () -> waiting.isDone()
                                || connections.stream().anyMatch(connection -> connection.receive.isDone()),
                        patience(),
                        "a connection or a command");
    }

    private Duration patience() {
        return application.session.budgets().peer();
    }

    /** Answers what has come on it and waits for more; a connection that its client has ended is closed. */
    private void serve(Connection connection) {
        new RequestAssert(connection.receive).completesOnce().withSuccess();
        byte[] piece = connection.receive.received();
        if (piece.length == 0) {
            connections.remove(connection);
            application.closeSocket(connection.socket).succeeds();
            return;
        }
        connection.unanswered += new String(piece, StandardCharsets.US_ASCII);
        StringBuilder answers = new StringBuilder();
        for (String command = next(connection); !command.isEmpty(); command = next(connection)) {
            answers.append(ANSWERS.get(command));
            answered += command.equals(PING) ? 1 : 0;
            connection.unanswered = connection.unanswered.substring(command.length());
        }
        if (answers.length() > 0) {
            new RequestAssert(application.send(connection.socket, answers.toString()))
                    .completesOnce()
                    .withSuccess();
        }
        connection.receive = application.receive(connection.socket, BYTES_PER_RECEIVE);
    }

    /** The command that is to be answered next; empty if it is not all there yet. */
    private static String next(Connection connection) {
        String come = connection.unanswered;
        return ANSWERS.keySet().stream()
                .filter(command -> command.startsWith(come) || come.startsWith(command))
                .findFirst()
                .map(command -> come.startsWith(command) ? command : "")
                .orElseThrow(() -> new ExpectationFailure(
                        Diagnosis.WRONG_DATA,
                        "a command that the client sends",
                        "there was " + Request.show(come.getBytes(StandardCharsets.US_ASCII))));
    }
}
