package org.wsktck.testbed;

import java.util.Optional;

/**
 * What became of a peer's attempt to connect.
 *
 * @param connection the peer's end of it; present if the outcome is {@link Outcome#CONNECTED}
 */
public record Dialled(Outcome outcome, Optional<PeerConnection> connection) {
    /** The ways in which an attempt ends, or does not. */
    public enum Outcome {
        /** The handshake is done. The implementation need not have accepted the connection yet. */
        CONNECTED,
        /** The SYN was answered with a reset. */
        REFUSED,
        /**
         * The handshake was done, and a reset followed before the peer had noticed. A little later it would have been
         * CONNECTED, and the reset the ending of the connection: who may be reset has to take either.
         */
        RESET,
        /** Neither in time. */
        TIMED_OUT
    }

    /** Exactly what is connected has a connection. */
    public Dialled {
        if (connection.isPresent() != (outcome == Outcome.CONNECTED)) {
            throw new IllegalArgumentException(
                    "outcome: " + outcome + " (expected: CONNECTED and a connection, or" + " neither)");
        }
    }

    /** Connected. */
    public static Dialled to(PeerConnection connection) {
        return new Dialled(Outcome.CONNECTED, Optional.of(connection));
    }

    /** Not connected. */
    public static Dialled not(Outcome outcome) {
        return new Dialled(outcome, Optional.empty());
    }
}
