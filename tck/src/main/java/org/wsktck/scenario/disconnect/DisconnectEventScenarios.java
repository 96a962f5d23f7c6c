package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskDisconnectEvent: what the peer does to the connection, and nothing else. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class DisconnectEventScenarios {

    @Scenario(
            id = "disconnect.event-on-graceful",
            verifies = {"WSK-DISCONNECT-017", "WSK-DISCONNECT-018", "WSK-DISCONNECT-021"})
    void the_disconnect_event_is_called_when_the_peer_disconnects(WskApplication application, TcpPeer peer) {
        given("a connected socket with its disconnect event enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the event is called with the socket's context");
        var called = callbacks.next(DISCONNECT).withContext(callbacks.context());
        and("WSK-DISCONNECT-018", "WSK_FLAG_ABORTIVE is clear");
        called.withoutFlag(Wsk.WSK_FLAG_ABORTIVE);
        and("WSK-DISCONNECT-021", "no flag is set that is not known");
        callbacks.hadNoFlagsBut(DISCONNECT, Wsk.WSK_FLAG_AT_DISPATCH_LEVEL);
        and("WSK-DISCONNECT-017", "it is called once until the socket is closed");
        application.stream(socket).expectsEnd();
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(DISCONNECT);
    }

    @Scenario(
            id = "disconnect.event-on-reset",
            verifies = {"WSK-DISCONNECT-018", "WSK-DISCONNECT-027", "WSK-DISCONNECT-017", "WSK-DISCONNECT-021"})
    void the_disconnect_event_says_that_the_peer_has_reset(WskApplication application, TcpPeer peer) {
        given("a connected socket with its disconnect event enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);

        when("the peer resets the connection");
        peer.resets();

        then("WSK-DISCONNECT-017", "the event is called with the socket's context");
        var called = callbacks.next(DISCONNECT).withContext(callbacks.context());
        and("WSK-DISCONNECT-018", "WSK_FLAG_ABORTIVE is set");
        called.withFlag(Wsk.WSK_FLAG_ABORTIVE);
        and("WSK-DISCONNECT-027", "that is 0x1");
        called.withFlag(0x1);
        and("WSK-DISCONNECT-021", "no flag is set that is not known");
        callbacks.hadNoFlagsBut(DISCONNECT, Wsk.WSK_FLAG_ABORTIVE | Wsk.WSK_FLAG_AT_DISPATCH_LEVEL);
        and("WSK-DISCONNECT-017", "it is called once until the socket is closed");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(DISCONNECT);
    }

    @Scenario(id = "disconnect.event-behind-data", verifies = "WSK-DISCONNECT-017")
    void the_disconnect_event_is_called_behind_data_that_was_taken(WskApplication application, TcpPeer peer) {
        given("a connected socket with receive and disconnect event enabled, whose peer has sent");
        var callbacks = application.callbacks().takesData();
        application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        peer.sends("a");

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the data is indicated, and the disconnect event is called");
        callbacks.take("a");
        callbacks.next(DISCONNECT).withoutFlag(Wsk.WSK_FLAG_ABORTIVE);
    }

    @Scenario(id = "disconnect.event-behind-refused-data", verifies = "WSK-DISCONNECT-017")
    void the_disconnect_event_is_called_though_data_was_refused(WskApplication application, TcpPeer peer) {
        given("a connected socket with receive and disconnect event enabled, and data that was refused");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the peer disconnects gracefully, and the application receives to the end of the stream");
        peer.disconnectsGracefully();
        application.receivesExactly(socket, "abc");
        application.stream(socket).expectsEnd();

        then("the disconnect event is called, before the data was received or after");
        callbacks.next(DISCONNECT).withoutFlag(Wsk.WSK_FLAG_ABORTIVE);
    }

    @Scenario(id = "disconnect.event-beside-a-kept-list", verifies = "WSK-DISCONNECT-018")
    void the_disconnect_event_is_called_on_a_reset_while_a_list_is_kept(WskApplication application, TcpPeer peer) {
        given("a connected socket with receive and disconnect event enabled, and a list that was kept");
        var callbacks = application.callbacks().keepsData();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        peer.sends("a");
        var kept = callbacks.next(RECEIVE);
        application.awaitsReturnOf(kept, socket, peer);

        when("the peer resets the connection");
        peer.resets();

        then("the disconnect event is called, with WSK_FLAG_ABORTIVE set");
        callbacks.next(DISCONNECT).withFlag(Wsk.WSK_FLAG_ABORTIVE);
        application.release(socket, kept);
    }

    @Scenario(id = "disconnect.event-beside-a-receive", verifies = "WSK-DISCONNECT-017")
    void the_disconnect_event_is_called_beside_a_receive_that_waits(WskApplication application, TcpPeer peer) {
        given("a connected socket with its disconnect event enabled, and a receive that waits");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);
        var receive = application.receive(socket, 64).stillPending();

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the event is called, and the receive is completed at the end of the stream");
        callbacks.next(DISCONNECT).withoutFlag(Wsk.WSK_FLAG_ABORTIVE);
        assertThat(receive).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "disconnect.event-not-on-own", verifies = "WSK-DISCONNECT-020")
    void the_applications_own_graceful_disconnect_raises_no_event(WskApplication application, TcpPeer peer) {
        given("a connected socket with its disconnect event enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);

        when("the application disconnects gracefully, and the peer goes on sending");
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();
        peer.sends("still here");
        application.receivesExactly(socket, "still here");

        then("the event has not been called");
        callbacks.wasNotCalledAgain(DISCONNECT);
        and("it is called once the peer disconnects too");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT).withoutFlag(Wsk.WSK_FLAG_ABORTIVE);
    }

    @Scenario(id = "disconnect.event-on-reset-after-own", verifies = "WSK-DISCONNECT-018")
    void a_reset_after_the_applications_own_disconnect_is_abortive(WskApplication application, TcpPeer peer) {
        given("a connected socket with its disconnect event enabled, which has disconnected gracefully");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();

        when("the peer resets the connection");
        peer.resets();

        then("the event is called, with WSK_FLAG_ABORTIVE set");
        callbacks.next(DISCONNECT).withFlag(Wsk.WSK_FLAG_ABORTIVE);
    }
}
