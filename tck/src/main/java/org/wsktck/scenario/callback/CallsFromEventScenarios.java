package org.wsktck.scenario.callback;

import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.takeAfter;
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

/** Event callbacks that start other requests. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR})
class CallsFromEventScenarios {

    @Scenario(id = "callback.sends", verifies = "WSK-CALLBACK-023")
    void a_receive_event_may_send(WskApplication application, TcpPeer peer) {
        given("a receive event that sends");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var send = inside.send(socket, "echo");
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);

        when("the peer sends");
        peer.sends("a");

        then("the send is completed, and the peer receives it");
        callbacks.next(RECEIVE);
        assertThat(send).completesOnce().withSuccess();
        peer.expects("echo");
        and("the event goes on being called");
        peer.sends("b");
        callbacks.take("b");
    }

    @Scenario(id = "callback.receives", verifies = "WSK-CALLBACK-023")
    void a_receive_event_may_start_a_receive(WskApplication application, TcpPeer peer) {
        given("a receive event that takes its data and starts a receive");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var receive = inside.receive(socket, 1);
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);
        peer.sends("a");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the peer sends more");
        peer.sends("b");

        then("it comes, by that receive or over the event, once");
        application.streamOverEitherRoute(socket, callbacks, receive).expects("b");
    }

    @Scenario(id = "callback.receives-what-it-refuses", verifies = "WSK-CALLBACK-023")
    void a_receive_event_may_start_a_receive_and_refuse(WskApplication application, TcpPeer peer) {
        given("a receive event that starts a receive and refuses its data");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var receive = inside.receive(socket, 64);
        callbacks.on(RECEIVE, REFUSE.after(inside.actions()), REFUSE);

        when("the peer sends");
        peer.sends("a");

        then("the receive is completed with what was refused");
        callbacks.next(RECEIVE);
        assertThat(receive).completesOnce().withSuccess().received("a");
    }

    @Scenario(id = "callback.sends-on-another", verifies = "WSK-CALLBACK-023")
    void a_receive_event_may_send_on_another_socket(WskApplication application, TcpPeer peer, TcpPeer otherPeer) {
        given("a receive event that passes on to another socket");
        var callbacks = application.callbacks();
        application.connectTo(peer, callbacks, RECEIVE);
        var other = application.connectTo(otherPeer);
        var inside = application.fromCallback();
        var send = inside.send(other, "passed on");
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);

        when("the peer sends");
        peer.sends("a");

        then("the send is completed, and the other peer receives it");
        callbacks.next(RECEIVE);
        assertThat(send).completesOnce().withSuccess();
        otherPeer.expects("passed on");
    }

    @Scenario(id = "callback.disconnects", verifies = "WSK-CALLBACK-023")
    void a_receive_event_may_disconnect(WskApplication application, TcpPeer peer) {
        given("a receive event that disconnects gracefully");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var disconnect = inside.disconnect(socket);
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);

        when("the peer sends");
        peer.sends("a");

        then("the disconnect is completed, and the peer sees the end of the stream");
        callbacks.next(RECEIVE);
        assertThat(disconnect).completesOnce().withSuccess();
        peer.expectsEndOfStream();
        and("the event goes on being called");
        peer.sends("b");
        callbacks.take("b");
    }

    @Scenario(id = "callback.answers-a-disconnect", verifies = "WSK-CALLBACK-023")
    void a_disconnect_event_may_disconnect_too(WskApplication application, TcpPeer peer) {
        given("a disconnect event that disconnects gracefully");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);
        var inside = application.fromCallback();
        var disconnect = inside.disconnect(socket);
        callbacks.on(DISCONNECT, takeAfter(inside), TAKE);

        when("the peer disconnects");
        peer.disconnectsGracefully();

        then("the disconnect is completed, and the peer sees the end of the stream");
        callbacks.next(DISCONNECT);
        assertThat(disconnect).completesOnce().withSuccess();
        peer.expectsEndOfStream();
    }
}
