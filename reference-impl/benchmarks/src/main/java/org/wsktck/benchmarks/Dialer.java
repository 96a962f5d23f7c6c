package org.wsktck.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/** Who dials a server all the time, from a thread of its own: a few connections ahead of those that it has closed. */
final class Dialer {
    private static final int AHEAD = 8;

    private final Semaphore wanted = new Semaphore(AHEAD);
    private final InetSocketAddress server;
    private final Thread thread = new Thread(this::dial, "dialer");
    private volatile boolean ended;

    Dialer(InetSocketAddress server) {
        this.server = server;
        thread.setDaemon(true);
        thread.start();
    }

    /** The server has closed a connection. */
    void closed() {
        wanted.release();
    }

    private void dial() {
        Queue<SocketChannel> dialled = new ArrayDeque<>();
        try {
            wanted.acquireUninterruptibly();
            while (!ended) {
                dialled.add(Plain.connect(server));
                if (dialled.size() > AHEAD) {
                    dialled.remove().close(); // The server has closed it: connections are taken in their order.
                }
                wanted.acquireUninterruptibly();
            }
            for (SocketChannel connection : dialled) {
                connection.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits for its end; while the server still listens. */
    void end() throws InterruptedException {
        ended = true;
        wanted.release();
        thread.join();
    }
}
