package org.wsktck.reference.sockets;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;

/**
 * Conditional accept: requests that the application is asked about, those that it has pended, those that it has
 * accepted and nobody has asked for yet, and those that are gone. Guarded by the listening socket.
 */
final class Inspections {
    /** How many requests may be undecided or waiting together; the others stay in the host's queue. */
    private static final int REQUESTS_MAX = 200;

    private final ProviderSocket socket;
    private final Map<WskInspectId, Inspection> pended = new LinkedHashMap<>();
    private final Queue<Inspection> accepted = new ArrayDeque<>();
    private final Queue<WskInspectId> aborted = new ArrayDeque<>();
    /** The request that WskInspectEvent is being called about, one at a time. */
    private @Nullable WskInspectId asked;
    /** What WskInspectComplete has said about it already. */
    private @Nullable WskInspectAction decidedEarly;

    private int serialNumber;

    Inspections(ProviderSocket socket) {
        this.socket = socket;
    }

    /** Whether another request can be taken. */
    boolean hasRoom() {
        return pended.size() + accepted.size() < REQUESTS_MAX;
    }

    /**
     * A new request, about which the application is to be asked.
     *
     * @throws IOException the peer is gone already
     */
    Inspection begin(SocketChannel connection) throws IOException {
        serialNumber++;
        // WSK-CONDACCEPT-014: no other request of this or of another socket is named so.
        WskInspectId id = new WskInspectId(socket.id(), serialNumber);
        asked = id;
        return new Inspection(connection, id, socket.subsystem.loop(), new SelectorLoop.Waiter() {
            @Override
            public void ready(int readyOps) {
                socket.event(0, completions -> stirred(id));
            }

            @Override
            public void outOfTime() {
                // A pended request has no limit (AMB-16).
            }
        });
    }

    /** WskInspectEvent has answered. */
    void answered(Inspection request, WskInspectAction answer) {
        WskInspectAction early = decidedEarly;
        asked = null;
        decidedEarly = null;
        // Whoever decides about a pended request need not wait for the callback to say that it is pended.
        decide(request, answer == WskInspectAction.WSK_INSPECT_PEND && early != null ? early : answer);
    }

    private void decide(Inspection request, WskInspectAction action) {
        switch (action) {
            // WSK-CONDACCEPT-008.
            case WSK_INSPECT_ACCEPT -> accepted.add(request);
            // WSK-CONDACCEPT-009.
            case WSK_INSPECT_REJECT -> request.drop();
            // WSK-CONDACCEPT-011.
            case WSK_INSPECT_PEND -> {
                pended.put(request.id(), request);
                request.watch();
            }
        }
    }

    /** WskInspectComplete, with WskInspectAccept or WskInspectReject. */
    NtStatus complete(WskInspectId id, WskInspectAction action) {
        if (id.equals(asked) && decidedEarly == null) {
            decidedEarly = action;
            return NtStatus.STATUS_SUCCESS;
        }
        Inspection request = pended.remove(id);
        if (request == null) {
            // Decision 0007: unknown, decided before, or gone (WSK-CONDACCEPT-022).
            return NtStatus.STATUS_NOT_FOUND;
        }
        decide(request, action);
        return NtStatus.STATUS_SUCCESS;
    }

    /** Something has come from the peer of a request that may be pended. */
    private void stirred(WskInspectId id) {
        Inspection request = pended.get(id);
        if (request != null && request.isGivenUp()) {
            pended.remove(id);
            request.drop();
            // WSK-CONDACCEPT-020.
            aborted.add(id);
        }
    }

    /** The connection that has been accepted first and that nobody has asked for. */
    @Nullable
    Arrival nextAccepted() {
        Inspection request = accepted.poll();
        return request == null ? null : request.arrival();
    }

    /** The request that is gone, and that the application has not been told of. */
    @Nullable
    WskInspectId nextAborted() {
        return aborted.poll();
    }

    /** Listening has ended: nothing becomes of any request. */
    void dropAll() {
        pended.values().forEach(Inspection::drop);
        pended.clear();
        accepted.forEach(Inspection::drop);
        accepted.clear();
        aborted.clear();
    }
}
