package org.wsktck.reference.machine;

import static org.wsktck.spi.NtStatus.STATUS_DEVICE_NOT_READY;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_HANDLE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOINTERFACE;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.spi.NtStatus;

/** The life of a registration. It only decides; the registration guards it. STATUS_PENDING here means: wait. */
public final class RegistrationMachine {
    /** Where a registration stands. */
    public enum State {
        /** From WskRegister on. */
        REGISTERED,
        /** WskDeregister waits for the application. */
        DEREGISTERING,
        /** Nothing is left. */
        DEREGISTERED
    }

    /** What the provider has to offer to this registration. */
    public enum Provider {
        /** Attached, and supports the version asked for. */
        READY,
        /** Attached, without the version asked for. */
        OTHER_VERSION,
        /** Not there yet. */
        NOT_READY
    }

    private State state;

    /** A new registration's. */
    public RegistrationMachine() {
        this(State.REGISTERED);
    }

    RegistrationMachine(State state) {
        this.state = state;
    }

    /** Where the registration stands. */
    public State state() {
        return state;
    }

    /** WskRegister with the block of this registration. */
    public NtStatus register() {
        return switch (state) {
            // Decision 0007: the page forbids it (WSK-REG-003) and names no status.
            case REGISTERED, DEREGISTERING -> STATUS_INVALID_PARAMETER;
            // WSK-REG-001: earlier content does not matter.
            case DEREGISTERED -> STATUS_SUCCESS;
        };
    }

    /** WskCaptureProviderNPI, at the call and each time something changes while it waits. */
    public NtStatus capture(Provider provider) {
        return switch (state) {
            case REGISTERED ->
                switch (provider) {
                    // WSK-REG-012.
                    case READY -> STATUS_SUCCESS;
                    // WSK-REG-016.
                    case OTHER_VERSION -> STATUS_NOINTERFACE;
                    // WSK-REG-014, WSK-REG-015.
                    case NOT_READY -> STATUS_PENDING;
                };
            // WSK-REG-020, WSK-REG-021.
            case DEREGISTERING, DEREGISTERED -> STATUS_DEVICE_NOT_READY;
        };
    }

    /** WskQueryProviderCharacteristics. */
    public NtStatus query(Provider provider) {
        return switch (state) {
            case REGISTERED ->
                switch (provider) {
                    // WSK-REG-028, WSK-REG-030.
                    case READY, OTHER_VERSION -> STATUS_SUCCESS;
                    // WSK-REG-029.
                    case NOT_READY -> STATUS_DEVICE_NOT_READY;
                };
            // Decision 0007.
            case DEREGISTERING, DEREGISTERED -> STATUS_DEVICE_NOT_READY;
        };
    }

    /** A provider-dispatch function is called for this client. */
    public NtStatus enterProviderCall() {
        return switch (state) {
            // While WskDeregister waits, a captured NPI may still be used.
            case REGISTERED, DEREGISTERING -> STATUS_SUCCESS;
            // Decision 0007: the client object is gone.
            case DEREGISTERED -> STATUS_INVALID_HANDLE;
        };
    }

    /** WskDeregister. */
    public NtStatus deregister() {
        return switch (state) {
            case REGISTERED -> become(State.DEREGISTERING, STATUS_PENDING);
            // Decision 0007: a second call waits with the first, and returns at once after it.
            case DEREGISTERING -> STATUS_PENDING;
            case DEREGISTERED -> STATUS_SUCCESS;
        };
    }

    /** No capture, no call, no socket and no IRP is left, or the subsystem itself goes away. */
    public NtStatus nothingLeft() {
        return switch (state) {
            case REGISTERED -> STATUS_SUCCESS;
            // WSK-REG-039.
            case DEREGISTERING -> become(State.DEREGISTERED, STATUS_SUCCESS);
            case DEREGISTERED -> STATUS_SUCCESS;
        };
    }

    /** The only place where the state changes. */
    private NtStatus become(State next, NtStatus status) {
        state = next;
        return status;
    }
}
