package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Reactions.ACCEPT_WITH_NULLS;
import static org.wsktck.harness.application.Reactions.REJECT;
import static org.wsktck.harness.application.Reactions.accept;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.EventScript.ACCEPTED_SOCKET;
import static org.wsktck.spi.WskEvent.ACCEPT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.application.WskCalls;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskAcceptEvent: what it is called with, and what becomes of the connection. */
@Needs({Capability.LISTEN, Capability.DYNAMIC_EVENTS})
@Under({Condition.CATEGORY, Condition.IRP, Condition.IRQL})
class AcceptEventScenarios {

    @Scenario(
            id = "accept.event",
            verifies = {"WSK-ACCEPT-018", "WSK-ACCEPT-027"})
    void an_arriving_connection_is_reported_over_the_event(WskApplication application, TcpPeer peer) {
        given("a socket that listens with its accept event enabled");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);

        when("a peer connects");
        peer.dials(listener);

        then("the event is called with the context of that socket, both addresses and a socket");
        var called = callbacks.next(ACCEPT).withContext(callbacks.context());
        peer.requiresUntranslatedPath();
        expectEqual("LocalAddress", called.localAddress(), listener.address());
        expectEqual("RemoteAddress", called.remoteAddress(), peer.ownAddress());
        and("the socket is that of the connection");
        application.exchangesDataWith(peer, called.socket());
        and("WSK-ACCEPT-027", "no flag is set that is not known");
        callbacks.hadNoFlagsBut(ACCEPT, Wsk.WSK_FLAG_AT_DISPATCH_LEVEL);
    }

    @Scenario(
            id = "accept.event-for-each",
            verifies = {"WSK-ACCEPT-018", "WSK-ACCEPT-013"})
    void each_connection_is_reported_once(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a socket that listens with its accept event enabled");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);

        when("two peers connect, one after the other");
        peer.dials(listener);
        var socket = callbacks.next(ACCEPT).socket();
        otherPeer.dials(listener);
        var other = callbacks.next(ACCEPT).socket();

        then("each gets a socket of its own");
        application.exchangesDataWith(otherPeer, other);
        application.exchangesDataWith(peer, socket);
        and("WSK-ACCEPT-013", "the event is not called again until the socket that listens is closed");
        application.closeSocket(listener.socket()).succeeds();
        callbacks.wasNotCalledAgain(ACCEPT);
    }

    @Scenario(id = "accept.event-takes-with-context", verifies = "WSK-ACCEPT-020")
    void a_connection_is_taken_with_the_context_and_callbacks_that_were_stored(
            WskApplication application, TcpPeer peer) {
        given("an accept event that takes a connection with a context and callbacks");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks().on(ACCEPT, accept(connection));
        var listener = application.listens(callbacks, ACCEPT);
        peer.dials(listener);
        var called = callbacks.next(ACCEPT);
        called.hasReturned();
        application.exchange(called.socket(), peer);

        when("the application enables the receive event, and the peer sends");
        application.enables(called.socket(), RECEIVE);
        peer.sends("a");

        then("the event is called with that context");
        connection.next(RECEIVE).withContext(connection.context());
    }

    @Scenario(id = "accept.event-rejects", verifies = "WSK-ACCEPT-021")
    void a_connection_that_is_not_accepted_ends(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("an accept event that rejects a connection, and takes the next one");
        var callbacks = application.callbacks().on(ACCEPT, REJECT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);

        when("a peer connects");
        peer.startsDialling(listener);
        callbacks.next(ACCEPT);

        then("its connection ends");
        peer.doesNotStayConnected();
        and("the next one is taken");
        otherPeer.dials(listener);
        application.exchangesDataWith(otherPeer, callbacks.next(ACCEPT).socket());
    }

    @Scenario(id = "accept.event-with-nulls", verifies = "WSK-ACCEPT-032")
    void a_connection_may_be_taken_without_context_and_callbacks(WskApplication application, TcpPeer peer) {
        given("an accept event that stores NULL for both");
        var callbacks = application.callbacks().on(ACCEPT, ACCEPT_WITH_NULLS);
        var listener = application.listens(callbacks, ACCEPT);

        when("a peer connects");
        peer.dials(listener);

        then("the socket sends and receives");
        application.exchangesDataWith(peer, callbacks.next(ACCEPT).socket());
    }

    @Scenario(id = "accept.event-after-handshake", verifies = "WSK-ACCEPT-028")
    void the_connection_is_there_when_the_event_is_called(WskApplication application, TcpPeer peer) {
        given("an accept event that sends on the socket that it is given");
        var callbacks = application.callbacks();
        var listener = application.listens(callbacks, ACCEPT);
        var inside = application.fromCallback();
        var send = inside.send(ACCEPTED_SOCKET, "welcome");
        callbacks.on(ACCEPT, ACCEPT_WITH_NULLS.after(inside.actions()), REJECT);

        when("a peer connects");
        peer.dials(listener);
        callbacks.next(ACCEPT);

        then("the send is completed with success, and the peer receives it");
        assertThat(send).completesOnce().withSuccess();
        peer.expects("welcome");
    }

    @Scenario(id = "accept.event-enables-inside", verifies = "WSK-ACCEPT-033")
    void events_of_the_new_socket_may_be_enabled_inside_the_accept_event(WskApplication application, TcpPeer peer) {
        given("an accept event that enables the receive event of the socket that it is given");
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks();
        var listener = application.listens(callbacks, ACCEPT);
        var inside = application.fromCallback().withoutIrp(WskCalls.enabling(ACCEPTED_SOCKET, RECEIVE));
        callbacks.on(ACCEPT, accept(connection).after(inside.actions()), REJECT);

        when("a peer connects and sends");
        peer.dials(listener);
        callbacks.next(ACCEPT);
        peer.sends("a");

        then("the receive event is called with the context that was stored");
        connection.next(RECEIVE).withContext(connection.context());
    }

    @Scenario(id = "accept.event-of-dead-socket", verifies = "WSK-ACCEPT-023", needs = Capability.FAULT_HOOKS)
    void null_says_that_the_listening_socket_is_gone(WskApplication application) {
        given("a socket that listens with its accept event enabled");
        var callbacks = application.callbacks();
        var listener = application.listens(callbacks, ACCEPT);

        when("the transport is taken away from under it");
        application.killSocket(listener.socket());

        then("the event is called with NULL for a socket");
        expect(callbacks.next(ACCEPT).isWithoutSocket(), "AcceptSocket NULL", "it was a socket");
    }
}
