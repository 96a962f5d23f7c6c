package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.takeBehind;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.WskEvent.DISCONNECT;
import static org.wsktck.spi.WskEvent.RECEIVE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** The IRQL of event callbacks, and of a close beside one. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class EventIrqlScenarios {

    @Scenario(
            id = "irp.event-irql",
            verifies = {"WSK-IRQL-010", "WSK-IRQL-011"})
    void events_are_called_at_dispatch_level_or_below_and_say_which(WskApplication application, TcpPeer peer) {
        given("a connected socket with receive and disconnect event enabled");
        var callbacks = application.callbacks().takesData();
        application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);

        when("the peer sends and disconnects");
        peer.sends("abc");
        callbacks.take("abc");
        peer.disconnectsGracefully();
        callbacks.next(DISCONNECT);

        then("no callback is called above DISPATCH_LEVEL");
        callbacks.ranAtOrBelowDispatchLevel();
        and("WSK-IRQL-011", "each that has WSK_FLAG_AT_DISPATCH_LEVEL is called at DISPATCH_LEVEL");
        callbacks.saidTheirLevel();
    }

    @Scenario(id = "irp.event-irql-of-waiting-data", verifies = "WSK-IRQL-011")
    void events_that_the_application_brings_about_say_their_level(WskApplication application, TcpPeer peer) {
        given("data that waits when the receive event is enabled, and was refused then");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks);
        peer.sends("abc");
        application.exchange(socket, peer);
        application.enables(socket, RECEIVE);

        when("a receive of a part of it makes events go on");
        application.receivesExactly(socket, "a");
        application.receivesExactly(socket, "bc");
        application.closeSocket(socket).succeeds();

        then("each that has WSK_FLAG_AT_DISPATCH_LEVEL is called at DISPATCH_LEVEL");
        callbacks.saidTheirLevel();
    }

    @Scenario(id = "irp.close-beside-event-returns", verifies = "WSK-IRQL-021", danger = Danger.MAY_HANG)
    void a_close_returns_while_an_event_is_running(WskApplication application, TcpPeer peer) {
        given("a receive event that is running");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(RECEIVE, takeBehind(gate), TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        when("the application closes the socket");
        var close = application.startClosing(socket);

        then("WskCloseSocket returns while the callback is running");
        close.returns();
        gate.open();
        assertThat(close.request()).returnedBefore(running);
    }
}
