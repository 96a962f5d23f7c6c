package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskSocket;

/**
 * A queued WskReceive and an enabled WskReceiveEvent meet the arrival of data, again and again. The receive goes first;
 * now and then a race may let the event win (nc-wsk-pfn_wsk_receive_event, Remarks).
 */
public final class ReceivePrecedence {
    private final WskApplication application;
    private final WskSocket socket;
    private final TcpPeer peer;
    private final ApplicationCallbacks callbacks;
    private int byReceive;
    private int byEvent;

    ReceivePrecedence(WskApplication application, WskSocket socket, TcpPeer peer, ApplicationCallbacks callbacks) {
        this.application = application;
        this.socket = socket;
        this.peer = peer;
        this.callbacks = callbacks;
    }

    void run(int rounds) {
        for (int round = 0; round < rounds; round++) {
            String data = String.valueOf((char) ('a' + round % 26));
            Request receive = application.receive(socket, 1);
            peer.sends(data);
            if (!isTakenByEvent(receive)) {
                byReceive++;
                WskAssertions.assertThat(receive).completesOnce().withSuccess().received(data);
                continue;
            }
            byEvent++;
            callbacks.take(data);
            // What waits still gets what comes next; otherwise one receive more would be queued in the next round.
            receive.cancel();
            receive.ioStatus();
        }
    }

    private boolean isTakenByEvent(Request receive) {
        return callbacks.awaitsNextOr(WskEvent.RECEIVE, receive) && !receive.isCompleted();
    }

    /** The event has not won every time. */
    public void receiveGoesFirst() {
        application.session.observe("rounds in which the event went first", String.valueOf(byEvent));
        if (byReceive == 0) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK,
                    "data that meets a queued WskReceive received by it, but for a race now and then",
                    "WskReceiveEvent was called in each of " + byEvent + " rounds");
        }
    }

    /** Each byte was seen once: nothing more has come over the event when the socket is closed. */
    public void eachByteWasSeenOnce() {
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(WskEvent.RECEIVE);
    }
}
