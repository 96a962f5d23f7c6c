package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled.Outcome;

/** One connection attempt of the testbed's own. */
final class Dial implements AutoCloseable {
    private final SocketChannel channel;
    private final Readiness readiness;
    private @Nullable Outcome outcome;

    /** Sends the SYN. */
    Dial(SockAddr to) throws IOException {
        this(to, null);
    }

    /** Sends the SYN from a local address; null for the one that the kernel chooses. */
    Dial(SockAddr to, @Nullable SockAddr from) throws IOException {
        channel = SocketChannel.open(Families.protocol(to.addressFamily()));
        readiness = new Readiness(channel);
        try {
            channel.configureBlocking(false);
            if (from != null) {
                channel.bind(from.toInetSocketAddress());
            }
            channel.connect(to.toInetSocketAddress());
        } catch (ConnectException refusedAtOnce) {
            outcome = Outcome.REFUSED;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Waits for the answer. One thread at a time. */
    Outcome await(Deadline deadline) throws IOException {
        Outcome known = outcome;
        if (known == null) {
            known = answer(deadline);
            outcome = known == Outcome.TIMED_OUT ? null : known;
        }
        return known;
    }

    private Outcome answer(Deadline deadline) throws IOException {
        try {
            while (!channel.finishConnect()) {
                if (!readiness.await(SelectionKey.OP_CONNECT, deadline)) {
                    return Outcome.TIMED_OUT;
                }
            }
            // A port that nobody holds may be the very one that the attempt was given, and then it meets itself.
            return channel.getLocalAddress().equals(channel.getRemoteAddress()) ? Outcome.REFUSED : Outcome.CONNECTED;
        } catch (ConnectException answered) {
            return Outcome.REFUSED;
        } catch (SocketException ended) {
            // On the loopback interface nothing but a reset ends what had not been refused.
            return Outcome.RESET;
        }
    }

    /** The connection it led to, which then belongs to the caller: do not close this attempt any more. */
    TcpStream stream() throws IOException {
        readiness.end();
        return TcpStream.over(channel);
    }

    /** Gives up the attempt, or resets the connection it led to. */
    @Override
    public void close() throws IOException {
        readiness.end();
        if (channel.isOpen()) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
    }
}
