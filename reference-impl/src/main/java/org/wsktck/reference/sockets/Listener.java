package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.reference.machine.EventSwitches;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectId;

/**
 * What hands connections on, in the order in which they come: to an accept request that waits, else to WskAcceptEvent,
 * else to the next request. Of a listening socket, or of a stream socket that listens; guarded by it.
 *
 * <p>One callback runs at a time, and while one runs no other is due.
 */
final class Listener {
    private static final Set<WskEvent> OF_CONNECTIONS =
            Set.of(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG);

    private static final Set<WskEvent> OF_INSPECTION = Set.of(WskEvent.INSPECT, WskEvent.ABORT);

    private final ProviderSocket socket;
    private final ListenCallbacks callbacks;
    private final ServerTransport transport;
    private final EventSwitches switches;
    private final SocketEvents events;
    private final Inspections inspections;
    private final ArrayDeque<PendingRequest.Accept> requests = new ArrayDeque<>(1);
    private boolean conditional;
    private boolean open;
    private boolean calling;
    private boolean lossDue;
    private boolean inspectLossDue;
    /** The host had no descriptor for a connection: it is asked again when there is another reason to. */
    private boolean exhausted;

    /** A listener of {@code socket}, which waits for the network, too. */
    Listener(ProviderSocket socket, ListenCallbacks callbacks) throws IOException {
        this.socket = socket;
        this.callbacks = callbacks;
        this.transport = ServerTransport.open(socket.family(), socket.subsystem.loop(), socket);
        this.switches = new EventSwitches(callbacks.events(), OF_CONNECTIONS);
        switches.enableForGood(socket.registration().staticEvents());
        this.events = new SocketEvents(switches, socket.end.lifetime());
        this.inspections = new Inspections(socket);
    }

    /** What is bound, and from then on listens. */
    ServerTransport transport() {
        return transport;
    }

    SocketEvents events() {
        return events;
    }

    Inspections inspections() {
        return inspections;
    }

    /** SO_CONDITIONAL_ACCEPT: whether the application is asked about each connection first. */
    void conditional(boolean on) {
        conditional = on;
        if (on) {
            switches.enable(OF_INSPECTION);
        } else {
            OF_INSPECTION.forEach(event -> switches.disable(event, false));
        }
    }

    boolean isConditional() {
        return conditional;
    }

    /** The host listens. */
    void opened() {
        open = true;
    }

    /** Listening has ended. */
    void ended() {
        open = false;
        inspections.dropAll();
    }

    /** The socket is no longer functional, which the events tell. */
    void lossDue() {
        lossDue = true;
        inspectLossDue = conditional;
    }

    // ---- accept requests

    /** Takes a request; it may be finished afterwards. */
    void add(PendingRequest.Accept request, Completions completions) {
        boolean first = requests.isEmpty();
        requests.add(request);
        exhausted = false;
        if (first) {
            pump(completions);
        }
    }

    void remove(PendingRequest.Accept request) {
        requests.remove(request);
    }

    /** Gives each request a connection, as far as there are any. */
    void pump(Completions completions) {
        while (open && !requests.isEmpty()) {
            try {
                Arrival connection = next();
                if (connection == null) {
                    return;
                }
                PendingRequest.Accept request = requests.element();
                ConnectionSocket accepted = socket.subsystem.accepted(connection, socket, request.callbacks());
                requests.remove();
                request.succeed(accepted, completions);
            } catch (IOException noDescriptor) {
                requests.remove().fail(NtStatus.STATUS_INSUFFICIENT_RESOURCES, completions);
            }
        }
    }

    private @Nullable Arrival next() throws IOException {
        if (isInspecting()) {
            return inspections.nextAccepted();
        }
        SocketChannel connection = transport.accept();
        return connection == null ? null : new Arrival(connection, null, null);
    }

    /** Ends all requests with a failure. */
    void failAll(NtStatus status, Completions completions) {
        requests.forEach(request -> request.fail(status, completions));
        requests.clear();
    }

    // ---- callbacks

    private boolean isInspecting() {
        return conditional && events.isOn(WskEvent.INSPECT);
    }

    /** To be called when all else is done: the loop tells of connections only if somebody is there to take them. */
    void watch() {
        if (open) {
            boolean wanted = isInspecting()
                    ? !calling && inspections.hasRoom()
                    : !requests.isEmpty() || (!calling && events.isOn(WskEvent.ACCEPT));
            transport.watch(wanted && !exhausted);
        }
    }

    /** Something may have changed that the host has said no to. */
    void tryAgain() {
        exhausted = false;
    }

    /** The call that is due, null if none is or one is running. {@link #returned} must follow. */
    @Nullable
    CallbackCall nextCall(Completions completions) {
        if (calling) {
            return null;
        }
        CallbackCall due = due();
        calling = due != null;
        // What has been accepted meanwhile goes to those who wait for it.
        pump(completions);
        return due;
    }

    private @Nullable CallbackCall due() {
        if (lossDue) {
            lossDue = false;
            if (events.enter(WskEvent.ACCEPT)) {
                return callbacks.accept(null);
            }
        }
        if (inspectLossDue) {
            inspectLossDue = false;
            if (events.enter(WskEvent.INSPECT)) {
                return callbacks.inspect(null);
            }
        }
        if (!open) {
            return null;
        }
        WskInspectId gone = inspections.nextAborted();
        if (gone != null && events.enter(WskEvent.ABORT)) {
            return callbacks.abort(gone);
        }
        try {
            CallbackCall offer = offer();
            return offer == null ? inspection() : offer;
        } catch (IOException noDescriptor) {
            exhausted = true;
            return null;
        }
    }

    /** WSK-ACCEPT-012, WSK-ACCEPT-013: what no request waits for is handed over by the event. */
    private @Nullable CallbackCall offer() throws IOException {
        if (!requests.isEmpty() || !events.isOn(WskEvent.ACCEPT)) {
            return null;
        }
        Arrival connection = next();
        if (connection == null) {
            return null;
        }
        WskClientListenDispatch.Accepted as = new WskClientListenDispatch.Accepted();
        ConnectionSocket accepted = socket.subsystem.accepted(connection, socket, new ConnectionCallbacks(as));
        events.enter(WskEvent.ACCEPT);
        return callbacks.accept(new CallbackCall.Offer(accepted, as, switches.passedOn()));
    }

    private @Nullable CallbackCall inspection() throws IOException {
        if (!isInspecting() || !inspections.hasRoom()) {
            return null;
        }
        SocketChannel connection = transport.accept();
        if (connection == null) {
            return null;
        }
        Inspection request = inspections.begin(connection);
        events.enter(WskEvent.INSPECT);
        return callbacks.inspect(request);
    }

    /** A call has returned, be it by throwing. */
    void returned(CallbackCall call, Completions completions) {
        calling = false;
        events.leave(call.event(), completions);
        if (call instanceof CallbackCall.Inspect inspect && inspect.request() != null) {
            if (open) {
                inspections.answered(inspect.request(), inspect.answer());
                pump(completions);
            } else {
                inspect.request().drop();
            }
        }
    }
}
