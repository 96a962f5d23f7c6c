package org.wsktck.harness.application;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.condition.Choices.Company;
import org.wsktck.harness.condition.Choices.IrpHistory;
import org.wsktck.harness.condition.Choices.Neighbour;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.evidence.ExpectationFailure;
import org.wsktck.harness.evidence.NotApplicable;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/**
 * What the circumstances put around a scenario: how its connected socket came about and what has gone before on it, what
 * waits beside its first receive, and the neighbour. Used by the scenario's thread only.
 */
final class Surroundings {
    /** How many IRPs are made ready to be reused: as many as most scenarios take for what they are about. */
    private static final int USED_IRPS = 3;

    private final Session session;
    private @Nullable WskSocket alone; // the scenario's socket, until it has had company
    private @Nullable BusyNeighbour neighbour;
    private boolean beingMade;

    Surroundings(Session session) {
        this.session = session;
    }

    /** A socket connected to the peer in the way, and with the past, that the scenario is run under. */
    WskSocket connected(WskApplication application, TcpPeer peer) {
        beingMade = true;
        try {
            WskSocket socket = connectedAsItsWayIs(application, peer);
            peer.accepts();
            for (int earlier = 0; earlier < session.circumstances().position().earlier(); earlier++) {
                useOnce(application, peer, socket);
            }
            makeIrpsReady(application, peer, socket);
            if (session.circumstances().neighbour() == Neighbour.BUSY && neighbour == null) {
                neighbour = new BusyNeighbour(session);
            }
            alone = socket;
            return socket;
        } finally {
            beingMade = false;
        }
    }

    private WskSocket connectedAsItsWayIs(WskApplication application, TcpPeer peer) {
        return switch (session.circumstances().way()) {
            case SOCKET_BIND_CONNECT -> {
                WskSocket socket = application.boundSocket();
                application.connect(socket, peer).succeeds();
                yield socket;
            }
            case SOCKET_CONNECT ->
                ifImplemented(application.socketConnect(application.wildcard(), peer.address()))
                        .socket();
            case CONNECT_EX -> {
                WskSocket socket = application.boundSocket();
                ifImplemented(application.connectEx(socket, peer.address(), null, 0));
                yield socket;
            }
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

    /** Before the scenario makes that call. */
    void before(WskCall call) {
        if (beingMade) {
            return;
        }
        if (neighbour != null) {
            neighbour.move();
        }
        keepCompany(Company.PENDING_BEFORE, call);
    }

    /** When the scenario has made that call. */
    void behind(WskCall call) {
        keepCompany(Company.PENDING_BEHIND, call);
    }

    private void keepCompany(Company company, WskCall call) {
        WskSocket socket = alone;
        if (session.circumstances().company() == company
                && call.function() == WskFunction.RECEIVE
                && socket != null
                && call.socket() == socket) {
            alone = null;
            new WskApplication(session).receive(socket, 1);
        }
    }

    /** Brings the neighbour to its end. */
    void end() {
        if (neighbour != null) {
            neighbour.end();
        }
    }
}
