package org.wsktck.benchmarks;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
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
    private static final int TRIPS = 100;

    private final PlainPeer peer = new PlainPeer(PlainPeer.Role.ECHO);
    private final Application application = new Application();
    private final WskSocket socket = application.socketConnect(peer.address());
    private final SocketChannel channel = Plain.connect(peer.address());
    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private final Mdl mdl = new Mdl(memory);
    private final Semaphore done = new Semaphore(0);
    /** Still to be made. Of the thread that sends the next message; handed on by the completion. */
    private int trips;

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

    /** Through the reference, as a driver does it: whoever learns that the answer is there sends the next message. */
    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public void wsk() throws InterruptedException {
        trips = TRIPS;
        goOn();
        done.acquire();
    }

    private void goOn() {
        while (trips > 0) {
            trips--;
            application.send(socket, new WskBuf(mdl, 0, BYTES), Wsk.WSK_FLAG_NODELAY);
            Application.Pending answer = application.receive(socket, new WskBuf(mdl, 0, BYTES), Wsk.WSK_FLAG_WAITALL);
            if (!answer.isDoneOr(this::goOn)) {
                return;
            }
        }
        done.release();
    }

    /** Through the reference by a thread that sleeps until its answer is there: one more thread to wake a trip. */
    @Benchmark
    public void wskWaiting() {
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
