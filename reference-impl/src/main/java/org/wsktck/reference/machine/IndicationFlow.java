package org.wsktck.reference.machine;

import static org.wsktck.spi.NtStatus.STATUS_PENDING;

import org.wsktck.spi.NtStatus;

/**
 * Whether WskReceiveEvent may be called, and what its answer means.
 *
 * <p>It only decides; the socket guards it with its lock. "Decision 0007" in a comment is
 * {@code tck/docs/decisions/0007-reference-choices.md}.
 */
public final class IndicationFlow {
    /** Whether data is indicated. */
    public enum State {
        /** As it comes. */
        FLOWING,
        /** Not before a WskReceive has ended. */
        STOPPED
    }

    /**
     * What has become of the data of one call.
     *
     * @param taken bytes that are the application's, from the first on
     * @param kept whether it has them until WskRelease
     */
    public record Outcome(long taken, boolean kept) {}

    private State state;

    /** A new socket's. */
    public IndicationFlow() {
        this(State.FLOWING);
    }

    IndicationFlow(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    /** Whether data may be indicated. */
    public boolean isFlowing() {
        return state == State.FLOWING;
    }

    /**
     * WskReceiveEvent has returned.
     *
     * @param bytesAccepted what is in *BytesAccepted, which held {@code bytesIndicated} before the call
     */
    public Outcome answered(NtStatus answer, long bytesAccepted, long bytesIndicated) {
        // WSK-RECVEVENT-013: *BytesAccepted counts with STATUS_SUCCESS only.
        if (answer.equals(STATUS_PENDING)) {
            // WSK-RECVEVENT-011, WSK-RECVEVENT-012: keeping data stops nothing.
            return new Outcome(bytesIndicated, true);
        }
        // WSK-RECVEVENT-008; decision 0007: what no page lists says no as well.
        long accepted = answer.isSuccess() ? bytesAccepted : 0;
        if (Long.compareUnsigned(accepted, bytesIndicated) >= 0) {
            // WSK-RECVEVENT-005; decision 0007: more than there was is all of it.
            return new Outcome(bytesIndicated, false);
        }
        // WSK-RECVEVENT-006.
        state = State.STOPPED;
        return new Outcome(accepted, false);
    }

    /** WSK-RECVEVENT-009, WSK-RECVEVENT-010: a WskReceive has ended, however it did. */
    public void receiveEnded() {
        state = State.FLOWING;
    }
}
