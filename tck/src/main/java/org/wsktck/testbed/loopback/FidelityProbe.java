package org.wsktck.testbed.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Dialled.Outcome;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.TestbedException;

/** Tries on the wire, in every family the host has, what {@link Fidelity} names. A property lost in one is lost. */
final class FidelityProbe {
    private static final System.Logger LOG = System.getLogger(FidelityProbe.class.getName());

    /** How long anything that has to arrive may take. */
    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    /** How long a SYN has to stay unanswered. An answer on this interface comes before the connect call returns. */
    private static final Duration QUIET = Duration.ofMillis(10);

    private static final byte[] MESSAGE = {1, 2, 3};

    private final LoopbackTestbed testbed;
    private final List<AddressFamily> families;

    FidelityProbe(LoopbackTestbed testbed, List<AddressFamily> families) {
        this.testbed = testbed;
        this.families = families;
    }

    Map<Fidelity, Boolean> run() {
        Map<Fidelity, Boolean> found = new EnumMap<>(Fidelity.class);
        for (Fidelity fidelity : Fidelity.values()) {
            found.put(fidelity, survives(fidelity));
        }
        return found;
    }

    private boolean survives(Fidelity fidelity) {
        return switch (fidelity) {
            case REFUSED -> inEveryFamily(fidelity, this::refused);
            case RESET -> inEveryFamily(fidelity, this::reset);
            case RESET_AFTER_FIN -> inEveryFamily(fidelity, this::resetAfterFin);
            case HALF_CLOSE -> inEveryFamily(fidelity, this::halfClose);
            case BLACKHOLE -> holds(fidelity, "all families", this::blackhole);
            case IPV6 ->
                families.contains(AddressFamily.IPV6) && holds(fidelity, "IPv6", () -> halfClose(AddressFamily.IPV6));
            case DIAL_IN -> inEveryFamily(fidelity, this::dialIn);
        };
    }

    private boolean refused(AddressFamily family) throws IOException {
        try (Dial dial = new Dial(testbed.refusing(family))) {
            return dial.await(Deadline.after(ARRIVAL)) == Outcome.REFUSED;
        }
    }

    private boolean reset(AddressFamily family) throws IOException {
        try (Pair pair = connect(family)) {
            pair.peer.reset();
            return pair.other.awaitEnding(ARRIVAL) == Ending.RESET;
        }
    }

    private boolean resetAfterFin(AddressFamily family) throws IOException {
        try (Pair pair = connect(family)) {
            pair.peer.finish();
            boolean finCame = pair.other.awaitEnding(ARRIVAL) == Ending.END_OF_STREAM;
            pair.peer.reset();
            return finCame && pair.other.awaitResetAfterFin(ARRIVAL) == Ending.RESET;
        }
    }

    private boolean halfClose(AddressFamily family) throws IOException {
        try (Pair pair = connect(family)) {
            pair.peer.finish();
            boolean finCame = pair.other.awaitEnding(ARRIVAL) == Ending.END_OF_STREAM;
            pair.other.send(MESSAGE);
            PeerConnection.Received received = pair.peer.receive(MESSAGE.length, ARRIVAL);
            return finCame && Arrays.equals(received.bytes(), MESSAGE);
        }
    }

    /** All families at once: one quiet time for all. */
    private boolean blackhole() throws IOException {
        List<Dial> dials = new ArrayList<>();
        try {
            for (AddressFamily family : families) {
                dials.add(new Dial(testbed.blackhole(family)));
            }
            Deadline quiet = Deadline.after(QUIET);
            boolean unanswered = !families.isEmpty();
            for (Dial dial : dials) {
                unanswered &= dial.await(quiet) == Outcome.TIMED_OUT;
            }
            return unanswered;
        } finally {
            for (Dial dial : dials) {
                dial.close();
            }
        }
    }

    private boolean dialIn(AddressFamily family) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(Families.protocol(family));
                PeerDialer dialer = testbed.dialer()) {
            server.bind(testbed.serverAddress(family).toInetSocketAddress());
            Dialled dialled = dialer.dial(SockAddr.of((InetSocketAddress) server.getLocalAddress()), ARRIVAL);
            return dialled.outcome() == Outcome.CONNECTED;
        }
    }

    private interface Property {
        boolean holds() throws IOException;
    }

    private interface InFamily {
        boolean holds(AddressFamily family) throws IOException;
    }

    private boolean inEveryFamily(Fidelity fidelity, InFamily property) {
        boolean holds = !families.isEmpty();
        for (AddressFamily family : families) {
            holds &= holds(fidelity, family.toString(), () -> property.holds(family));
        }
        return holds;
    }

    private static boolean holds(Fidelity fidelity, String where, Property property) {
        try {
            return property.holds();
        } catch (IOException | RuntimeException lost) {
            LOG.log(System.Logger.Level.WARNING, fidelity.label() + " does not hold in " + where, lost);
            return false;
        }
    }

    /** Both ends of one connection. */
    private record Pair(PeerListener listener, PeerConnection peer, LoopbackConnection other) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            listener.close();
            other.end();
        }
    }

    private Pair connect(AddressFamily family) throws IOException {
        PeerListener listener = testbed.listen(family);
        Dial dial = new Dial(listener.address());
        Outcome outcome = dial.await(Deadline.after(ARRIVAL));
        if (outcome != Outcome.CONNECTED) {
            dial.close();
            listener.close();
            throw new TestbedException("connecting to " + listener.address() + ": " + outcome);
        }
        return new Pair(listener, listener.accept(ARRIVAL), new LoopbackConnection(dial.stream()));
    }
}
