package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.wsktck.spi.SockAddr;

/** One connection attempt of the testbed's own. */
final class Dial implements AutoCloseable {
    /** What became of it. */
    enum Outcome {
        CONNECTED,
        /** The SYN was answered with a reset. */
        REFUSED,
        /** The SYN has not been answered yet. */
        UNANSWERED
    }

    private final SocketChannel channel;
    private final Readiness readiness;
    private boolean refused;

    /** Sends the SYN. */
    Dial(SockAddr to) throws IOException {
        channel = SocketChannel.open(Families.protocol(to.addressFamily()));
        readiness = new Readiness(channel);
        try {
            channel.configureBlocking(false);
            channel.connect(to.toInetSocketAddress());
        } catch (ConnectException refusedAtOnce) {
            refused = true;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Waits for the answer. */
    Outcome await(Deadline deadline) throws IOException {
        if (refused) {
            return Outcome.REFUSED;
        }
        try {
            while (!channel.finishConnect()) {
                if (!readiness.await(SelectionKey.OP_CONNECT, deadline)) {
                    return Outcome.UNANSWERED;
                }
            }
            return Outcome.CONNECTED;
        } catch (ConnectException answered) {
            refused = true;
            return Outcome.REFUSED;
        }
    }

    /** The connection it led to, which then belongs to the caller: do not close this attempt any more. */
    TcpStream stream() throws IOException {
        readiness.end();
        return TcpStream.over(channel);
    }

    /** Gives up the attempt, or closes the connection it led to. */
    @Override
    public void close() throws IOException {
        readiness.end();
        channel.close();
    }
}
