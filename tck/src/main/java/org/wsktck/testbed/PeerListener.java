package org.wsktck.testbed;

import java.time.Duration;
import org.wsktck.spi.SockAddr;

/** A listening peer. */
public interface PeerListener extends AutoCloseable {
    /** Where the implementation reaches it. */
    SockAddr address();

    /**
     * Takes the next connection.
     *
     * @throws TestbedException if none comes within {@code timeout}
     */
    PeerConnection accept(Duration timeout);

    /** How many connections have been made to this peer so far, taken or not. Does not wait. */
    int connectionsSeen();

    /** Ends the listener and resets every connection it took that is still open. */
    @Override
    void close();
}
