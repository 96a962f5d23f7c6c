package org.wsktck.harness.application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.Inconclusive;
import org.wsktck.harness.evidence.Journal;
import org.wsktck.spi.SockAddr;
import org.wsktck.testbed.Dialled;
import org.wsktck.testbed.Fidelity;
import org.wsktck.testbed.PeerConnection;
import org.wsktck.testbed.PeerConnection.Ending;
import org.wsktck.testbed.PeerDialer;
import org.wsktck.testbed.PeerDialling;
import org.wsktck.testbed.PeerListener;
import org.wsktck.testbed.TestbedException;

/**
 * The peer of a scenario: it listens or dials, does what the scenario says and asserts what it saw on the wire. It deals
 * with one connection, the one it {@link #accepts()} or {@link #dials} last.
 */
public non-sealed class TcpPeer implements RemotePeer, AutoCloseable {
    private final Session session;
    private final int receiveBufferBytes;
    private @Nullable PeerListener listener;
    private @Nullable PeerDialer dialer;
    private @Nullable PeerDialling dialling;
    private @Nullable SockAddr dialledAddress;
    private @Nullable PeerConnection connection;
    private int connectionsOfOthers;

    TcpPeer(Session session) {
        this(session, 0);
    }

    private TcpPeer(Session session, int receiveBufferBytes) {
        this.session = session;
        this.receiveBufferBytes = receiveBufferBytes;
    }

    /** A peer at the same address, for one connection that is none of this peer's. */
    TcpPeer another() {
        TcpPeer other = new TcpPeer(session, receiveBufferBytes);
        connectionsOfOthers++;
        other.listener = listener();
        return other;
    }

    /** A peer whose receive buffer is so small that a sender stalls early. */
    public static final class SlowReader extends TcpPeer {
        /** More than the buffers of both hosts together hold, in bytes. */
        public static final int MORE_THAN_BUFFERS_HOLD = 32 << 20;

        /** Small beside what a sender's host takes, yet large enough to be emptied fast once the peer reads. */
        private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

        SlowReader(Session session) {
            super(session, RECEIVE_BUFFER_BYTES);
        }
    }

    private PeerListener listener() {
        PeerListener open = listener;
        if (open == null) {
            open = receiveBufferBytes == 0
                    ? session.testbed().listen(session.family())
                    : session.testbed().listenWithReceiveBuffer(session.family(), receiveBufferBytes);
            listener = open;
            session.opened(this);
        }
        return open;
    }

    /** Those that were made to it, and the one that it has made itself. */
    private int connectionsSeen() {
        return listener().connectionsSeen() - connectionsOfOthers + (dialledAddress == null ? 0 : 1);
    }

    private PeerConnection connection() {
        PeerConnection open = connection;
        return open == null ? accepts().connection() : open;
    }

    @Override
    public SockAddr address() {
        return dialledAddress == null ? listener().address() : ownAddress();
    }

    /** Connects to a socket of the application. Its connection is a new one from then on. */
    public void dials(Listener listener) {
        startsDialling(listener);
        getsThrough();
    }

    /** Begins to connect to a socket of the application. */
    public void startsDialling(Listener listener) {
        PeerDialer open = dialer;
        if (open == null) {
            open = session.testbed().dialer();
            dialer = open;
            session.opened(this);
        }
        dialledAddress = listener.address();
        connection = null;
        dialling = open.startDialling(listener.address());
        wire("dials " + listener.address());
    }

    /** That many peers begin to connect to a socket of the application at once, each from a port of its own. */
    static List<TcpPeer> startDiallingTogether(Session session, Listener listener, int count) {
        TcpPeer first = new TcpPeer(session);
        PeerDialer shared = session.testbed().dialer();
        first.dialer = shared;
        session.opened(first);
        List<TcpPeer> peers = new ArrayList<>();
        for (PeerDialling attempt : shared.startDialling(listener.address(), count)) {
            TcpPeer peer = peers.isEmpty() ? first : new TcpPeer(session);
            peer.dialledAddress = listener.address();
            peer.dialling = attempt;
            peer.wire("dials " + listener.address());
            peers.add(peer);
        }
        return peers;
    }

    /** What it has begun to connect gets through. */
    public void getsThrough() {
        Dialled dialled = awaitDialled(patience());
        if (dialled.outcome() != Dialled.Outcome.CONNECTED) {
            throw saw("the peer connects to " + dialledAddress(), "its attempt ended " + dialled.outcome());
        }
        connection = dialled.connection().orElseThrow();
    }

    /** It has not got through so far, nor does it for as long as what must not happen is watched for. */
    public void doesNotGetThroughYet() {
        Dialled dialled = awaitDialled(session.quiet());
        if (dialled.outcome() == Dialled.Outcome.CONNECTED) {
            throw saw("the peer is not connected to " + dialledAddress() + " yet", "it is");
        }
    }

    /** What it has begun to connect comes to nothing: it fails, or is reset before anything else has come. */
    public void isTurnedAway() {
        Dialled dialled = awaitDialled(patience());
        if (dialled.outcome() != Dialled.Outcome.CONNECTED) {
            return;
        }
        PeerConnection made = dialled.connection().orElseThrow();
        connection = made;
        PeerConnection.Received received = made.receive(1, patience());
        wire("saw " + received.ending() + after(received.bytes()));
        if (received.ending() != Ending.RESET || received.bytes().length > 0) {
            throw saw(
                    "the peer does not get through to " + dialledAddress() + ", or is reset before any data",
                    "it is connected and saw " + received.ending() + after(received.bytes()));
        }
    }

    /** What it has begun to connect does not last: it fails, or ends once it is connected. */
    public void doesNotStayConnected() {
        Dialled dialled = awaitDialled(patience());
        if (dialled.outcome() == Dialled.Outcome.CONNECTED) {
            connection = dialled.connection().orElseThrow();
            expectsEnding();
        }
    }

    /** It gives up what it has begun to connect: an attempt is forgotten, a connection is reset. */
    public void givesUp() {
        Objects.requireNonNull(dialling, "it has dialled").giveUp();
        wire("gave up");
    }

    /** It tries to connect to a socket of the application, or where there was one, and does not get through. */
    public void isRefusedBy(Listener listener) {
        startsDialling(listener);
        if (awaitDialled(patience()).outcome() == Dialled.Outcome.CONNECTED) {
            throw saw("the peer does not get through to " + listener.address(), "it is connected");
        }
    }

    private Dialled awaitDialled(Duration patience) {
        Dialled dialled = Objects.requireNonNull(dialling, "it has dialled").await(patience);
        wire("dialled " + dialledAddress() + ": " + dialled.outcome());
        return dialled;
    }

    /** Where it has connected to. */
    public SockAddr dialledAddress() {
        return Objects.requireNonNull(dialledAddress, "it has dialled");
    }

    /** Takes the next connection. */
    public TcpPeer accepts() {
        connection = listener().accept(patience());
        wire("accepted the connection from " + connection().remoteAddress());
        return this;
    }

    /**
     * For scenarios that compare addresses: the first connection taken came to the very address that was dialled, so
     * nothing between the implementation and this peer translates addresses.
     */
    public TcpPeer requiresUntranslatedPath() {
        SockAddr dialled = dialledAddress == null ? listener().address() : dialledAddress;
        SockAddr own = dialledAddress == null
                ? connection().localAddress()
                : connection().remoteAddress();
        if (!own.equals(dialled)) {
            throw new Inconclusive("the path " + session.testbed().path() + " translates addresses: " + dialled
                    + " was dialled and " + own + " was reached");
        }
        return this;
    }

    // ---- what it does

    /** Sends text. */
    public void sends(String text) {
        sends(ascii(text));
    }

    /** Sends bytes. */
    public void sends(byte[] bytes) {
        connection().send(bytes);
        wire("sent " + Request.show(bytes));
    }

    /** Sends that many bytes of the stream pattern. */
    public void sendsPattern(long length) {
        connection().sendPattern(length);
        wire("sent " + length + " bytes of the pattern");
    }

    /** From now on sends back whatever arrives. */
    public void echoes() {
        connection().echo();
        wire("echoes");
    }

    /** Disconnects gracefully: sends FIN and keeps the other direction open. */
    public void disconnectsGracefully() {
        session.requireFidelity(Fidelity.HALF_CLOSE);
        connection().finish();
        wire("sent FIN");
    }

    /** Resets the connection. */
    public void resets() {
        session.requireFidelity(Fidelity.RESET);
        connection().reset();
        wire("sent RST");
    }

    // ---- what it saw

    /** The implementation's address as this peer sees it. */
    public SockAddr sourceAddress() {
        return connection().remoteAddress();
    }

    /** This peer's own address as it sees it. */
    public SockAddr ownAddress() {
        return connection().localAddress();
    }

    /** A connection comes to it; it takes it. */
    public void expectsConnection() {
        try {
            accepts();
        } catch (TestbedException late) {
            if (connectionsSeen() > 0) {
                throw late;
            }
            throw saw("a connection to the peer", "it saw none");
        }
    }

    /** Notes how many connections have been made to it, where that is not judged. */
    public void recordsConnections(String when) {
        session.observe("connections " + when, String.valueOf(connectionsSeen()));
    }

    /** No connection has been made to it. */
    public void sawNoConnection() {
        sawConnections(0);
    }

    /** That many connections have been made to it. */
    public void sawConnections(int expected) {
        int seen = connectionsSeen();
        if (seen != expected) {
            throw saw(expected + " connections to the peer", "it saw " + seen);
        }
    }

    /** These bytes come next. */
    public void expects(String text) {
        expects(ascii(text));
    }

    /** These bytes come next. */
    public void expects(byte[] bytes) {
        PeerConnection.Received received = connection().receive(bytes.length, patience());
        wire("received " + Request.show(received.bytes()) + ending(received.ending()));
        if (!Arrays.equals(received.bytes(), bytes)) {
            throw saw(
                    "the peer receives " + Request.show(bytes),
                    "it received " + Request.showBeside(bytes, received.bytes()) + ending(received.ending()));
        }
    }

    /** That many bytes of the stream pattern come next. */
    public void expectsPattern(long length) {
        PeerConnection.PatternReceived received = connection().receivePattern(length, patience());
        wire("received " + received.matchedBytes() + " bytes of the pattern" + ending(received.ending()));
        if (received.matchedBytes() != length) {
            throw saw(
                    "the peer receives " + length + " bytes of the pattern",
                    "it received " + received.matchedBytes() + " that agree" + ending(received.ending()));
        }
    }

    /** End of stream comes next, and nothing before it. */
    public void expectsEndOfStream() {
        PeerConnection.Received received = connection().receive(1, patience());
        wire("saw " + received.ending() + after(received.bytes()));
        if (received.ending() != Ending.END_OF_STREAM) {
            throw saw("the peer sees the end of the stream", "it saw " + received.ending() + after(received.bytes()));
        }
    }

    /** A reset comes, after whatever data is still on its way. */
    public void expectsReset() {
        session.requireFidelity(Fidelity.RESET);
        Ending ending = connection().awaitEnding(patience());
        wire("saw " + ending);
        if (ending != Ending.RESET) {
            throw saw("the peer sees the connection reset", "it saw " + ending);
        }
    }

    /** Its connection ends, with an end of stream or a reset. */
    public void expectsEnding() {
        Ending ending = connection().awaitEnding(patience());
        wire("saw " + ending);
        if (ending == Ending.TIMED_OUT) {
            throw saw("the peer's connection ends", "it is still up");
        }
    }

    /** After the end of stream that it has seen, a reset comes. */
    public void expectsResetAfterEndOfStream() {
        session.requireFidelity(Fidelity.RESET_AFTER_FIN);
        Ending ending = connection().awaitResetAfterFin(patience());
        wire("after the end of stream saw " + ending);
        if (ending != Ending.RESET) {
            throw saw("the peer sees the connection reset after the end of stream", "no reset came");
        }
    }

    /** These pieces, all of one length, come next: each whole, in whatever order. */
    public void expectsEachWhole(List<byte[]> pieces) {
        List<byte[]> expected = new ArrayList<>(pieces);
        int length = expected.get(0).length;
        while (!expected.isEmpty()) {
            PeerConnection.Received received = connection().receive(length, patience());
            wire("received " + Request.show(received.bytes()) + ending(received.ending()));
            if (!expected.removeIf(piece -> Arrays.equals(piece, received.bytes()))) {
                throw saw(
                        "the peer receives " + pieces.size() + " pieces of " + length
                                + " bytes, each whole and once, in whatever order",
                        "it received " + received.bytes().length + " bytes that are none of those that were left"
                                + ending(received.ending()));
            }
        }
    }

    /** Each connection that was made to it has ended, but for the latest, which it takes. */
    public void expectsEndOfAllButTheLatest() {
        int seen = connectionsSeen();
        accepts();
        for (int i = 1; i < seen; i++) {
            Ending ending = connection().awaitEnding(patience());
            wire("saw " + ending);
            if (ending == Ending.TIMED_OUT) {
                throw saw("each connection ended but for the latest", "connection " + i + " of " + seen + " is up");
            }
            accepts();
        }
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        if (dialer != null) {
            dialer.close();
        }
    }

    /** There is nothing to wait for where the application has called what is not implemented. */
    private Duration patience() {
        session.rethrowNotImplemented();
        return session.budgets().peer();
    }

    private void wire(String what) {
        session.journal().add(Journal.Kind.WIRE, "peer " + what);
    }

    private static ExpectationFailure saw(String expected, String actual) {
        return new ExpectationFailure(Diagnosis.PEER_SAW_OTHER, expected, actual);
    }

    private static String ending(Ending ending) {
        return ending == Ending.OPEN ? "" : ", then saw " + ending;
    }

    private static String after(byte[] bytes) {
        return bytes.length == 0 ? "" : " after " + Request.show(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
