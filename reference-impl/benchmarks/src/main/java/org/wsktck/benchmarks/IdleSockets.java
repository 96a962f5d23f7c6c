package org.wsktck.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/**
 * What a connected socket costs that nothing happens on. Its peers live in a process of their own, since one process has
 * no descriptors for both ends.
 */
final class IdleSockets {
    private static final int SOCKETS = 10_000;
    private static final int COLLECTIONS = 4;

    /**
     * @param heapBytes of the heap for a socket
     * @param heapBytesReceiving the same with a receive pending, whose IRP and memory count
     * @param threads more than before the first socket
     */
    record Cost(double heapBytes, double heapBytesReceiving, int threads) {}

    private IdleSockets() {}

    static Cost measure() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Peers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Application application = new Application();
                BufferedReader out = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            int port = Integer.parseInt(out.readLine());
            return measure(application, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } finally {
            // Its standard input ends, and so does it.
            process.getOutputStream().close();
            process.waitFor();
        }
    }

    private static Cost measure(Application application, InetSocketAddress remote) {
        // The loop's thread and what is made once do not belong to any one socket.
        receive(application, application.socketConnect(remote));
        List<WskSocket> sockets = new ArrayList<>(SOCKETS);
        int threads = threads();
        long empty = heapBytes();
        for (int i = 0; i < SOCKETS; i++) {
            sockets.add(application.socketConnect(remote));
        }
        long connected = heapBytes();
        sockets.forEach(socket -> receive(application, socket));
        long receiving = heapBytes();
        return new Cost(
                (connected - empty) / (double) SOCKETS, (receiving - empty) / (double) SOCKETS, threads() - threads);
    }

    private static void receive(Application application, WskSocket socket) {
        application.receive(socket, new WskBuf(new Mdl(ByteBuffer.allocateDirect(1)), 0, 1), 0);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heapBytes() {
        // Direct memory and channels are let go of by what runs after a collection.
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The other process: accepts, says nothing, and ends with its standard input. */
    static final class Peers {
        private Peers() {}

        /** Takes no arguments; prints its port. */
        public static void main(String[] arguments) throws IOException {
            List<SocketChannel> connections = new ArrayList<>(SOCKETS);
            ServerSocketChannel listener = ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SOCKETS);
            Thread acceptor = new Thread(() -> accept(listener, connections), "accept");
            acceptor.setDaemon(true);
            acceptor.start();
            System.out.println(((InetSocketAddress) listener.getLocalAddress()).getPort());
            while (System.in.read() >= 0) {
                // Nobody writes; the end is the signal.
            }
        }

        private static void accept(ServerSocketChannel listener, List<SocketChannel> connections) {
            try {
                while (true) {
                    connections.add(listener.accept());
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
