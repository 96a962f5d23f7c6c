package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Reactions.REFUSE;
import static org.wsktck.harness.application.Reactions.TAKE;
import static org.wsktck.harness.application.Reactions.takeAfter;
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

/** WskCloseSocket of a socket whose event callbacks are enabled, or running. */
@Needs(Capability.DYNAMIC_EVENTS)
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class CloseWithEventsScenarios {

    @Scenario(id = "close.waits-for-running-event", verifies = "WSK-CLOSE-004", danger = Danger.MAY_HANG)
    void a_close_is_completed_after_the_running_event_has_returned(WskApplication application, TcpPeer peer) {
        given("a receive event that is running");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(RECEIVE, takeBehind(gate), TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        when("the application closes the socket, and the event returns then");
        var close = application.closeSocket(socket);
        gate.open();

        then("the close is completed with success after the callback has returned");
        assertThat(close).completesOnce().withSuccess().completedAfter(running);
    }

    @Scenario(id = "close.waits-for-running-disconnect-event", verifies = "WSK-CLOSE-004", danger = Danger.MAY_HANG)
    void a_close_is_completed_after_the_running_disconnect_event_has_returned(
            WskApplication application, TcpPeer peer) {
        given("a disconnect event that is running");
        var callbacks = application.callbacks();
        var gate = callbacks.newGate();
        callbacks.on(DISCONNECT, takeBehind(gate), TAKE);
        var socket = application.connectTo(peer, callbacks, DISCONNECT);
        peer.disconnectsGracefully();
        var running = callbacks.next(DISCONNECT);

        when("the application closes the socket, and the event returns then");
        var close = application.closeSocket(socket);
        gate.open();

        then("the close is completed with success after the callback has returned");
        assertThat(close).completesOnce().withSuccess().completedAfter(running);
    }

    @Scenario(id = "close.no-event-after", verifies = "WSK-CLOSE-005")
    void no_event_is_called_after_the_close_has_completed(WskApplication application, TcpPeer peer) {
        given("a connected socket with receive and disconnect event enabled, whose peer sends");
        var callbacks = application.callbacks().takesData();
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        peer.sends("abc");
        callbacks.next(RECEIVE);
        peer.sends("def");

        when("the application closes the socket, and the peer ends");
        var close = application.closeSocket(socket);
        assertThat(close).completesOnce().withSuccess();
        peer.expectsEnding();

        then("what was called was called before the close was completed");
        callbacks.wereCalledBefore(close);
    }

    @Scenario(id = "close.refused-data-is-not-indicated", verifies = "WSK-CLOSE-005")
    void data_that_was_refused_is_not_indicated_by_the_close(WskApplication application, TcpPeer peer) {
        given("a receive event that has refused data, with a disconnect event beside it");
        var callbacks = application.callbacks().on(RECEIVE, REFUSE, TAKE);
        var socket = application.connectTo(peer, callbacks, RECEIVE, DISCONNECT);
        peer.sends("abc");
        application.awaitsReturnOf(callbacks.next(RECEIVE), socket, peer);

        when("the application closes the socket");
        var close = application.closeSocket(socket);
        assertThat(close).completesOnce().withSuccess();
        peer.expectsEnding();

        then("no event is called after the close has completed");
        callbacks.wereCalledBefore(close);
    }

    @Scenario(id = "close.inside-receive-event", verifies = "WSK-CLOSE-017")
    void a_receive_event_may_close_its_socket(WskApplication application, TcpPeer peer) {
        given("a receive event that closes its socket");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var close = inside.closeSocket(socket);
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);

        when("the peer sends");
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        then("the close is completed with success after the callback has returned");
        assertThat(close).completesOnce().withSuccess().completedAfter(running);
        and("the peer's connection ends");
        peer.expectsEnding();
    }

    @Scenario(id = "close.inside-disconnect-event", verifies = "WSK-CLOSE-017")
    void a_disconnect_event_may_close_its_socket(WskApplication application, TcpPeer peer) {
        given("a disconnect event that closes its socket");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, DISCONNECT);
        var inside = application.fromCallback();
        var close = inside.closeSocket(socket);
        callbacks.on(DISCONNECT, takeAfter(inside), TAKE);

        when("the peer disconnects");
        peer.disconnectsGracefully();
        var running = callbacks.next(DISCONNECT);

        then("the close is completed with success after the callback has returned");
        assertThat(close).completesOnce().withSuccess().completedAfter(running);
    }

    @Scenario(
            id = "close.inside-event-with-requests",
            verifies = {"WSK-CLOSE-017", "WSK-CLOSE-003"})
    void a_disconnect_event_may_close_its_socket_with_a_receive_pending(WskApplication application, TcpPeer peer) {
        given("a receive event that starts a receive and closes its socket then");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks, RECEIVE);
        var inside = application.fromCallback();
        var receive = inside.receive(socket, 64);
        var close = inside.closeSocket(socket);
        callbacks.on(RECEIVE, takeAfter(inside), TAKE);

        when("the peer sends");
        peer.sends("a");
        var running = callbacks.next(RECEIVE);

        then("the close is completed with success after the callback has returned");
        assertThat(close).completesOnce().withSuccess().completedAfter(running);
        and("WSK-CLOSE-003", "the receive is completed before the close");
        assertThat(receive).completesOnce();
        assertThat(receive).completedBefore(close);
    }
}
