package org.wsktck.reference.sockets;

import java.util.EnumSet;
import java.util.Set;
import org.wsktck.reference.machine.RegistrationMachine;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskProviderNpi;

/** One registration: who has captured the NPI, who is inside the provider, what is still open. */
final class ClientRegistration {
    /** The one version there is. */
    static final int VERSION = Wsk.makeWskVersion(1, 0);

    private final ProviderGate gate;
    /** Copied at WskRegister: the application's structure need not outlive that call (WSK-REG-010). */
    private final int versionAskedFor;

    private final Client client;

    // Everything below is guarded by gate.
    private final RegistrationMachine machine = new RegistrationMachine();
    private int captures;
    private int calls;
    /** Open sockets, those included that a pending WskSocketConnect is about to deliver. */
    private int sockets;

    private boolean hasOpenedSockets;
    private final Set<WskEvent> staticEvents = EnumSet.noneOf(WskEvent.class);

    ClientRegistration(ProviderGate gate, long clientId, int versionAskedFor) {
        this.gate = gate;
        this.versionAskedFor = versionAskedFor;
        this.client = new Client(clientId, this);
    }

    boolean isOf(ProviderGate otherGate) {
        return gate == otherGate;
    }

    /** WskRegister with a block that belongs to this registration. */
    NtStatus registerAgain() {
        synchronized (gate) {
            return machine.register();
        }
    }

    /** WskCaptureProviderNPI; {@code waitTimeoutMillis} as unsigned 32 bits. */
    NtStatus capture(int waitTimeoutMillis, WskProviderDispatch dispatch, WskProviderNpi npi) {
        synchronized (gate) {
            NtStatus status = machine.capture(provider());
            if (status.equals(NtStatus.STATUS_PENDING) && waitTimeoutMillis != Wsk.WSK_NO_WAIT) {
                if (waitTimeoutMillis == Wsk.WSK_INFINITE_WAIT) {
                    gate.await(this::isCaptureDecided);
                } else {
                    gate.await(this::isCaptureDecided, Integer.toUnsignedLong(waitTimeoutMillis));
                }
                status = machine.capture(provider());
            }
            if (status.equals(NtStatus.STATUS_PENDING)) {
                // WSK-REG-013, WSK-REG-015.
                return NtStatus.STATUS_DEVICE_NOT_READY;
            }
            if (status.isSuccess()) {
                captures++;
                npi.set(client, dispatch);
            }
            return status;
        }
    }

    private boolean isCaptureDecided() {
        return gate.isGone() || !machine.capture(provider()).equals(NtStatus.STATUS_PENDING);
    }

    /** WskReleaseProviderNPI. One release too many has nothing to release. */
    void release() {
        synchronized (gate) {
            if (captures > 0) {
                captures--;
                gate.changed();
            }
        }
    }

    /** WskQueryProviderCharacteristics. */
    NtStatus query() {
        synchronized (gate) {
            return machine.query(provider());
        }
    }

    /** WskDeregister. */
    void deregister() {
        synchronized (gate) {
            if (machine.deregister().equals(NtStatus.STATUS_PENDING)) {
                gate.changed();
                // WSK-REG-022, WSK-REG-023, WSK-REG-024, WSK-REG-025.
                gate.await(() -> gate.isGone()
                        || machine.state() == RegistrationMachine.State.DEREGISTERED
                        || (captures == 0 && calls == 0 && sockets == 0));
                machine.nothingLeft();
                gate.changed();
            }
        }
    }

    /** A provider-dispatch function is entered; {@link #leave} must follow. Waits while calls are held. */
    NtStatus enter() {
        synchronized (gate) {
            calls++;
            gate.await(() -> !gate.isHolding());
            return gate.isGone() ? NtStatus.STATUS_DEVICE_NOT_READY : machine.enterProviderCall();
        }
    }

    /** It returns. */
    void leave() {
        synchronized (gate) {
            calls--;
            gate.changed();
        }
    }

    /** WSK_SET_STATIC_EVENT_CALLBACKS: on every socket to come, in addition to those that were set before. */
    NtStatus enableStatically(Set<WskEvent> events) {
        synchronized (gate) {
            if (hasOpenedSockets) {
                // Decision 0007: the page forbids it (WSK-CLIENT-022) and names no status.
                return NtStatus.STATUS_INVALID_DEVICE_STATE;
            }
            staticEvents.addAll(events);
            return NtStatus.STATUS_SUCCESS;
        }
    }

    /** The events that a new socket starts with. */
    Set<WskEvent> staticEvents() {
        synchronized (gate) {
            return Set.copyOf(staticEvents);
        }
    }

    /** A socket of this registration exists from now on. */
    void socketOpened() {
        synchronized (gate) {
            sockets++;
            hasOpenedSockets = true;
        }
    }

    /** It is gone, and the IRP that ended it is completed. */
    void socketGone() {
        synchronized (gate) {
            sockets--;
            gate.changed();
        }
    }

    private RegistrationMachine.Provider provider() {
        if (!gate.isReady()) {
            return RegistrationMachine.Provider.NOT_READY;
        }
        return versionAskedFor == VERSION
                ? RegistrationMachine.Provider.READY
                : RegistrationMachine.Provider.OTHER_VERSION;
    }
}
