package org.wsktck.scenario.callback;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** SO_WSK_EVENT_CALLBACK that enables event callbacks. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class EnableEventScenarios {

    @Scenario(id = "callback.enables", verifies = "WSK-CALLBACK-001")
    void an_event_is_enabled_by_the_option(WskApplication application, TcpPeer peer) {
        given("a connected socket with callbacks");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("the application enables the receive event");
        var status = application.enable(socket, RECEIVE);

        then("WskControlSocket returns STATUS_SUCCESS");
        assertThat(status).is(STATUS_SUCCESS);
        and("the event is called when the peer sends");
        peer.sends("hello");
        callbacks.take("hello");
    }

    @Scenario(id = "callback.enables-again", verifies = "WSK-CALLBACK-001")
    void an_event_that_is_enabled_may_be_enabled_again(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event is enabled and has taken data");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("one");
        callbacks.take("one");

        when("the application enables it again");
        var status = application.enable(socket, RECEIVE);

        then("WskControlSocket returns STATUS_SUCCESS");
        assertThat(status).is(STATUS_SUCCESS);
        and("the event is called with new data, once");
        peer.sends("two");
        callbacks.take("two");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.enables-several", verifies = "WSK-CALLBACK-002")
    void several_events_are_enabled_in_one_call(WskApplication application, TcpPeer peer) {
        given("a connected socket with callbacks");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);

        when("the application enables receive and disconnect event in one call");
        assertThat(application.enable(socket, RECEIVE, DISCONNECT)).is(STATUS_SUCCESS);

        then("the one is called when the peer sends, the other when it disconnects");
        peer.sends("hello");
        callbacks.take("hello");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);
    }

    @Scenario(id = "callback.enabling-leaves-others", verifies = "WSK-CALLBACK-003")
    void enabling_an_event_leaves_one_enabled_that_was(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the application enables the disconnect event");
        application.enables(socket, DISCONNECT);

        then("both are called");
        peer.sends("hello");
        callbacks.take("hello");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);
    }

    @Scenario(id = "callback.enabling-leaves-others-off", verifies = "WSK-CALLBACK-003")
    void enabling_an_event_leaves_one_disabled_that_was(WskApplication application, TcpPeer peer) {
        given("a connected socket whose receive event has been enabled and disabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        application.disable(socket, RECEIVE).succeeds();

        when("the application enables the disconnect event");
        application.enables(socket, DISCONNECT);

        then("that one is called, and the receive event is not, until the socket is closed");
        peer.sends("hello");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "hello");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(RECEIVE);
    }

    @Scenario(id = "callback.only-the-right-one", verifies = "WSK-CALLBACK-028")
    void data_and_disconnect_call_the_callback_of_their_own(WskApplication application, TcpPeer peer) {
        given("a connected socket with a complete table of callbacks; receive and disconnect event are enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);

        when("the peer sends");
        peer.sends("hello");

        then("the receive event is called, and no other");
        callbacks.take("hello");
        callbacks.onlyCalled(RECEIVE);
        and("the disconnect event is called when the peer disconnects, and no other until the socket is closed");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);
        application.closeSocket(socket).succeeds();
        callbacks.onlyCalled(RECEIVE, DISCONNECT);
        callbacks.indicatedNothingMore();
    }

    @Scenario(id = "callback.early-data", verifies = "WSK-CALLBACK-026")
    void data_that_came_before_the_event_was_enabled_is_not_lost(WskApplication application, TcpPeer peer) {
        given("a connected socket whose peer has sent, and no event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);
        peer.sends("early");
        application.exchange(socket, peer);

        when("the application enables the receive event, and the peer sends more");
        application.enables(socket, RECEIVE);
        peer.sends(" and late");

        then("all of it comes, over the event or by receives, once and in order");
        application.streamOverEitherRoute(socket, callbacks).expects("early and late");
    }

    @Scenario(id = "callback.early-data-half-received", verifies = "WSK-CALLBACK-026")
    void the_rest_of_what_a_receive_has_begun_is_not_lost_when_the_event_is_enabled(
            WskApplication application, TcpPeer peer) {
        given("data of which the application has received a part");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);
        peer.sends("abcdef");
        application.receivesExactly(socket, "ab");

        when("the application enables the receive event");
        application.enables(socket, RECEIVE);

        then("the rest comes, over the event or by receives");
        application.streamOverEitherRoute(socket, callbacks).expects("cdef");
    }
}
