package org.wsktck.scenario.clientcontrol;

import static org.wsktck.harness.application.Reactions.accept;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISABLE_STATIC;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.WskEvent.ACCEPT;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WSK_SET_STATIC_EVENT_CALLBACKS: callbacks that are enabled from the start. */
@Needs(Capability.STATIC_EVENTS)
@Under(Condition.IRQL)
class StaticEventScenarios {

    @Scenario(id = "clientcontrol.static-receive", verifies = "WSK-CLIENT-019")
    void a_static_receive_event_is_enabled_on_every_later_socket(
            WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("an application whose receive event is enabled statically");
        assertThat(application.enableStatically(RECEIVE)).is(STATUS_SUCCESS);

        when("it connects two sockets, and the peer of each sends");
        var callbacks = application.callbacks().takesData();
        var otherCallbacks = application.callbacks().takesData();
        application.connectTo(peer, callbacks);
        application.connectTo(otherPeer, otherCallbacks);
        peer.sends("a");
        otherPeer.sends("b");

        then("the event of each is called, with its socket's context");
        otherCallbacks.take("b");
        callbacks.take("a");
    }

    @Scenario(id = "clientcontrol.static-disconnect", verifies = "WSK-CLIENT-019")
    void only_what_was_named_is_enabled_statically(WskApplication application, TcpPeer peer) {
        given("an application whose disconnect event is enabled statically");
        assertThat(application.enableStatically(DISCONNECT)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("the peer sends and disconnects");
        peer.sends("a");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "a");
        peer.disconnectsGracefully();

        then("that event is called, and no other until the socket is closed");
        callbacks.next(DISCONNECT);
        application.closeSocket(socket).succeeds();
        callbacks.onlyCalled(DISCONNECT);
    }

    @Scenario(id = "clientcontrol.static-mixed", verifies = "WSK-CLIENT-020")
    void a_connection_socket_gets_those_that_fit_its_category(WskApplication application, TcpPeer peer) {
        given("an application whose accept and receive events are enabled statically in one call");
        assertThat(application.enableStatically(ACCEPT, RECEIVE)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("the peer sends");
        peer.sends("a");

        then("the receive event of a connection socket is called, and no other until it is closed");
        callbacks.take("a");
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();
        application.closeSocket(socket).succeeds();
        callbacks.onlyCalled(RECEIVE);
    }

    @Scenario(id = "clientcontrol.static-listener", verifies = "WSK-CLIENT-020", needs = Capability.LISTEN)
    void a_listening_socket_and_what_it_accepts_get_those_of_their_category(WskApplication application, TcpPeer peer) {
        given("an application whose accept and receive events are enabled statically in one call");
        assertThat(application.enableStatically(ACCEPT, RECEIVE)).is(STATUS_SUCCESS);
        var connection = application.callbacks().takesData();
        var callbacks = application.callbacks().on(ACCEPT, accept(connection));

        when("a peer connects to a listening socket, and sends");
        peer.dials(application.listens(callbacks));
        callbacks.next(ACCEPT).withContext(callbacks.context());
        peer.sends("a");

        then("the accept event of the one and the receive event of the other are called");
        connection.take("a");
    }

    @Scenario(
            id = "clientcontrol.static-beside-dynamic",
            verifies = "WSK-CLIENT-019",
            needs = Capability.DYNAMIC_EVENTS)
    void another_event_may_be_enabled_beside_a_static_one(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event is enabled statically");
        assertThat(application.enableStatically(RECEIVE)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("the application enables its disconnect event");
        application.enables(socket, DISCONNECT);

        then("both are called");
        peer.sends("a");
        callbacks.take("a");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);
    }

    @Scenario(id = "clientcontrol.static-stays", verifies = "WSK-CLIENT-021")
    void a_static_event_cannot_be_disabled_without_an_irp(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event is enabled statically");
        assertThat(application.enableStatically(RECEIVE)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("the application tries to disable it without an IRP");
        assertThat(application.disableWithoutIrp(socket, RECEIVE)).isSuccessOrOneOf(DISABLE_STATIC);

        then("the event is called all the same");
        peer.sends("a");
        callbacks.take("a");
    }

    @Scenario(id = "clientcontrol.static-stays-with-irp", verifies = "WSK-CLIENT-021")
    void a_static_event_cannot_be_disabled_with_an_irp(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event is enabled statically, and has taken data");
        assertThat(application.enableStatically(RECEIVE)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);
        peer.sends("a");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the application tries to disable it with an IRP");
        assertThat(application.disable(socket, RECEIVE)).completesOnce().withSuccessOrOneOf(DISABLE_STATIC);

        then("the event is called all the same");
        peer.sends("b");
        callbacks.take("b");
    }

    @Scenario(id = "clientcontrol.static-of-one-client", verifies = "WSK-CLIENT-036")
    void static_events_of_one_client_are_not_those_of_another(WskApplication application, TcpPeer peer) {
        given("two registrations, the first one with its receive event enabled statically");
        assertThat(application.enableStatically(RECEIVE)).is(STATUS_SUCCESS);
        var callbacks = application.callbacks().takesData();
        var socket = application
                .registerAndCapture()
                .calls()
                .createConnectionSocket(callbacks.context(), callbacks.connectionTable())
                .socket();
        application.bind(socket, application.wildcard()).succeeds();
        application.connect(socket, peer).succeeds();

        when("the peer of a socket of the second one sends");
        peer.sends("a");

        then("that is received, and no event has been called when the socket is closed");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "a");
        application.closeSocket(socket).succeeds();
        callbacks.wereNotCalled();
    }
}
