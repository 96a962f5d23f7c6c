package org.wsktck.testbed.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.TestbedException;
import org.wsktck.testbed.peer.WireClient.Outcome;

/**
 * Proves on the wire what survives a path, in both directions, before a scenario relies on it.
 *
 * <p>A fidelity holds if it holds in every family that is reached at all. What fails is false, with the reason in the
 * log, and not an exception: a path that loses resets is still good for most scenarios.
 */
public final class PathFidelity {
    private static final System.Logger LOG = System.getLogger(PathFidelity.class.getName());

    /** For what must happen. */
    private static final Duration MUST_HAPPEN = Duration.ofSeconds(5);

    /** For a first connection: an IPv6 address may be under duplicate address detection for a second or two. */
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(5);

    /** For a reset that follows a FIN: it is under way already, and on a path that loses it all of this is waited. */
    private static final Duration RESET_ARRIVES = Duration.ofSeconds(1);

    /** How long a SYN is watched for an answer. Whoever answers at all answers a local SYN within milliseconds. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private final Peers peers;

    private PathFidelity(Peers peers) {
        this.peers = peers;
    }

    /** Measures what survives in the families given; a family without address on this path is not reached. */
    public static Map<Fidelity, Boolean> measure(Peers peers, Set<AddressFamily> families) {
        return new PathFidelity(peers).measure(families);
    }

    /**
     * What was measured from here, as it is for an implementation behind an agent: where that is elsewhere, a peer dials
     * the agent to find out whether peers can. Nobody else may be using it.
     */
    public static Map<Fidelity, Boolean> behind(InetSocketAddress agent, Peers peers, Map<Fidelity, Boolean> measured) {
        Map<Fidelity, Boolean> fidelity = new EnumMap<>(measured);
        if (peers.serverSide().isElsewhere()) {
            SockAddr address = SockAddr.of(agent);
            fidelity.put(
                    Fidelity.DIAL_IN,
                    new PathFidelity(peers)
                            .holds("dialIn", family -> isDialled(peers, address), address.addressFamily()));
        }
        return Map.copyOf(fidelity);
    }

    /** Hangs up again, and waits until the agent has too. */
    private static boolean isDialled(Peers peers, SockAddr agent) {
        try (PeerDialer dialer = peers.dialer(Optional.empty())) {
            Optional<PeerConnection> connection =
                    dialer.dial(agent, FIRST_CONNECTION).connection();
            connection.ifPresent(made -> {
                made.finish();
                made.awaitEnding(MUST_HAPPEN);
            });
            return connection.isPresent();
        }
    }

    /** One thing that has to survive: true if it did. */
    private interface Proof {
        boolean holds(AddressFamily family) throws IOException;
    }

    private Map<Fidelity, Boolean> measure(Set<AddressFamily> families) {
        Set<AddressFamily> reached = EnumSet.noneOf(AddressFamily.class);
        for (AddressFamily family : families) {
            if (peers.path().families().contains(family) && holds("reached", this::isReached, family)) {
                reached.add(family);
            }
        }
        Map<Fidelity, Boolean> fidelity = new EnumMap<>(Fidelity.class);
        fidelity.put(Fidelity.IPV6, reached.contains(AddressFamily.IPV6));
        fidelity.put(Fidelity.REFUSED, inEach(reached, "refused", this::refusalSurvives));
        fidelity.put(Fidelity.RESET, inEach(reached, "reset", this::resetSurvives));
        fidelity.put(Fidelity.RESET_AFTER_FIN, inEach(reached, "resetAfterFin", this::resetAfterFinSurvives));
        fidelity.put(Fidelity.HALF_CLOSE, inEach(reached, "halfClose", this::halfCloseSurvives));
        fidelity.put(Fidelity.BLACKHOLE, inEach(reached, "blackhole", this::silenceSurvives));
        fidelity.put(Fidelity.DIAL_IN, inEach(reached, "dialIn", this::dialsIn));
        return fidelity;
    }

    private boolean inEach(Set<AddressFamily> reached, String name, Proof proof) {
        boolean all = !reached.isEmpty();
        for (AddressFamily family : reached) {
            all &= holds(name, proof, family);
        }
        return all;
    }

    private boolean holds(String name, Proof proof, AddressFamily family) {
        try {
            if (proof.holds(family)) {
                return true;
            }
            doesNotHold(name, family, "not as sent");
        } catch (IOException | TestbedException problem) {
            doesNotHold(name, family, problem.toString());
        }
        return false;
    }

