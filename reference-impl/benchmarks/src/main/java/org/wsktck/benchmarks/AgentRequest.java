package org.wsktck.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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
import org.wsktck.reference.ReferenceWsk;
import org.wsktck.remote.client.AgentTimes;
import org.wsktck.remote.client.RemoteWsk;
import org.wsktck.remote.server.AgentServer;

/** One request to an agent over loopback and its answer, both sides in one JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AgentRequest {
    /** About what a request and its answer have on average. */
    private static final int BYTES = 32;

    private final AgentServer agent = serveReference();
    private final RemoteWsk remote = new RemoteWsk(agent.address(), "", AgentTimes.USUAL, null);
    private final PlainPeer peer = new PlainPeer(PlainPeer.Role.ECHO);
    private final SocketChannel channel = Plain.connect(peer.address());
    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);

    private static AgentServer serveReference() {
        try {
            return new AgentServer(InetAddress.getLoopbackAddress(), 0, "", ReferenceWsk::new, message -> {});
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Both ways send small segments at once. */
    @Setup
    public void setUp() throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Ends the session and the plain connection. */
    @TearDown
    public void tearDown() throws IOException {
        remote.close();
        agent.close();
        channel.close();
        peer.close();
    }

    /** The shortest request there is. */
    @Benchmark
    public long request() {
        return remote.ioManager().drawSequence();
    }

    /** As many bytes to an echoing peer and back. */
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
