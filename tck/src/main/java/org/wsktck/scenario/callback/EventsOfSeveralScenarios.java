package org.wsktck.scenario.callback;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** Event callbacks of several sockets: each has its own context, and its own events enabled. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class EventsOfSeveralScenarios {

    @Scenario(id = "callback.context-of-each", verifies = "WSK-CALLBACK-021")
    void each_socket_gets_its_own_context(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("two connected sockets with the same callbacks, and contexts of their own");
        var callbacks = application.callbacks().takesData();
        var context = "first context";
        var otherContext = "second context";
        application.connectTo(peer, context, callbacks, RECEIVE, DISCONNECT);
        application.connectTo(otherPeer, otherContext, callbacks, RECEIVE, DISCONNECT);

        when("the peer of the first one sends, and then that of the second");
        peer.sends("a");
        var called = callbacks.next(RECEIVE);
        otherPeer.sends("b");
        var otherCalled = callbacks.next(RECEIVE);

        then("the receive event is called with the context of the first one, and then of the second");
        called.withContext(context);
        otherCalled.withContext(otherContext);
        and("so is the disconnect event, the other way round");
        otherPeer.disconnectsGracefully();
        callbacks.next(DISCONNECT).withContext(otherContext);
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT).withContext(context);
    }

    @Scenario(id = "callback.enabled-on-one", verifies = "WSK-CALLBACK-029")
    void enabling_an_event_on_one_socket_leaves_the_other_alone(
            WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("two connected sockets with callbacks");
        var callbacks = application.callbacks().takesData();
        var otherCallbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks);
        var other = application.connectTo(otherPeer, otherCallbacks);

        when("the application enables the receive event on the first one, and both peers send");
        application.enables(socket, RECEIVE);
        otherPeer.sends("b");
        peer.sends("a");

        then("the event of the first one is called");
        callbacks.take("a");
        and("what the peer of the other has sent is received, and no event was called when that is closed");
        application.exchange(other, otherPeer);
        otherCallbacks.staysQuiet(RECEIVE);
        application.receivesExactly(other, "b");
        application.closeSocket(other).succeeds();
        otherCallbacks.wereNotCalled();
    }

    @Scenario(id = "callback.disabled-on-one", verifies = "WSK-CALLBACK-029")
    void disabling_an_event_on_one_socket_leaves_the_other_alone(
            WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("two connected sockets whose receive events are enabled");
        var callbacks = application.callbacks().takesData();
        var otherCallbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        application.connectTo(otherPeer, otherCallbacks, RECEIVE);

        when("the application disables that of the first one");
        application.disable(socket, RECEIVE).succeeds();

        then("that of the other is called when its peer sends");
        peer.sends("a");
        otherPeer.sends("b");
        otherCallbacks.take("b");
        and("the first one receives, and its event is not called until it is closed");
        application.exchange(socket, peer);
        callbacks.staysQuiet(RECEIVE);
        application.receivesExactly(socket, "a");
        application.closeSocket(socket).succeeds();
        callbacks.wereNotCalled();
    }

    @Scenario(id = "callback.refused-on-one", verifies = "WSK-CALLBACK-029")
    void data_refused_on_one_socket_stops_no_events_of_another(
            WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("two connected sockets whose receive events are enabled; one has refused data");
        var callbacks = application.callbacks();
        var otherCallbacks = application.callbacks().takesData();
        application.connectTo(peer, callbacks, RECEIVE);
        application.connectTo(otherPeer, otherCallbacks, RECEIVE);
        peer.sends("a");
        callbacks.next(RECEIVE);

        when("the peer of the other one sends");
        otherPeer.sends("b");

        then("the event of that one is called");
        otherCallbacks.take("b");
    }
}
