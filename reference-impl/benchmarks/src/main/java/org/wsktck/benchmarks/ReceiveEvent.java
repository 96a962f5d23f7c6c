package org.wsktck.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskSocket;

/** A stream received through WskReceiveEvent, which takes all of it, beside a blocking channel's read. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReceiveEvent {
    private static final int BYTES = 64 * 1024;
    private static final int PIECES = 64;

    /** A socket whose receive event is enabled. */
    @State(Scope.Benchmark)
    public static class Indicated {
        private final PlainPeer source = new PlainPeer(PlainPeer.Role.SOURCE);
        private final Application application = new Application();
        private final AtomicLong received = new AtomicLong();
        private volatile long wanted;
        private volatile @Nullable Thread waiter;

        /** The stream begins. */
        public Indicated() {
            WskSocket socket = application.socketConnect(
                    source.address(), new WskClientConnectionDispatch(this::receiveEvent, null, null));
            application.enableReceiveEvent(socket);
        }

        private NtStatus receiveEvent(
                @Nullable Object socketContext,
                int flags,
                @Nullable WskDataIndication list,
                long bytes,
                WskClientConnectionDispatch.BytesAccepted accepted) {
            if (received.addAndGet(bytes) >= wanted) {
                LockSupport.unpark(waiter);
            }
            return NtStatus.STATUS_SUCCESS;
        }

        void await(long bytes) {
            waiter = Thread.currentThread();
            long until = received.get() + bytes;
            wanted = until;
            while (received.get() < until) {
                LockSupport.park(this);
            }
        }

        /** Ends it. */
        @TearDown
        public void tearDown() {
            application.close();
            source.close();
        }
    }

    /** A blocking channel. */
    @State(Scope.Benchmark)
    public static class Read {
        private final PlainPeer source = new PlainPeer(PlainPeer.Role.SOURCE);
        private final SocketChannel channel = Plain.connect(source.address());
        private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);

        /** Ends it. */
        @TearDown
        public void tearDown() throws IOException {
            channel.close();
            source.close();
        }
    }

    /** Through the reference. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void wsk(Indicated indicated) {
        indicated.await((long) PIECES * BYTES);
    }

    /** A blocking channel's read. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public void plain(Read read) throws IOException {
        for (int i = 0; i < PIECES; i++) {
            read.memory.clear();
            while (read.memory.hasRemaining()) {
                read.channel.read(read.memory);
            }
        }
    }
}
