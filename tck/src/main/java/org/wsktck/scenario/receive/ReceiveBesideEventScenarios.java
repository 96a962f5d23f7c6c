package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskReceive on a socket whose receive event is enabled. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class ReceiveBesideEventScenarios {

    private static final int ROUNDS = 20;

    @Scenario(id = "receive.goes-before-event", verifies = "WSK-RECV-015")
    void a_queued_receive_goes_before_the_event(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends a byte while a receive is queued, again and again");
        var precedence = application.raceReceiveAgainstEvent(socket, peer, callbacks, ROUNDS);

        then("the receive gets it, though a race may let the event win now and then");
        precedence.receiveGoesFirst();
        and("each byte is seen once");
        precedence.eachByteWasSeenOnce();
    }

    @Scenario(id = "receive.no-receive-queued", verifies = "WSK-RECV-015")
    void the_event_is_called_again_once_no_receive_is_queued(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled, and a receive that was completed with data");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var receive = application.receive(socket, 1);
        peer.sends("a");
        application.streamOverEitherRoute(socket, callbacks, receive).expects("a");
        receive.cancel().ioStatus();

        when("the peer sends more");
        peer.sends("b");

        then("the event is called");
        callbacks.take("b");
    }

    @Scenario(id = "receive.cancelled-beside-event", verifies = "WSK-RECV-015")
    void the_event_is_called_once_the_queued_receive_was_cancelled(WskApplication application, TcpPeer peer) {
        given("a connected socket with its receive event enabled, and a receive that was queued and cancelled");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        application.receive(socket, 1).cancel().ioStatus();

        when("the peer sends");
        peer.sends("a");

        then("the event is called");
        callbacks.take("a");
    }
}