    private void doesNotHold(String name, AddressFamily family, String reason) {
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> peers.path().description() + ": " + name + " does not hold over " + family + ": " + reason);
    }

    /** Both ends of one connection. */
    private final class Connected implements AutoCloseable {
        final PeerListener listener;
        final WireClient here;
        final PeerConnection there;

        Connected(AddressFamily family) throws IOException {
            this.listener = peers.listen(family, 0);
            try {
                this.here = WireClient.connect(listener.address(), FIRST_CONNECTION);
                this.there = listener.accept(MUST_HAPPEN);
            } catch (IOException | RuntimeException problem) {
                listener.close();
                throw problem;
            }
        }

        @Override
        public void close() throws IOException {
            here.close();
            listener.close();
        }
    }

    private boolean isReached(AddressFamily family) throws IOException {
        try (Connected connection = new Connected(family)) {
            connection.there.echo();
            connection.here.write(1);
            return connection.here.read(MUST_HAPPEN) == Outcome.BYTE;
        }
    }

    /** Listens where an implementation on this host would, and sees the peer as it sees itself. */
    private boolean dialsIn(AddressFamily family) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open();
                PeerDialer dialer = peers.dialer(Optional.empty())) {
            server.configureBlocking(false);
            server.bind(peers.serverSide().address(family).toInetSocketAddress());
            Dialled dialled = dialer.dial(SockAddr.of((InetSocketAddress) server.getLocalAddress()), FIRST_CONNECTION);
            // The peer has seen the handshake end, so the connection is in the queue or about to be.
            return dialled.connection().isPresent()
                    && isSame(server, dialled.connection().get());
        }
    }

    /** Whether a connection waits there that comes from where the peer says it does, and brings a byte. */
    private static boolean isSame(ServerSocketChannel server, PeerConnection there) throws IOException {
        Deadline deadline = Deadline.in(MUST_HAPPEN);
        try (TimedChannel here = TimedChannel.accept(server, deadline)) {
            there.send(new byte[] {1});
            return here.channel().getRemoteAddress().equals(there.localAddress().toInetSocketAddress())
                    && here.read(ByteBuffer.allocate(1), deadline) == 1;
        }
    }

    private boolean refusalSurvives(AddressFamily family) throws IOException {
        return WireClient.outcomeOfConnect(peers.refusing(family), MUST_HAPPEN) == Outcome.REFUSED;
    }

    private boolean resetSurvives(AddressFamily family) throws IOException {
        boolean toHere;
        try (Connected connection = new Connected(family)) {
            connection.there.reset();
            toHere = connection.here.read(MUST_HAPPEN) == Outcome.RESET;
        }
        try (Connected connection = new Connected(family)) {
            connection.here.reset();
            return connection.there.awaitEnding(MUST_HAPPEN) == Ending.RESET && toHere;
        }
    }

    private boolean resetAfterFinSurvives(AddressFamily family) throws IOException {
        boolean toHere;
        try (Connected connection = new Connected(family)) {
            connection.there.finish();
            toHere = connection.here.read(MUST_HAPPEN) == Outcome.END_OF_STREAM;
            // The answer to the command comes the same way as the reset and after it, so the reset is here now.
            connection.there.reset();
            toHere &= connection.here.writeFails();
        }
        try (Connected connection = new Connected(family)) {
            connection.here.finish();
            boolean toThere = connection.there.awaitEnding(MUST_HAPPEN) == Ending.END_OF_STREAM;
            connection.here.reset();
            return connection.there.awaitResetAfterFin(RESET_ARRIVES) == Ending.RESET && toThere && toHere;
        }
    }

    private boolean halfCloseSurvives(AddressFamily family) throws IOException {
        boolean toHere;
        try (Connected connection = new Connected(family)) {
            connection.there.finish();
            toHere = connection.here.read(MUST_HAPPEN) == Outcome.END_OF_STREAM;
            connection.here.write(1);
            toHere &= connection.there.receive(1, MUST_HAPPEN).ending() == Ending.OPEN;
        }
        try (Connected connection = new Connected(family)) {
            connection.here.finish();
            boolean toThere = connection.there.awaitEnding(MUST_HAPPEN) == Ending.END_OF_STREAM;
            connection.there.send(new byte[] {1});
            return connection.here.read(MUST_HAPPEN) == Outcome.BYTE && toThere && toHere;
        }
    }

    private boolean silenceSurvives(AddressFamily family) throws IOException {
        return WireClient.outcomeOfConnect(peers.blackhole(family), SILENCE) == Outcome.TIMED_OUT;
    }
}
