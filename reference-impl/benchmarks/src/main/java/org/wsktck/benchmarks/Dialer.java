package org.wsktck.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
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
                dialInto(dialled);
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

    private void dialInto(Queue<SocketChannel> dialled) throws IOException {
        try {
            dialled.add(SocketChannel.open(server));
        } catch (ConnectException refused) {
            throw refused;
        } catch (SocketException reset) {
            // The server took and reset it before this thread had heard that it is connected: there is nothing to
            // close.
            return;
        }
    }

    /** Waits for its end; while the server still listens. */
    void end() throws InterruptedException {
        ended = true;
        wanted.release();
        thread.join();
    }
}
