package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.TestbedException;

/** The peer's end of a connection over the loopback interface. */
final class LoopbackConnection implements PeerConnection {
    /** How long the implementation may take nothing of what a peer sends before the peer gives up. */
    static final Duration STALL = Duration.ofSeconds(30);

    /** How long a reset that follows a FIN may wait to be noticed. */
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(10);

    /** How long an echo may take to notice that its connection is closed. */
    private static final Duration ECHO_END = Duration.ofSeconds(5);

    /** More than a kernel keeps for a connection whose reader is slow. */
    private static final long UNREAD_LIMIT_BYTES = 64L * 1024 * 1024;

    private final TcpStream stream;
    private volatile @Nullable EchoLoop echo; // set once, by the thread that commands this peer
    private @Nullable ByteBuffer scratch; // the same thread's

    LoopbackConnection(TcpStream stream) {
        this.stream = stream;
    }

    @Override
    public SockAddr localAddress() {
        return stream.localAddress();
    }

    @Override
    public SockAddr remoteAddress() {
        return stream.remoteAddress();
    }

    @Override
    public void send(byte[] bytes) {
        refuseWhileEchoing("send");
        sendAll(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @Override
    public void sendPattern(long length) {
        refuseWhileEchoing("send");
        long sent = 0;
        while (sent < length) {
            ByteBuffer stretch = PatternBuffer.stretch(sent, length - sent);
            sendAll(stretch, sent, length);
            sent += stretch.capacity();
        }
    }

    @Override
    public void echo() {
        refuseWhileEchoing("echo once more");
        echo = EchoLoop.start(stream);
    }

    @Override
    public void finish() {
        refuseWhileEchoing("send FIN");
        try {
            stream.finish();
        } catch (IOException failed) {
            throw failure("send FIN", failed);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws TestbedException also if TCP has no reset to send any more: both FINs have passed, or the implementation
     *     was seen to reset the connection first
     */
    @Override
    public void reset() {
        try {
            if (stream.isOpen()) {
                refuseIfNoResetCanBeSent();
            }
            stream.reset();
        } catch (IOException failed) {
            throw failure("reset", failed);
        }
    }

    @Override
    public Received receive(int length, Duration timeout) {
        refuseWhileEchoing("receive");
        ByteBuffer into = ByteBuffer.allocate(length);
        Deadline deadline = Deadline.after(timeout);
        Ending ending = Ending.OPEN;
        while (into.hasRemaining() && ending == Ending.OPEN) {
            ending = read(into, deadline);
            if (ending == Ending.OPEN && into.hasRemaining() && deadline.passed()) {
                ending = Ending.TIMED_OUT;
            }
        }
        return new Received(Arrays.copyOf(into.array(), into.position()), ending);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Reading ends at the first byte that differs: the ending is OPEN then and fewer than {@code length} bytes
     * matched. Bytes behind it may have been read too.
     */
    @Override
    public PatternReceived receivePattern(long length, Duration timeout) {
        refuseWhileEchoing("receive");
        Deadline deadline = Deadline.after(timeout);
        ByteBuffer buffer = scratch();
        long matched = 0;
        while (matched < length) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - matched));
            Ending ending = read(buffer, deadline);
            if (ending != Ending.OPEN) {
                return new PatternReceived(matched, ending);
            }
            buffer.flip();
            int mismatch = buffer.mismatch(PatternBuffer.stretch(matched, buffer.remaining()));
            if (mismatch >= 0) {
                return new PatternReceived(matched + mismatch, Ending.OPEN);
            }
            matched += buffer.remaining();
            if (matched < length && deadline.passed()) {
                return new PatternReceived(matched, Ending.TIMED_OUT);
            }
        }
        return new PatternReceived(matched, Ending.OPEN);
    }

    /** {@inheritDoc} On an echoing connection it is the echo that reads: this waits until it is over. */
    @Override
    public Ending awaitEnding(Duration timeout) {
        return awaitEnding(timeout, Deadline.after(timeout));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Probes go in pairs, because a probe that meets a connection which the implementation has closed in the
     * ordinary way is itself answered with a reset, and on this interface before the write returns. A first byte that
     * fails has met a reset of the implementation's own; a second byte that fails right behind a first that was taken
     * has met the answer to the first, which ends the connection without being what was waited for.
     *
     * @return TIMED_OUT if not even the FIN came
     * @throws TestbedException also if this peer has sent its own FIN: it cannot write any more
     */
    @Override
    public Ending awaitResetAfterFin(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        Ending ending = awaitEnding(timeout, deadline);
        if (ending != Ending.END_OF_STREAM) {
            return ending;
        }
        if (stream.finished()) {
            throw new TestbedException("cannot probe " + this + " for a reset: this peer has sent its own FIN");
        }
        try {
            while (stream.takesProbe()) {
                if (!stream.takesProbe() || deadline.passed()) {
                    return Ending.END_OF_STREAM;
                }
                stream.pause(deadline.orAfter(PROBE_INTERVAL));
            }
            return Ending.RESET;
        } catch (IOException failed) {
            throw failure("probe", failed);
        }
    }

    /** Ends the connection however it stands, with a reset where TCP has one to send. */
    void end() throws IOException {
        stream.reset();
        EchoLoop echoing = echo;
        if (echoing != null) {
            echoing.join(ECHO_END);
        }
    }

    /** {@code 127.0.0.1:80 <- 127.0.0.1:41234}, peer first. */
    @Override
    public String toString() {
        return stream.localAddress() + " <- " + stream.remoteAddress();
    }

    private void sendAll(ByteBuffer bytes, long sentBefore, long total) {
        try {
            switch (stream.write(bytes, STALL)) {
                case OPEN, END_OF_STREAM -> {}
                case RESET ->
                    throw new TestbedException("the implementation reset " + this + " after "
                            + (sentBefore + bytes.position()) + " of " + total + " bytes sent to it");
                case TIMED_OUT ->
                    throw new TestbedException("the implementation took nothing on " + this + " for "
                            + STALL.toSeconds() + " s, after " + (sentBefore + bytes.position()) + " of " + total
                            + " bytes");
            }
        } catch (IOException failed) {
            throw failure("send", failed);
        }
    }

    private Ending awaitEnding(Duration timeout, Deadline deadline) {
        EchoLoop echoing = echo;
        return echoing != null ? echoing.await(timeout) : discardUntilEnding(deadline);
    }

    private Ending discardUntilEnding(Deadline deadline) {
        ByteBuffer buffer = scratch();
        Ending ending = Ending.OPEN;
        while (ending == Ending.OPEN) {
            ending = read(buffer.clear(), deadline);
            if (ending == Ending.OPEN && deadline.passed()) {
                // A stream that never pauses does not outrun the deadline either.
                ending = Ending.TIMED_OUT;
            }
        }
        return ending;
    }

    /** Reads at least one byte. */
    private Ending read(ByteBuffer into, Deadline deadline) {
        try {
            return stream.read(into, deadline);
        } catch (IOException failed) {
            throw failure("receive", failed);
        }
    }

    private void refuseIfNoResetCanBeSent() {
        boolean bothFins = stream.finished() && (echo != null || endOfStreamHasCome());
        if (stream.resetMet()) {
            throw new TestbedException("cannot reset " + this + ": the implementation has reset it");
        }
        if (bothFins) {
            throw new TestbedException("cannot reset " + this + ": both FINs have passed");
        }
    }

    /** Looks, without waiting, behind what has not been read: nobody is going to read it any more. */
    private boolean endOfStreamHasCome() {
        ByteBuffer buffer = scratch();
        Deadline now = Deadline.after(Duration.ZERO);
        Ending ending = Ending.OPEN;
        for (long read = 0; ending == Ending.OPEN && read < UNREAD_LIMIT_BYTES; read += buffer.position()) {
            ending = read(buffer.clear(), now);
        }
        return ending == Ending.END_OF_STREAM;
    }

    private void refuseWhileEchoing(String what) {
        if (echo != null) {
            throw new TestbedException("cannot " + what + " on " + this + ": this peer echoes");
        }
    }

    private ByteBuffer scratch() {
        ByteBuffer buffer = scratch;
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(PatternBuffer.STRETCH_BYTES);
            scratch = buffer;
        }
        return buffer;
    }

    private TestbedException failure(String what, IOException cause) {
        String state = stream.isOpen() ? "" : ": this peer has closed it";
        return new TestbedException("cannot " + what + " on " + this + state, cause);
    }
}
