package org.wsktck.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
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

/** WskAccept and WskCloseSocket, beside accept and a resetting close; the same peer dials in for both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AcceptClose {
    private static final int BACKLOG = 1024;

    private final Application application = new Application();
    private final WskSocket listener = application.listeningSocket();
    private final InetSocketAddress address = application.localAddress(listener);
    private final ServerSocketChannel plainListener = Plain.listen(BACKLOG);

    /** Ends both. */
    @TearDown
    public void tearDown() throws IOException {
        application.close();
        plainListener.close();
    }

    /** Through the reference. */
    @Benchmark
    public void wsk() throws IOException {
        Application.Pending accept = application.accept(listener);
        SocketChannel peer = Plain.connect(address);
        application.closeSocket(Application.socketOf(accept));
        peer.close();
    }

    /** Through a blocking channel. */
    @Benchmark
    public void plain() throws IOException {
        SocketChannel peer = Plain.connect((InetSocketAddress) plainListener.getLocalAddress());
        SocketChannel accepted = plainListener.accept();
        accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
        accepted.close();
        peer.close();
    }
}
