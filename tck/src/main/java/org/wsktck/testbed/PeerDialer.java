package org.wsktck.testbed;

import java.time.Duration;
import java.util.List;
import org.wsktck.spi.SockAddr;

/** Peers that connect to what the implementation listens on. Each attempt is another peer, from a port of its own. */
public interface PeerDialer extends AutoCloseable {
    /**
     * Connects, and gives the attempt up if that is not done in time.
     *
     * @param remote what the implementation listens on
     * @throws TestbedException if the testbed cannot even try; that nobody takes the call is an answer
     */
    default Dialled dial(SockAddr remote, Duration timeout) {
        PeerDialling attempt = startDialling(remote);
        Dialled dialled = attempt.await(timeout);
        if (dialled.outcome() == Dialled.Outcome.TIMED_OUT) {
            attempt.giveUp();
        }
        return dialled;
    }

    /** Sends the SYN and does not wait for the answer. */
    default PeerDialling startDialling(SockAddr remote) {
        return startDialling(remote, 1).get(0);
    }

    /** Sends that many SYNs, each from a port of its own, one right behind the other. Waits for none. */
    List<PeerDialling> startDialling(SockAddr remote, int count);

    /** Gives up every attempt, and resets every connection that came of one and is still open. */
    @Override
    void close();
}
