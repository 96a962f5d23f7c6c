package org.wsktck.containers;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerListener;

/**
 * The peers that one peer program makes, wherever it runs.
 *
 * <p>They share a control session. If that breaks, what it held is lost, and the next peer opens another.
 */
final class Peers implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final PeerPath path;

    /** Guarded by this, as is what it holds. */
    private @Nullable PeerControl control;

    private final Map<AddressFamily, SockAddr> refusing = new EnumMap<>(AddressFamily.class);
    private final Map<AddressFamily, SockAddr> blackholes = new EnumMap<>(AddressFamily.class);

    Peers(PeerPath path) {
        this.path = path;
    }

    PeerPath path() {
        return path;
    }

    /** Opens the control session. */
    synchronized void open() {
        control();
    }

    /** The version of perl that the peer program says it runs on. */
    synchronized String perlVersion() {
        return control().perlVersion();
    }

    synchronized PeerListener listen(AddressFamily family, int receiveBufferBytes) {
        PeerControl session = control();
        int wanted = path.takePort();
        try {
            PeerControl.Port port = session.listen(family, receiveBufferBytes, wanted);
            return new ContainerPeerListener(session, path, port, wanted, path.reach(family, port.port()));
        } catch (RuntimeException problem) {
            path.returnPort(wanted);
            throw problem;
        }
    }

    /** One for each family serves all: a SYN leaves no trace in it. */
    synchronized SockAddr refusing(AddressFamily family) {
        PeerControl session = control();
        return refusing.computeIfAbsent(
                family, f -> path.reach(f, session.refusing(f, path.takePort()).port()));
    }

    /** One for each family serves all: a SYN leaves no trace in it. */
    synchronized SockAddr blackhole(AddressFamily family) {
        PeerControl session = control();
        return blackholes.computeIfAbsent(
                family, f -> path.reach(f, session.blackhole(f, path.takePort()).port()));
    }

    @Override
    public synchronized void close() {
        if (control != null) {
            control.close();
        }
    }

    private synchronized PeerControl control() {
        PeerControl current = control;
        if (current == null || current.hasEnded()) {
            refusing.clear();
            blackholes.clear();
            current = PeerControl.connect(path.control(), CONNECT_TIMEOUT);
            control = current;
        }
        return current;
    }
}
