package org.wsktck.harness.application;

import org.wsktck.spi.WskSocket;

/**
 * Lets the close of a listener with a WskAccept that waits meet a connection that comes in, round after round. The accept
 * ends with a socket, which its listener's close is nothing to, or as cancelled; then the connection ends too.
 */
final class ListenerCloseRace {
    /** However long an implementation takes over each. */
    private static final int ROUNDS_MIN = 24;

    /** There are more rounds only within this time. */
    private static final long NANOS_FOR_MORE = 500_000_000;

    /** By how much a round closes later than the one before if that was cancelled, or else earlier; a busy loop. */
    private static final int STEP_SPINS = 200;

    private final WskApplication application;
    private final TcpPeer peer;

    private int delivered;
    private int cancelled;
    private int delaySpins;

    ListenerCloseRace(WskApplication application, TcpPeer peer) {
        this.application = application;
        this.peer = peer;
    }

    void run(int roundsMax) {
        Session session = application.session;
        long start = session.nanoTime();
        Listener listener = application.listens();
        for (int i = 0; i < roundsMax && (i < ROUNDS_MIN || session.nanoTime() - start < NANOS_FOR_MORE); i++) {
            if (i > 0) {
                listener = application.listensAt(listener.address());
            }
            round(listener);
        }
        session.observe("the connection won", String.valueOf(delivered));
        session.observe("the close won", String.valueOf(cancelled));
    }

    private void round(Listener listener) {
        Request accept = application.accept(listener);
        peer.startsDialling(listener);
        for (int i = 0; i < delaySpins; i++) {
            Thread.onSpinWait();
        }
        Request close = application.closeSocket(listener.socket());
        new RequestAssert(close).completesOnce().withSuccess();
        new RequestAssert(accept).completedBefore(close);
        WskSocket socket = AcceptRace.socketOf(accept);
        if (socket == null) {
            cancelled++;
            delaySpins += STEP_SPINS;
            peer.doesNotStayConnected();
        } else {
            delivered++;
            delaySpins = Math.max(0, delaySpins - STEP_SPINS);
            peer.getsThrough();
            peer.sends("x");
            application.receivesExactly(socket, "x");
            application.closeSocket(socket).succeeds();
        }
    }
}
