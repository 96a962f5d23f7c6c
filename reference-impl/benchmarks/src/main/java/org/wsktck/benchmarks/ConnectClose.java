package org.wsktck.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** WskSocketConnect and WskCloseSocket, beside bind, connect and a resetting close. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConnectClose {
    private final PlainPeer peer = new PlainPeer(PlainPeer.Role.SINK);
    private final Application application = new Application();

    /** Ends the peer. */
    @TearDown
    public void tearDown() {
        application.close();
        peer.close();
    }

    /** Through the reference. */
    @Benchmark
    public void wsk() {
        application.closeSocket(application.socketConnect(peer.address()));
    }

    /** Through a blocking channel. */
    @Benchmark
    public void plain() throws IOException {
        Plain.connectAndReset(peer.address());
    }
}
