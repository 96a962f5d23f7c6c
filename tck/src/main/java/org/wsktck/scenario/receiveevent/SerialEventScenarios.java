package org.wsktck.scenario.receiveevent;

import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.takeAfter;
import static org.wsktck.harness.application.Reactions.takeBehind;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.spi.WskEvent.RECEIVE;

import java.util.List;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskReceiveEvent is not entered again while it runs. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class SerialEventScenarios {

    private static final int STALL_MICROS = 3_000;

    @Scenario(id = "receiveevent.one-at-a-time", verifies = "WSK-RECVEVENT-016")
    void a_receive_event_that_takes_long_is_not_entered_again_meanwhile(WskApplication application, TcpPeer peer) {
        given("a receive event that takes its time");
        var callbacks = application.callbacks().on(RECEIVE, takeAfter(STALL_MICROS));
        var socket = application.connectTo(peer, callbacks, RECEIVE);

        when("the peer sends piece after piece, the next one as soon as the event has been called with one");
        // Not two at once: a provider that enters the event again may then call it in another order, which is another
        // fault.
        for (String piece : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            peer.sends(piece);
            callbacks.take(piece);
        }

        then("each call comes after the one before has returned");
        application.closeSocket(socket).succeeds();
        callbacks.cameOneAfterTheOther(RECEIVE);
    }

    @Scenario(id = "receiveevent.one-at-a-time-held", verifies = "WSK-RECVEVENT-016", danger = Danger.MAY_HANG)
    void a_receive_event_that_is_held_is_not_entered_again(WskApplication application, TcpPeer peer) {
        given("a receive event that is running");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(RECEIVE, takeBehind(gate), TAKE);
        application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        callbacks.take("a");

        when("the peer sends more");
        peer.sends("b");

        then("the event is not called");
        callbacks.staysQuiet(RECEIVE);
        and("it is, once it has returned");
        gate.open();
        callbacks.take("b");
        callbacks.cameOneAfterTheOther(RECEIVE);
    }
}
