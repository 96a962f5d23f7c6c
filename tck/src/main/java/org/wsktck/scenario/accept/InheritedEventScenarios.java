package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Reactions.accept;
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

/** Which events are enabled on a socket that was accepted. */
@Needs({Capability.LISTEN, Capability.DYNAMIC_EVENTS})
@Under({Condition.CATEGORY, Condition.IRP, Condition.IRQL})
class InheritedEventScenarios {

    @Scenario(id = "accept.event-inherits", verifies = "WSK-ACCEPT-025")
    void events_enabled_on_the_listening_socket_are_enabled_on_what_its_event_brings(
            WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a socket that listens with its accept event, and the receive event of connections, enabled");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks().on(ACCEPT, accept(connection));
        var listener = application.listens(callbacks, ACCEPT, RECEIVE);

        when("two peers connect and send");
        peer.dials(listener);
        callbacks.next(ACCEPT);
        peer.sends("a");
        connection.take("a");
        otherPeer.dials(listener);
        callbacks.next(ACCEPT);
        otherPeer.sends("b");

        then("the receive event of each is called");
        connection.take("b");
    }

    @Scenario(id = "accept.event-inherits-what-was-named", verifies = "WSK-ACCEPT-026")
    void no_event_is_enabled_that_was_not_enabled_on_the_listening_socket(WskApplication application, TcpPeer peer) {
        given("a socket that listens with its accept event alone enabled, and a connection taken with callbacks");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks().on(ACCEPT, accept(connection));
        var listener = application.listens(callbacks, ACCEPT);
        peer.dials(listener);
        var socket = callbacks.next(ACCEPT).hasReturned().socket();

        when("the peer sends");
        peer.sends("a");

        then("that is received, and no event has been called when the socket is closed");
        application.exchange(socket, peer);
        connection.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "a");
        application.closeSocket(socket).succeeds();
        connection.wereNotCalled();
    }

    @Scenario(id = "accept.accept-inherits-nothing", verifies = "WSK-ACCEPT-010")
    void no_event_is_enabled_on_what_an_accept_brings(WskApplication application, TcpPeer peer) {
        given("a socket that listens with the receive event of connections enabled");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks();
        var listener = application.listens(callbacks, RECEIVE);

        when("an accept takes a connection, and the peer sends");
        var accept = application.accept(listener, connection.context(), connection.connectionTable());
        peer.dials(listener);
        peer.sends("a");

        then("that is received, and no event has been called when the socket is closed");
        application.exchange(accept.socket(), peer);
        connection.staysQuiet(RECEIVE);
        application.receivesExactly(accept.socket(), "a");
        application.closeSocket(accept.socket()).succeeds();
        connection.wereNotCalled();
    }
}
