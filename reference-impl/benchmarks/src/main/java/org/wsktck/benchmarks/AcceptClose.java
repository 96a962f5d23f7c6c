package org.wsktck.benchmarks;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wsktck.spi.WskSocket;

/**
 * A server that takes connections and closes them: WskAccept and WskCloseSocket, beside accept and a resetting close. The
 * same client dials both.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AcceptClose {
    private static final int BACKLOG = 1024;

    /** The reference. */
    @State(Scope.Benchmark)
    public static class WskServer {
        private final Application application = new Application();
        private final WskSocket listener = application.listeningSocket();
        private final Dialer dialer = new Dialer(application.localAddress(listener));

        /** Ends it. */
        @TearDown
        public void tearDown() throws InterruptedException {
            dialer.end();
            application.close();
        }
    }

    /** A blocking channel. */
    @State(Scope.Benchmark)
    public static class PlainServer {
        private final ServerSocketChannel listener = Plain.listen(BACKLOG);
        private final Dialer dialer = new Dialer(Plain.address(listener));

        /** Ends it. */
        @TearDown
        public void tearDown() throws IOException, InterruptedException {
            dialer.end();
            listener.close();
        }
    }

    /** Through the reference. */
    @Benchmark
    public void wsk(WskServer server) {
        Application.Pending accept = server.application.accept(server.listener);
        server.application.closeSocket(Application.socketOf(accept));
        server.dialer.closed();
    }

    /** Through a blocking channel. */
    @Benchmark
    public void plain(PlainServer server) throws IOException {
        SocketChannel accepted = server.listener.accept();
        accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
        accepted.close();
        server.dialer.closed();
    }
}
