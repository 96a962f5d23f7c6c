package org.wsktck.remote.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.wsktck.remote.protocol.Message;

/**
 * Receives connections and hears HELLO of each: one thread, however many there are that say nothing. A stranger has so
 * long to say it, and less if many others come.
 */
final class Reception implements Closeable {
    private static final int BACKLOG = 256;
    private static final int PAUSE_MILLIS = 100;

    /** Who takes over the connections that have said HELLO. */
    interface Host {
        /** Takes one over; it is closed if that throws. */
        void welcome(Socket connection, Hello hello) throws IOException;
    }

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final SelectionKey arrivals;
    private final AgentLimits limits;
    private final Host host;
    private final Consumer<String> log;
    private final Set<Stranger> strangers = new LinkedHashSet<>(); // oldest first; the reception's thread only
    private boolean hasArrivals; // the reception's thread only

    private Reception(
            ServerSocketChannel listener, Selector selector, AgentLimits limits, Host host, Consumer<String> log)
            throws IOException {
        this.listener = listener;
        this.selector = selector;
        this.limits = limits;
        this.host = host;
        this.log = log;
        listener.configureBlocking(false);
        this.arrivals = listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Listens, and receives from now on. */
    static Reception at(InetSocketAddress address, AgentLimits limits, Host host, Consumer<String> log)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, BACKLOG);
            Reception reception = new Reception(listener, Selector.open(), limits, host, log);
            Thread thread = new Thread(reception::receive, "wsk-agent");
            thread.setDaemon(true);
            thread.start();
            return reception;
        } catch (IOException refused) {
            listener.close();
            throw refused;
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return (InetSocketAddress) listener.socket().getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        listener.close();
    }

    private void receive() {
        while (selector.isOpen()) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error failed) {
                if (selector.isOpen()) {
                    log.accept("connections could not be received: " + failed); // the next turn may be able to
                }
            }
        }
        List.copyOf(strangers).forEach(this::sendAway);
    }

    /** Who is there is heard before another one comes in, and may take the place of the oldest. */
    private void turn() throws IOException {
        hasArrivals = false;
        selector.select(this::isReady, millisToWait());
        sendAwayTheLate();
        arrivals.interestOps(SelectionKey.OP_ACCEPT);
        if (hasArrivals) {
            letIn();
        }
    }

    private long millisToWait() {
        if (arrivals.interestOps() == 0) {
            return PAUSE_MILLIS;
        }
        if (strangers.isEmpty()) {
            return 0; // until something happens
        }
        return Math.max(1, strangers.iterator().next().leftNanos() / 1_000_000);
    }

    private void isReady(SelectionKey key) {
        if (key == arrivals) {
            hasArrivals = true;
        } else {
            hear((Stranger) key.attachment());
        }
    }

    private void hear(Stranger stranger) {
        try {
            Message first = stranger.hear();
            if (first != null) {
                Hello hello = Hello.of(first);
                Socket connection = stranger.leave();
                host.welcome(connection, hello);
                strangers.remove(stranger);
            }
        } catch (IOException broken) {
            if (!stranger.isSilent()) {
                log.accept("a connection was closed: " + broken.getMessage());
            }
            sendAway(stranger);
        } catch (RuntimeException | Error thrown) {
            log.accept("a connection was closed: " + thrown);
            sendAway(stranger);
        }
    }

    private void letIn() throws IOException {
        SocketChannel arrived;
        try {
            arrived = listener.accept();
        } catch (ClosedChannelException over) {
            throw over;
        } catch (IOException refused) {
            log.accept("a connection could not be accepted: " + refused.getMessage());
            makeRoom();
            return;
        }
        if (arrived == null) {
            return; // it has gone again
        }
        if (strangers.size() >= limits.strangers()) {
            log.accept("a connection was closed: " + limits.strangers()
                    + " have come after it, and it has not said HELLO");
            sendAway(strangers.iterator().next());
        }
        try {
            strangers.add(new Stranger(arrived, selector, limits.hello()));
        } catch (IOException | ClosedSelectorException over) {
            arrived.close();
        }
    }

    /** There are too many open files, most likely: one less, or none more for a while, rather than the same at once. */
    private void makeRoom() {
        if (strangers.isEmpty()) {
            arrivals.interestOps(0);
        } else {
            sendAway(strangers.iterator().next());
        }
    }

    private void sendAwayTheLate() {
        while (!strangers.isEmpty()) {
            Stranger oldest = strangers.iterator().next();
            if (oldest.leftNanos() > 0) {
                return;
            }
            log.accept("a connection was closed: it has not said HELLO within "
                    + limits.hello().toMillis() + " ms");
            sendAway(oldest);
        }
    }

    private void sendAway(Stranger stranger) {
        strangers.remove(stranger);
        try {
            stranger.close();
        } catch (IOException gone) {
            // What cannot be closed is gone already.
        }
    }
}
