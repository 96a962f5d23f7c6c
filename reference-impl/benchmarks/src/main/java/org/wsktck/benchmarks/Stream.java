package org.wsktck.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** Bulk data in 64 KiB pieces from direct buffers, four requests at a time, to a sink and from a source. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Stream {
    private static final int BYTES = 64 * 1024;
    private static final int DEPTH = 4;
    private static final int PIECES = 64;

    private final PlainPeer sink = new PlainPeer(PlainPeer.Role.SINK);
    private final PlainPeer source = new PlainPeer(PlainPeer.Role.SOURCE);
    private final Application application = new Application();
    private final WskSocket toSink = application.socketConnect(sink.address());
    private final WskSocket fromSource = application.socketConnect(source.address());
    private final SocketChannel plainToSink = Plain.connect(sink.address());
    private final SocketChannel plainFromSource = Plain.connect(source.address());
    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private final Mdl mdl = new Mdl(memory);

    /** Ends all connections. */
    @TearDown
    public void tearDown() throws IOException {
        plainToSink.close();
        plainFromSource.close();
        application.close();
        sink.close();
        source.close();
    }

    /** WskSend. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void wskSend() {
        Deque<Application.Pending> requests = new ArrayDeque<>(DEPTH);
        for (int i = 0; i < PIECES; i++) {
            if (requests.size() == DEPTH) {
                requests.remove().await();
            }
            requests.add(application.send(toSink, new WskBuf(mdl, 0, BYTES), 0));
        }
        requests.forEach(Application.Pending::await);
    }

    /** A blocking channel's write. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void plainSend() throws IOException {
        for (int i = 0; i < PIECES; i++) {
            memory.clear();
            while (memory.hasRemaining()) {
                plainToSink.write(memory);
            }
        }
    }

    /** WskReceive with WSK_FLAG_WAITALL, so that both sides move the same number of bytes. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void wskReceive() {
        Deque<Application.Pending> requests = new ArrayDeque<>(DEPTH);
        for (int i = 0; i < PIECES; i++) {
            if (requests.size() == DEPTH) {
                requests.remove().await();
            }
            requests.add(
                    application.receive(fromSource, new WskBuf(mdl, 0, BYTES), org.wsktck.spi.Wsk.WSK_FLAG_WAITALL));
        }
        requests.forEach(Application.Pending::await);
    }

    /** A blocking channel's read. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void plainReceive() throws IOException {
        for (int i = 0; i < PIECES; i++) {
            memory.clear();
            while (memory.hasRemaining()) {
                plainFromSource.read(memory);
            }
        }
    }
}
