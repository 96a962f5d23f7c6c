package org.wsktck.testbed.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;

/** Stands between client and peer as a userland proxy does: it accepts whatever comes, and makes every reset a FIN. */
final class LossyProxy implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "lossy-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /** Opens a port that leads to the target, which need not be there. */
    int leadTo(AddressFamily family, int targetPort) throws IOException {
        ServerSocket server = new ServerSocket();
        open.add(server);
        server.bind(SockAddr.loopback(family, 0).toInetSocketAddress());
        SockAddr target = SockAddr.loopback(family, targetPort);
        threads.execute(() -> accept(server, target));
        return server.getLocalPort();
    }

    private void accept(ServerSocket server, SockAddr target) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> join(client, target));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client, SockAddr target) {
        Socket onward = new Socket();
        open.add(onward);
        try {
            onward.connect(target.toInetSocketAddress(), 2000);
        } catch (IOException nobodyThere) {
            finish(client);
            return;
        }
        threads.execute(() -> copy(client, onward));
        copy(onward, client);
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            finish(to);
        } catch (IOException reset) {
            finish(to);
        }
    }

    private static void finish(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException alreadyGone) {
            // There is nobody left to tell.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
        threads.shutdownNow();
    }
}
