package org.wsktck.harness.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.condition.Choices.IrpHistory;
import org.wsktck.harness.condition.Choices.Neighbour;
import org.wsktck.harness.condition.Choices.WaitingReceive;
import org.wsktck.harness.condition.Choices.WaitingSend;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskSocket;

/**
 * What the circumstances put around a scenario: how its connected socket came about, what has gone before on it and what
 * waits there, and the neighbour. Used by the scenario's thread only.
 */
final class Surroundings {
    /** How many IRPs are made ready to be reused: as many as most scenarios take for what they are about. */
    private static final int USED_IRPS = 3;

    private final Session session;
    private final Map<WskSocket, Request> waitingReceives = new HashMap<>();
    private @Nullable BusyNeighbour neighbour;
    private boolean beingMade;
    private boolean sendWaits;

    Surroundings(Session session) {
        this.session = session;
    }

    /**
     * A socket connected to the peer in the way, and with the past, that the scenario is run under.
     *
     * @param context the application's, for callbacks
     * @param table its callbacks, none of which is called meanwhile
     */
    WskSocket connected(
            WskApplication application,
            TcpPeer peer,
            @Nullable Object context,
            @Nullable WskClientConnectionDispatch table) {
        beingMade = true;
        try {
            WskSocket socket = connectedAsItsWayIs(application, peer, context, table);
            for (int earlier = 0; earlier < session.circumstances().position().earlier(); earlier++) {
                useOnce(application, peer, socket);
            }
            makeIrpsReady(application, peer, socket);
            if (neighbour == null) {
                neighbour = switch (session.circumstances().neighbour()) {
                    case NONE -> null;
                    case BUSY -> new BusyNeighbour(session, new TcpPeer(session));
                    case BUSY_AT_SAME_PEER -> new BusyNeighbour(session, peer.another());
                };
            }
            makeOthersWait(application, socket);
            return socket;
        } finally {
            beingMade = false;
        }
    }

    /** What a socket that takes connections has around it; nobody has connected to it yet. */
    void listening(WskApplication application, WskSocket socket) {
        if (beingMade) {
            return; // It is a way to a connected socket, which has its own.
        }
        beingMade = true;
        try {
            makeIrpsReady(application, socket);
            if (neighbour == null && session.circumstances().neighbour() != Neighbour.NONE) {
                neighbour = new BusyNeighbour(session, new TcpPeer(session));
            }
        } finally {
            beingMade = false;
        }
    }

    private WskSocket connectedAsItsWayIs(
            WskApplication application,
            TcpPeer peer,
            @Nullable Object context,
            @Nullable WskClientConnectionDispatch table) {
        return switch (session.circumstances().way()) {
            case SOCKET_BIND_CONNECT -> {
                WskSocket socket = bound(application, context, table);
                application.connect(socket, peer).succeeds();
                peer.accepts();
                yield socket;
            }
            case SOCKET_CONNECT -> {
                WskSocket socket = ifImplemented(
                                application.socketConnect(application.wildcard(), peer.address(), context, table))
                        .socket();
                peer.accepts();
                yield socket;
            }
            case CONNECT_EX -> {
                WskSocket socket = bound(application, context, table);
                ifImplemented(application.connectEx(socket, peer.address(), null, 0));
                peer.accepts();
                yield socket;
            }
            case ACCEPT -> {
                Listener listener = application.listens();
                Request accept = application.accept(listener, context, table);
                peer.dials(listener);
                yield accept.socket();
            }
        };
    }

    private WskSocket bound(
            WskApplication application, @Nullable Object context, @Nullable WskClientConnectionDispatch table) {
        return switch (session.circumstances().category()) {
            case CONNECTION_OR_LISTENING -> application.boundSocket(context, table);
            case STREAM ->
                application.boundStreamSocket(context, table == null ? null : new WskClientStreamDispatch(null, table));
        };
    }

    /** A way that is not implemented is one finding, of the scenarios about it. */
    private static Request ifImplemented(Request connect) {
        try {
            return connect.succeeds();
        } catch (ExpectationFailure failure) {
            if (failure.diagnosis() == Diagnosis.NOT_IMPLEMENTED) {
                throw new NotApplicable(connect.function() + " is not implemented");
            }
            throw failure;
        }
    }

    /** A call of each function that may be called time and again. */
    private void useOnce(WskApplication application, TcpPeer peer, WskSocket socket) {
        application.exchange(socket, peer);
        peer.sends(".");
        application.receivesExactly(socket, ".");
        application.getLocalAddress(socket).ioStatus();
        application.getRemoteAddress(socket).ioStatus();
    }

    private void makeOthersWait(WskApplication application, WskSocket socket) {
        if (session.circumstances().waitingReceive() == WaitingReceive.WAITS) {
            waitingReceives.put(socket, application.receive(socket, 1));
        }
        if (session.circumstances().waitingSend() == WaitingSend.WAITS) {
            application.sendMoreThanBuffersHold(socket);
            sendWaits = true;
        }
    }

    /** The receive that has waited on a socket from the beginning, for whoever needs what it gets; null from then on. */
    @Nullable
    Request takeWaitingReceive(WskSocket socket) {
        return waitingReceives.remove(socket);
    }

    /** Whether nothing that is sent on the connected socket now gets through. */
    boolean sendWaits() {
        return sendWaits;
    }

    private void makeIrpsReady(WskApplication application, TcpPeer peer, WskSocket socket) {
        IrpHistory history = session.circumstances().irp();
        if (history != IrpHistory.REUSED_AFTER_SUCCESS && history != IrpHistory.REUSED_AFTER_CANCEL) {
            return;
        }
        List<Request> receives = Stream.generate(() -> application.receive(socket, 1))
                .limit(USED_IRPS)
                .toList();
        if (history == IrpHistory.REUSED_AFTER_SUCCESS) {
            peer.sends(".".repeat(USED_IRPS));
            receives.forEach(Request::succeeds);
        } else {
            receives.forEach(Request::cancel);
            receives.forEach(Request::isRefused);
        }
        receives.forEach(session.irps()::used);
    }

    /** The same with a socket that takes connections. No two accepts wait at once (AMB-14). */
    private void makeIrpsReady(WskApplication application, WskSocket listener) {
        Supplier<Request> use = switch (session.circumstances().irp()) {
            case REUSED_AFTER_SUCCESS ->
                () -> application.getLocalAddress(listener).succeeds();
            case REUSED_AFTER_CANCEL ->
                () -> {
                    Request accept = application.acceptOn(listener).cancel();
                    accept.isRefused();
                    return accept;
                };
            case FRESH, HANDED_DOWN -> null;
        };
        if (use != null) {
            Stream.generate(use).limit(USED_IRPS).toList().forEach(session.irps()::used);
        }
    }

    /** Before the scenario makes a call. */
    void beforeCall() {
        if (!beingMade && neighbour != null) {
            neighbour.move();
        }
    }

    /** Brings the neighbour to its end. */
    void end() {
        if (neighbour != null) {
            neighbour.end();
        }
    }
}
