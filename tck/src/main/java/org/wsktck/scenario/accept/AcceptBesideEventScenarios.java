package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Reactions.ACCEPT_WITH_NULLS;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.ACCEPT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskAccept and WskAcceptEvent on one socket. */
@Needs({Capability.LISTEN, Capability.DYNAMIC_EVENTS})
@Under({Condition.CATEGORY, Condition.IRP, Condition.IRQL})
class AcceptBesideEventScenarios {

    private static final int ROUNDS = 5;

    @Scenario(id = "accept.queued-goes-before-event", verifies = "WSK-ACCEPT-012")
    void a_queued_accept_goes_before_the_event(WskApplication application, TcpPeer peer) {
        given("a socket that listens with its accept event enabled");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);

        when("a peer connects while an accept is queued, again and again");
        var precedence = application.raceAcceptAgainstEvent(listener, peer, callbacks, ROUNDS);

        then("the accept gets the connection, though a race may let the event win now and then");
        precedence.acceptGoesFirst();
    }

    @Scenario(id = "accept.event-once-none-is-queued", verifies = "WSK-ACCEPT-013")
    void the_event_reports_what_no_accept_is_queued_for(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a socket that listens with its accept event enabled, and an accept that has got a connection");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);
        var accept = application.accept(listener);
        peer.dials(listener);
        var socket = application.nextConnection(callbacks, accept);
        accept.cancel().ioStatus();

        when("another peer connects");
        otherPeer.dials(listener);

        then("the event is called with its connection");
        application.exchangesDataWith(otherPeer, callbacks.next(ACCEPT).socket());
        and("it is not called again until the socket that listens is closed");
        application.exchangesDataWith(peer, socket);
        application.closeSocket(listener.socket()).succeeds();
        callbacks.wasNotCalledAgain(ACCEPT);
    }

    @Scenario(id = "accept.event-for-waiting-connection", verifies = "WSK-ACCEPT-013")
    void a_connection_that_waits_when_the_event_is_enabled_is_not_lost(WskApplication application, TcpPeer peer) {
        given("a socket that listens, and a connection that nobody has taken");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks);
        peer.dials(listener);

        when("the application enables the accept event, and accepts too");
        application.enables(listener.socket(), ACCEPT);
        var accept = application.accept(listener);

        then("the connection comes over the one or the other");
        application.exchangesDataWith(peer, application.nextConnection(callbacks, accept));
    }

    @Scenario(
            id = "accept.event-disabled",
            verifies = {"WSK-ACCEPT-014", "WSK-CALLBACK-008"})
    void a_disabled_accept_event_is_not_called(WskApplication application, TcpPeer peer) {
        given("a socket that listens, whose accept event was enabled and disabled");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);
        application.disable(listener.socket(), ACCEPT).succeeds();

        when("a peer connects");
        peer.dials(listener);

        then("the event is not called");
        callbacks.staysQuiet(ACCEPT);
        and("an accept takes the connection");
        application.exchangesDataWith(peer, application.accept(listener).socket());
        and("the event has not been called when the socket that listens is closed");
        application.closeSocket(listener.socket()).succeeds();
        callbacks.wereNotCalled();
    }

    @Scenario(id = "accept.callbacks-of-accept", verifies = "WSK-ACCEPT-011")
    void an_accepted_socket_has_the_context_and_callbacks_of_its_accept(WskApplication application, TcpPeer peer) {
        given("a socket that an accept with a context and callbacks has brought");
        var connection = application.callbacks().takesData();
        var listener = application.listens();
        var accept = application.accept(listener, connection.context(), connection.connectionTable());
        peer.dials(listener);

        when("the application enables its receive event, and the peer sends");
        application.enables(accept.socket(), RECEIVE);
        peer.sends("a");

        then("the event is called with that context");
        connection.next(RECEIVE).withContext(connection.context());
    }
}
