package org.wsktck.reference.machine;

import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.spi.NtStatus;

/**
 * Whether one event callback of one socket may be called, and how many of its calls are running.
 *
 * <p>It only counts and decides; the socket guards it with its lock.
 */
final class EventSwitch {
    /** How an event is set. */
    enum State {
        /** Disabled. */
        OFF,
        /** Enabled. */
        ON,
        /** Disabled; that takes effect when the calls that run have returned. */
        DISABLING,
        /** The same, and enabled again meanwhile: for what comes after those calls. */
        RESTARTING,
        /** Enabled, and never to be disabled. */
        STATIC,
        /** The socket is being closed: nothing is called any more. */
        CLOSED
    }

    private State state;
    private int running;

    /** A new socket's: WSK-CALLBACK-001 comes first. */
    EventSwitch() {
        this(State.OFF, 0);
    }

    EventSwitch(State state, int running) {
        this.state = state;
        this.running = running;
    }

    State state() {
        return state;
    }

    boolean isOn() {
        return state == State.ON || state == State.STATIC;
    }

    boolean isRunning() {
        return running > 0;
    }

    void enable() {
        state = switch (state) {
            // WSK-CALLBACK-009: also after it has been disabled.
            case OFF, ON -> State.ON;
            // Decision 0007: the disable takes its course, and the event is on behind it.
            case DISABLING, RESTARTING -> State.RESTARTING;
            // WSK-CLIENT-021: what is on for good cannot be switched on.
            case STATIC -> State.STATIC;
            case CLOSED -> State.CLOSED;
        };
    }

    /** From now on it is never off. */
    void enableForGood() {
        state = switch (state) {
            case OFF, ON, DISABLING, RESTARTING, STATIC -> State.STATIC;
            case CLOSED -> State.CLOSED;
        };
    }

    /**
     * Disables it.
     *
     * @return STATUS_PENDING: to be answered when {@link #leave} says so; anything else is final
     */
    NtStatus disable(boolean withIrp) {
        return switch (state) {
            // Decision 0007: what is disabled already stays so.
            case OFF -> STATUS_SUCCESS;
            case ON -> {
                if (running == 0) {
                    // WSK-CALLBACK-004: with no call in progress it takes effect at once.
                    state = State.OFF;
                    yield STATUS_SUCCESS;
                }
                yield disableBehindCalls(withIrp);
            }
            // Decision 0007: it waits with the one before it.
            case DISABLING, RESTARTING -> disableBehindCalls(withIrp);
            // WSK-CLIENT-021, WSK-CALLBACK-015: what is on for good stays on.
            case STATIC -> STATUS_INVALID_DEVICE_STATE;
            // The socket's machine answers before it comes to this.
            case CLOSED -> STATUS_INVALID_DEVICE_STATE;
        };
    }

    private NtStatus disableBehindCalls(boolean withIrp) {
        state = State.DISABLING;
        // WSK-CALLBACK-005, WSK-CALLBACK-006.
        return withIrp ? STATUS_PENDING : STATUS_EVENT_PENDING;
    }

    /** The callback is about to be called; false if it may not be. */
    boolean enter() {
        boolean mayBeCalled = isOn();
        if (mayBeCalled) {
            running++;
        }
        return mayBeCalled;
    }

    /**
     * The callback has returned.
     *
     * @return whether it was the last that ran: a disable that waits has taken effect
     */
    boolean leave() {
        running--;
        if (running > 0) {
            return false;
        }
        state = switch (state) {
            // WSK-CALLBACK-006, WSK-CALLBACK-008.
            case DISABLING -> State.OFF;
            case RESTARTING -> State.ON;
            case OFF, ON, STATIC, CLOSED -> state;
        };
        return true;
    }

    /** WSK-CLOSE-005. */
    void close() {
        state = State.CLOSED;
    }
}
