package org.wsktck.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The far end of every benchmark: blocking sockets on loopback, one daemon thread a connection. */
final class PlainPeer implements AutoCloseable {
    /** What the peer does with a connection. */
    enum Role {
        /** Sends back what arrives. */
        ECHO,
        /** Reads and forgets. */
        SINK,
        /** Sends without end. */
        SOURCE
    }

    private static final int BACKLOG = 1024;

    private static final int CHUNK_BYTES = 64 * 1024;

    private final ServerSocketChannel listener;
    private final Role role;

    PlainPeer(Role role) {
        this.role = role;
        listener = Plain.listen(BACKLOG);
        daemon(this::accept, "peer-accept");
    }

    InetSocketAddress address() {
        return Plain.address(listener);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                daemon(() -> serve(connection), "peer");
            }
        } catch (AsynchronousCloseException closed) {
            // The end of the benchmark.
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void serve(SocketChannel connection) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES);
        try (connection) {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            while (role == Role.SOURCE || connection.read(buffer) >= 0) {
                switch (role) {
                    case ECHO -> {
                        buffer.flip();
                        while (buffer.hasRemaining()) {
                            connection.write(buffer);
                        }
                    }
                    case SOURCE -> connection.write(buffer);
                    case SINK -> {}
                }
                buffer.clear();
            }
        } catch (IOException reset) {
            // The other end resets its connections when it is done; that is how WskCloseSocket closes.
            return;
        }
    }

    private static void daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
