package org.wsktck.harness.application;

import org.jspecify.annotations.Nullable;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/**
 * Lets IoCancelIrp of a WskAccept meet a connection that comes in, round after round. An accept that was cancelled has
 * taken nothing: the next one gets the connection.
 */
final class AcceptRace {
    /** By how much a round cancels later than the one before if that was cancelled, or else earlier; a busy loop. */
    private static final int STEP_SPINS = 200;

    private final WskApplication application;
    private final Listener listener;
    private final TcpPeer peer;

    private int delivered;
    private int cancelled;
    private int delaySpins;

    AcceptRace(WskApplication application, Listener listener, TcpPeer peer) {
        this.application = application;
        this.listener = listener;
        this.peer = peer;
    }

    void run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            round();
        }
        application.session.observe("the connection won", String.valueOf(delivered));
        application.session.observe("IoCancelIrp won", String.valueOf(cancelled));
    }

    private void round() {
        Request accept = application.accept(listener);
        peer.startsDialling(listener);
        for (int i = 0; i < delaySpins; i++) {
            Thread.onSpinWait();
        }
        accept.cancel();
        WskSocket socket = socketOf(accept);
        if (socket == null) {
            cancelled++;
            delaySpins += STEP_SPINS;
            Request next = application.accept(listener);
            new RequestAssert(next).completesOnce().withSuccess();
            socket = next.socket();
        } else {
            delivered++;
            delaySpins = Math.max(0, delaySpins - STEP_SPINS);
        }
        peer.getsThrough();
        peer.sends("x");
        application.receivesExactly(socket, "x");
        application.closeSocket(socket).succeeds();
    }

    /** The socket of an accept that was to end with one or as cancelled; null if it was cancelled. */
    static @Nullable WskSocket socketOf(Request accept) {
        IoStatus end = accept.ioStatus();
        WskSocket socket = end.socket();
        boolean natural = end.status().equals(NtStatus.STATUS_SUCCESS) && socket != null;
        // What else Information may hold is for the ledger, at the level of its own requirement.
        boolean cancellation = end.status().equals(NtStatus.STATUS_CANCELLED) && socket == null;
        if (!natural && !cancellation) {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_STATUS,
                    accept + " completed with STATUS_SUCCESS and a socket, or STATUS_CANCELLED without one",
                    "it was completed with " + end);
        }
        return natural ? socket : null;
    }
}
