package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled.Outcome;

/**
 * An address that answers no SYN: a listener whose accept queue is full and stays so.
 *
 * <p>Linux admits one connection more than the backlog says, and then drops SYNs without a word.
 */
final class Blackhole implements AutoCloseable {
    private static final int BACKLOG = 1;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final ServerSocketChannel listener;
    private final List<Dial> queued = new ArrayList<>();
    private final SockAddr address;

    Blackhole(AddressFamily family) throws IOException {
        listener = ServerSocketChannel.open(Families.protocol(family));
        try {
            listener.bind(SockAddr.loopback(family, 0).toInetSocketAddress(), BACKLOG);
            address = SockAddr.of((InetSocketAddress) listener.getLocalAddress());
            for (int i = 0; i <= BACKLOG; i++) {
                Dial dial = new Dial(address);
                queued.add(dial);
                Outcome outcome = dial.await(Deadline.after(CONNECT_LIMIT));
                if (outcome != Outcome.CONNECTED) {
                    throw new IOException("connection " + (i + 1) + " to the blackhole: " + outcome);
                }
            }
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    SockAddr address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Dial dial : queued) {
            dial.close();
        }
    }
}
