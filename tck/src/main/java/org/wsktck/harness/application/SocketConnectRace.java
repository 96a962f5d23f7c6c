package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskSocket;

/**
 * Lets IoCancelIrp of a WskSocketConnect meet the connection that comes about, round after round. A socket that is
 * delivered all the same is closed, as an application has to that cancels and then looks at the result (WSK-IRP-016).
 */
final class SocketConnectRace {
    /** By how much a round cancels later than the one before if that was cancelled, or else earlier; a busy loop. */
    private static final int STEP_SPINS = 200;

    private final Session session;
    private final WskCalls calls;
    private final SockAddr peer;

    private int delivered;
    private int cancelled;
    private int delaySpins;

    SocketConnectRace(Session session, WskCalls calls, SockAddr peer) {
        this.session = session;
        this.calls = calls;
        this.peer = peer;
    }

    void run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            round();
        }
        session.observe("the connection won", String.valueOf(delivered));
        session.observe("IoCancelIrp won", String.valueOf(cancelled));
    }

    private void round() {
        Request connect = calls.socketConnect(SockAddr.wildcard(session.family(), 0), peer);
        for (int i = 0; i < delaySpins; i++) {
            Thread.onSpinWait();
        }
        connect.cancel();
        IoStatus end = connect.ioStatus();
        WskSocket socket = end.socket();
        if (end.status().equals(NtStatus.STATUS_SUCCESS) && socket != null) {
            delivered++;
            delaySpins = Math.max(0, delaySpins - STEP_SPINS);
            calls.closeSocket(socket).succeeds();
        } else if (end.status().equals(NtStatus.STATUS_CANCELLED) && end.information() == 0) {
            cancelled++;
            delaySpins += STEP_SPINS;
        } else {
            throw new ExpectationFailure(
                    Diagnosis.COMPLETED_OTHER_STATUS,
                    connect + " completed with STATUS_SUCCESS and a socket, or STATUS_CANCELLED and information 0"
                            + " (AMB-19)",
                    "it was completed with " + end);
        }
    }
}
