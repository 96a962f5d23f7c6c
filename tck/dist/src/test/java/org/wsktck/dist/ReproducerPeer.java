package org.wsktck.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other end of a reproducer: accepts, and does what the driver says it is the peer's turn to do. */
final class ReproducerPeer implements AutoCloseable {
    private static final String TURN = "wsk-repro: the peer, now: ";

    private static final Pattern SEND = Pattern.compile("send \\d+ bytes \"([a-zA-Z0-9 ]*)\"");

    private static final int PATIENCE_MILLIS = 5_000;

    private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    ReproducerPeer() throws IOException {
        daemon(() -> {
            while (true) {
                accepted.add(listener.accept());
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** A line of the driver's. */
    void heard(String line) {
        if (!line.startsWith(TURN)) {
            return;
        }
        try {
            act(line.substring(TURN.length()), connection());
        } catch (IOException broken) {
            throw new IllegalStateException("the peer's turn: " + line, broken);
        }
    }

    private static void act(String turn, Socket connection) throws IOException {
        Matcher send = SEND.matcher(turn);
        if (turn.startsWith("reset the connection")) {
            connection.setSoLinger(true, 0);
            connection.close();
        } else if (turn.startsWith("shut down sending")) {
            connection.shutdownOutput();
        } else if (send.matches()) {
            connection.getOutputStream().write(send.group(1).getBytes(StandardCharsets.ISO_8859_1));
        } else if (turn.startsWith("send back whatever comes")) {
            daemon(() -> connection.getInputStream().transferTo(connection.getOutputStream()));
        } else {
            throw new IllegalArgumentException("turn: " + turn + " (expected: reset, shut down or send)");
        }
    }

    /** What one of the connections does until it ends. */
    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "reproducer-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the connection's end looks like, in the words of the report. */
    String end() throws IOException {
        Socket connection = connection();
        connection.setSoTimeout(PATIENCE_MILLIS);
        try {
            while (connection.getInputStream().read() >= 0) {
                // Data before it is none of this.
            }
            return "END_OF_STREAM";
        } catch (SocketException reset) {
            return "RESET";
        }
    }

    private Socket connection() throws IOException {
        try {
            Socket connection = accepted.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (connection == null) {
                throw new IOException("nobody has connected");
            }
            accepted.add(connection);
            return connection;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : accepted) {
            connection.close();
        }
    }
}
