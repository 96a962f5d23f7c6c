package org.wsktck.benchmarks;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** 64 bytes to an echoing peer and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PingPong {
    private static final int BYTES = 64;

    private final PlainPeer peer = new PlainPeer(PlainPeer.Role.ECHO);
    private final Application application = new Application();
    private final WskSocket socket = application.socketConnect(peer.address());
    private final SocketChannel channel = Plain.connect(peer.address());
    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private final Mdl mdl = new Mdl(memory);

    /** Both sides send small segments at once. */
    @Setup
    public void setUp() throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Ends both connections. */
    @TearDown
    public void tearDown() throws IOException {
        channel.close();
        application.close();
        peer.close();
    }

    /** Through the reference. */
    @Benchmark
    public void wsk() {
        application
                .send(socket, new WskBuf(mdl, 0, BYTES), Wsk.WSK_FLAG_NODELAY)
                .await();
        application
                .receive(socket, new WskBuf(mdl, 0, BYTES), Wsk.WSK_FLAG_WAITALL)
                .await();
    }

    /** Through a blocking channel. */
    @Benchmark
    public void plain() throws IOException {
        memory.clear();
        channel.write(memory);
        memory.clear();
        while (memory.hasRemaining()) {
            channel.read(memory);
        }
    }
}
