package org.wsktck.testbed.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.wsktck.spi.SockAddr;

/** Plain java.nio in the place of the implementation: what arrives here would arrive there. */
public final class WireClient implements AutoCloseable {
    /** What became of an attempt to connect, or of a read. */
    public enum Outcome {
        /** A byte came. */
        BYTE,
        /** A FIN came. */
        END_OF_STREAM,
        /** A reset came. */
        RESET,
        /** The connect was refused. */
        REFUSED,
        /** Nothing came in time. */
        TIMED_OUT
    }

    private final TimedChannel channel;

    private WireClient(TimedChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @throws IOException if that is refused, or not done in time
     */
    public static WireClient connect(SockAddr address, Duration timeout) throws IOException {
        return new WireClient(TimedChannel.connect(address.toInetSocketAddress(), Deadline.in(timeout)));
    }

    /** Whether a connect there is refused, or stays without an answer; anything else is an exception. */
    static Outcome outcomeOfConnect(SockAddr address, Duration timeout) throws IOException {
        try (WireClient client = connect(address, timeout)) {
            throw new IOException("connected to " + address + " from "
                    + client.channel.channel().getLocalAddress());
        } catch (SocketTimeoutException late) {
            return Outcome.TIMED_OUT;
        } catch (ConnectException refused) {
            return Outcome.REFUSED;
        }
    }

    void write(int b) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) b}), Deadline.in(Duration.ofSeconds(5)));
    }

    /** Reads one byte. */
    public Outcome read(Duration timeout) throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(1), Deadline.in(timeout)) < 0
                    ? Outcome.END_OF_STREAM
                    : Outcome.BYTE;
        } catch (SocketTimeoutException late) {
            return Outcome.TIMED_OUT;
        } catch (IOException reset) {
            // Java has no exception of its own for it, and its text differs between systems.
            return Outcome.RESET;
        }
    }

    /** Whether a write finds the connection gone: after a FIN that was read, only this tells of a reset. */
    boolean writeFails() {
        try {
            write(0);
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    /** Sends FIN. */
    void finish() throws IOException {
        channel.channel().shutdownOutput();
    }

    /** Sends a reset. */
    void reset() throws IOException {
        channel.channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
