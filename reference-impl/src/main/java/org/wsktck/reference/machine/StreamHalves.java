package org.wsktck.reference.machine;

import static org.wsktck.reference.machine.Decision.BAD_STATE;
import static org.wsktck.reference.machine.Decision.NOTHING;
import static org.wsktck.reference.machine.Decision.TAKEN;

import org.wsktck.spi.NtStatus;

/**
 * The two directions of a connection that stands: each ends gracefully on its own, and neither ends the other.
 *
 * <p>It only decides; the socket guards it with its lock.
 */
public final class StreamHalves {
    /** Our direction. */
    public enum Sending {
        /** Sends are taken. */
        OPEN,
        /** WskDisconnect waits for the sends before it. */
        ENDING,
        /** The end of our stream has been handed to the transport. */
        ENDED
    }

    /** The peer's direction. */
    public enum Receiving {
        /** More may come. */
        OPEN,
        /** The peer has ended its stream, and all of it has been received. */
        ENDED
    }

    private Sending sending;
    private Receiving receiving;

    StreamHalves(Sending sending, Receiving receiving) {
        this.sending = sending;
        this.receiving = receiving;
    }

    Sending sending() {
        return sending;
    }

    Receiving receiving() {
        return receiving;
    }

    Decision send() {
        return switch (sending) {
            // WSK-SEND-001: the bytes are taken; WSK-SEND-011: also after the peer has ended its stream.
            case OPEN -> TAKEN;
            // WSK-DISCONNECT-005: after our graceful disconnect nothing more can be sent.
            case ENDING, ENDED -> BAD_STATE;
        };
    }

    Decision receive() {
        return switch (receiving) {
            // WSK-RECV-002: it waits for data; WSK-DISCONNECT-006: also after we have ended our stream.
            case OPEN -> TAKEN;
            // WSK-RECV-025: behind the end of the peer's stream a receive succeeds with nothing.
            case ENDED -> NOTHING;
        };
    }

    /** WskDisconnect without WSK_FLAG_ABORTIVE. */
    Decision disconnect() {
        return switch (sending) {
            // WSK-DISCONNECT-002, WSK-DISCONNECT-003: our stream ends behind the sends that came before.
            case OPEN -> become(Sending.ENDING, TAKEN);
            // Decision 0007: a second graceful disconnect fails; the first goes on.
            case ENDING, ENDED -> BAD_STATE;
        };
    }

    /** All that was queued, and the end of our stream, has been handed to the transport. */
    Decision endOfStreamSent() {
        return switch (sending) {
            // WSK-DISCONNECT-008: a disconnect is complete when it has been carried out.
            case ENDING -> become(Sending.ENDED, NOTHING);
            // Our stream ends by a disconnect only, and once.
            case OPEN, ENDED -> NOTHING;
        };
    }

    /** The IRP of a graceful disconnect was cancelled before the end of our stream was sent. */
    Decision disconnectCancelled() {
        return switch (sending) {
            // Decision 0007: what did not take place has no effect; sending goes on.
            case ENDING -> become(Sending.OPEN, NOTHING);
            // There is no disconnect that waits.
            case OPEN, ENDED -> NOTHING;
        };
    }

    /** The peer has ended its stream, and all of it has been received. */
    Decision peerEndedStream() {
        return switch (receiving) {
            // WSK-RECV-025, WSK-RECV-006: the receives that wait succeed with what they have.
            case OPEN -> {
                receiving = Receiving.ENDED;
                yield Decision.of(NtStatus.STATUS_SUCCESS, Effect.END_RECEIVES);
            }
            // A stream ends once.
            case ENDED -> NOTHING;
        };
    }

    /** How closing takes the connection down. */
    Effect close() {
        return switch (sending) {
            // WSK-CLOSE-006: without a graceful disconnect of both sides closing aborts.
            case OPEN -> Effect.RESET_TRANSPORT;
            // WSK-DISCONNECT-015: closing also ends a disconnect that does not finish.
            case ENDING -> Effect.RESET_TRANSPORT;
            case ENDED ->
                switch (receiving) {
                    // WSK-CLOSE-008: one direction is not enough.
                    case OPEN -> Effect.RESET_TRANSPORT;
                    // WSK-CLOSE-007: both have ended, and there is nothing to abort.
                    case ENDED -> Effect.CLOSE_TRANSPORT;
                };
        };
    }

    private Decision become(Sending next, Decision decision) {
        sending = next;
        return decision;
    }
}
