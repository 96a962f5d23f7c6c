package org.wsktck.harness.application;

import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;

/**
 * A queued WskAccept and an enabled WskAcceptEvent meet a connection, again and again. The accept goes first; now and
 * then a race may let the event win (nc-wsk-pfn_wsk_accept_event, Remarks).
 */
public final class AcceptPrecedence {
    private final WskApplication application;
    private final Listener listener;
    private final TcpPeer peer;
    private final ApplicationCallbacks callbacks;
    private int byAccept;
    private int byEvent;

    AcceptPrecedence(WskApplication application, Listener listener, TcpPeer peer, ApplicationCallbacks callbacks) {
        this.application = application;
        this.listener = listener;
        this.peer = peer;
        this.callbacks = callbacks;
    }

    void run(int rounds) {
        for (int round = 0; round < rounds; round++) {
            Request accept = application.accept(listener);
            peer.dials(listener);
            application.exchangesDataWith(peer, application.nextConnection(callbacks, accept));
            if (accept.isCompleted()) {
                byAccept++;
            } else {
                byEvent++;
                accept.cancel().ioStatus();
            }
        }
    }

    /** The event has not won every time. */
    public void acceptGoesFirst() {
        application.session.observe("rounds in which the event went first", String.valueOf(byEvent));
        if (byAccept == 0) {
            throw new ExpectationFailure(
                    Diagnosis.CALLED_BACK,
                    "a connection that meets a queued WskAccept accepted by it, but for a race now and then",
                    "WskAcceptEvent was called in each of " + byEvent + " rounds");
        }
    }
}
