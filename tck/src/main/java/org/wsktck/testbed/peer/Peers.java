package org.wsktck.testbed.peer;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.PeerSoftware;
import org.wsktck.testbed.TestbedException;

/**
 * The peers that one peer program makes, wherever it runs.
 *
 * <p>They share a control session. If that breaks, what it held is lost, and the next peer opens another.
 */
public final class Peers implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final PeerPath path;
    private final String token;
    private final ServerSide serverSide;

    /** Guarded by this, as is what it holds. */
    private @Nullable PeerControl control;

    private final Map<AddressFamily, SockAddr> refusing = new EnumMap<>(AddressFamily.class);
    private final Map<AddressFamily, SockAddr> blackholes = new EnumMap<>(AddressFamily.class);

    /**
     * Opens nothing yet.
     *
     * @param token what the program wants to be shown; empty if nothing
     */
    public Peers(PeerPath path, String token) {
        this.path = path;
        this.token = token;
        this.serverSide = new ServerSide(path);
    }

    PeerPath path() {
        return path;
    }

    /**
     * Opens the control session.
     *
     * @throws TestbedException if no peer program of this kit answers
     */
    public synchronized void open() {
        control();
    }

    /**
     * What the peer program says it runs on.
     *
     * @param place where it runs: its image, or its address
     */
    public synchronized PeerSoftware software(String place) {
        PeerControl session = control();
        return new PeerSoftware(session.software(), place, session.softwareVersion());
    }

    /**
     * A fresh peer that listens.
     *
     * @param receiveBufferBytes 0 for the default of the peer's host
     */
    public synchronized PeerListener listen(AddressFamily family, int receiveBufferBytes) {
        PeerControl session = control();
        int wanted = path.takePort();
        try {
            PeerControl.Port port = session.listen(family, receiveBufferBytes, wanted);
            return new ControlledListener(session, path, port, wanted, path.reach(family, port.port()));
        } catch (RuntimeException problem) {
            path.returnPort(wanted);
            throw problem;
        }
    }

    /**
     * Fresh peers that dial.
     *
     * @param local from that address; empty for the one that the peers' host takes
     */
    public synchronized PeerDialer dialer(Optional<SockAddr> local) {
        PeerControl session = control();
        return new ControlledDialer(session, session.dialer(local));
    }

    /** Where the peers reach what the implementation listens on. */
    public ServerSide serverSide() {
        return serverSide;
    }

    /** An address that refuses. One for each family serves all: a SYN leaves no trace in it. */
    public synchronized SockAddr refusing(AddressFamily family) {
        PeerControl session = control();
        return refusing.computeIfAbsent(
                family, f -> path.reach(f, session.refusing(f, path.takePort()).port()));
    }

    /** An address that does not answer. One for each family serves all: a SYN leaves no trace in it. */
    public synchronized SockAddr blackhole(AddressFamily family) {
        PeerControl session = control();
        return blackholes.computeIfAbsent(
                family, f -> path.reach(f, session.blackhole(f, path.takePort()).port()));
    }

    /** Ends the control session, and with it every peer. */
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
            current = PeerControl.connect(path.control(), CONNECT_TIMEOUT, token);
            control = current;
        }
        return current;
    }
}
