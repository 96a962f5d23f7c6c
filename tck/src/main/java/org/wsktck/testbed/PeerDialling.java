package org.wsktck.testbed;

import java.time.Duration;

/** A peer's attempt to connect. The peer's host answers a SYN-ACK on its own, whether anybody waits here or not. */
public interface PeerDialling {
    /**
     * Waits for what becomes of it. After {@link Dialled.Outcome#TIMED_OUT} it goes on and may be waited for again;
     * any other answer stays the same.
     */
    Dialled await(Duration timeout);

    /**
     * Ends it without looking: an unanswered attempt is forgotten, and a SYN-ACK that comes later is answered with a
     * reset; a connection is reset. Does nothing after a refusal, or a second time.
     */
    void giveUp();
}
