package org.wsktck.reference.sockets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.EventSwitches;
import org.wsktck.reference.machine.SocketLifetime;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.jvm.JvmIrql;

/**
 * The event callbacks of a socket of any category: switches them, and keeps the IRPs of disables that wait. Guarded by
 * its socket.
 *
 * <p>A callback is called with no lock held: {@link #enter} under the lock, the call without it, {@link #leave} under
 * the lock, and then what that has completed is settled.
 */
final class SocketEvents {
    private final EventSwitches switches;
    private final SocketLifetime lifetime;
    private final Map<WskEvent, List<PendingRequest.Disable>> disables = new EnumMap<>(WskEvent.class);

    /**
     * The callbacks of one socket.
     *
     * @param switches which of them can be called, and which are on from the start
     * @param lifetime the socket's, which does not end while a callback runs
     */
    SocketEvents(EventSwitches switches, SocketLifetime lifetime) {
        this.switches = switches;
        this.lifetime = lifetime;
    }

    /** The flag that tells a callback at which level it is called. */
    static int flagOfLevel() {
        return JvmIrql.current() == Irql.DISPATCH_LEVEL ? Wsk.WSK_FLAG_AT_DISPATCH_LEVEL : 0;
    }

    /**
     * SO_WSK_EVENT_CALLBACK on a socket whose state allows it: completes the IRP or keeps it.
     *
     * @param mask WSK_EVENT_*
     * @param irp what was taken for it, if anything
     */
    NtStatus control(int mask, @Nullable Irp irp, Completions completions) {
        NtStatus status = switches.control(mask, irp != null);
        if (irp == null) {
            return status;
        }
        if (!status.equals(NtStatus.STATUS_PENDING)) {
            completions.add(irp, status, 0);
            return status;
        }
        PendingRequest.Disable request = new PendingRequest.Disable(irp);
        WskEvent event = EventSwitches.named(mask).iterator().next();
        disables.computeIfAbsent(event, none -> new ArrayList<>(1)).add(request);
        // Not cancellable: it only waits for callbacks that are running.
        request.markPending();
        return status;
    }

    boolean isOn(WskEvent event) {
        return switches.isOn(event);
    }

    /** The callback is about to be called; false if it may not be. */
    boolean enter(WskEvent event) {
        boolean mayBeCalled = switches.enter(event);
        if (mayBeCalled) {
            lifetime.callbackEntered();
        }
        return mayBeCalled;
    }

    /** It has returned, be it by throwing. */
    void leave(WskEvent event, Completions completions) {
        lifetime.callbackLeft();
        if (switches.leave(event)) {
            List<PendingRequest.Disable> waiting = disables.remove(event);
            if (waiting != null) {
                waiting.forEach(request -> request.finish(NtStatus.STATUS_SUCCESS, 0, completions));
            }
        }
    }

    /** The socket is being closed: none is called any more. */
    void close() {
        switches.close();
    }
}
