package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerConnection.Ending;

/**
 * One end of a TCP connection: bounded reads and writes, FIN and reset on command, and what came from the other end.
 *
 * <p>One thread reads and one writes at a time; {@link #finish()} and {@link #reset()} may come from any thread.
 */
final class TcpStream {
    /** The most bytes handed to one call of the channel; java.nio copies an array through a buffer of that size. */
    private static final int PIECE_BYTES = 256 * 1024;

    private final SocketChannel channel;
    private final Readiness readiness;
    private final SockAddr local;
    private final SockAddr remote;
    private volatile @Nullable Ending ending; // written by the reading thread
    private volatile boolean resetMet; // written by whichever of reading and writing met the reset
    private volatile boolean finished; // written by finish()

    /** Takes over a connected channel, and closes it if that fails. */
    static TcpStream over(SocketChannel channel) throws IOException {
        try {
            return new TcpStream(channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private TcpStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.readiness = new Readiness(channel);
        channel.configureBlocking(false);
        // A small message behind another one must not wait for the other end's delayed acknowledgement.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.local = SockAddr.of((InetSocketAddress) channel.getLocalAddress());
        this.remote = SockAddr.of((InetSocketAddress) channel.getRemoteAddress());
    }

    SockAddr localAddress() {
        return local;
    }

    SockAddr remoteAddress() {
        return remote;
    }

    /** Whether a read or a write met a reset. */
    boolean resetMet() {
        return resetMet;
    }

    /** Whether {@link #finish()} was called. */
    boolean finished() {
        return finished;
    }

    /** Reads at least one byte into a buffer with room, and then returns OPEN. */
    Ending read(ByteBuffer into, Deadline deadline) throws IOException {
        Ending known = ending;
        if (known != null) {
            return known;
        }
        while (true) {
            int count = readNow(into);
            if (count > 0) {
                return Ending.OPEN;
            }
            if (count < 0) {
                return ended(resetMet ? Ending.RESET : Ending.END_OF_STREAM);
            }
            if (!readiness.await(SelectionKey.OP_READ, deadline)) {
                return Ending.TIMED_OUT;
            }
        }
    }

    /**
     * Writes the whole buffer.
     *
     * @param stall how long the other end may take nothing
     * @return OPEN if all is written, TIMED_OUT if the other end stalled, RESET if it reset the connection
     */
    Ending write(ByteBuffer from, Duration stall) throws IOException {
        int end = from.limit();
        while (from.position() < end) {
            from.limit(Math.min(end, from.position() + PIECE_BYTES));
            int count = writeNow(from);
            from.limit(end);
            if (count < 0) {
                return Ending.RESET;
            }
            if (count == 0 && !readiness.await(SelectionKey.OP_WRITE, Deadline.after(stall))) {
                return Ending.TIMED_OUT;
            }
        }
        return Ending.OPEN;
    }

    /** Writes one byte if there is room. Returns false if the connection has been reset. */
    boolean takesProbe() throws IOException {
        return writeNow(ByteBuffer.wrap(new byte[1])) >= 0;
    }

    /** Waits for that long, less if the stream is closed meanwhile. */
    void pause(Deadline deadline) throws IOException {
        readiness.await(Readiness.NOTHING, deadline);
    }

    /** Sends FIN. */
    void finish() throws IOException {
        channel.shutdownOutput();
        finished = true;
    }

    /**
     * Closes abortively. While not both FINs have passed, a reset is on the wire on return: linger 0, and a channel
     * that no selector holds any more.
     */
    void reset() throws IOException {
        readiness.end();
        if (channel.isOpen()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Bytes read, 0 if none is there, -1 after the last one. */
    private int readNow(ByteBuffer into) throws IOException {
        int end = into.limit();
        into.limit(Math.min(end, into.position() + PIECE_BYTES));
        try {
            return channel.read(into);
        } catch (ClosedChannelException closedHere) {
            throw closedHere;
        } catch (IOException reset) {
            // On the loopback interface nothing else ends an established connection. The message is no guide: it may
            // come from the C library and be translated.
            resetMet = true;
            return -1;
        } finally {
            into.limit(end);
        }
    }

    /** Bytes written, 0 if there is no room, -1 if the connection has been reset. */
    private int writeNow(ByteBuffer from) throws IOException {
        try {
            return channel.write(from);
        } catch (ClosedChannelException closedHere) {
            throw closedHere;
        } catch (IOException reset) {
            // As for reading. The next read may still find bytes that came before the reset, and then end of stream,
            // since the kernel reports a reset once only: hence the note.
            resetMet = true;
            return -1;
        }
    }

    private Ending ended(Ending how) {
        ending = how;
        return how;
    }
}
