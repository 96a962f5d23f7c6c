package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AFTER_RESET;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_RESET;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.WskEvent;

/** WskSend after the peer has ended its half of the connection, or all of it; and the backlog event. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP})
class SendAfterPeerEndedScenarios {

    @Scenario(id = "send.after-reset", verifies = "WSK-SEND-010")
    void a_send_fails_once_the_reset_has_been_noticed(WskApplication application, TcpPeer peer) {
        given("a connection that the peer has reset, as a failed receive has told");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64);
        peer.resets();
        assertThat(receive).completesOnce().withOneOf(RECEIVE_AFTER_RESET);

        when("the application sends");
        var send = application.send(socket, "too late");

        then("the IRP is completed with a failure");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_RESET).information(0);
    }

    @Scenario(id = "send.after-peers-fin", verifies = "WSK-SEND-011")
    void the_application_may_send_after_the_peers_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a connection whose peer has disconnected gracefully, as a receive of no bytes has told");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application sends twice");
        var first = application.send(socket, "still ");
        var second = application.send(socket, "talking");

        then("both are completed with success");
        assertThat(first).completesOnce().withSuccess().information(6);
        assertThat(second).completesOnce().withSuccess().information(7);
        and("the peer receives the bytes");
        peer.expects("still talking");
    }

    @Scenario(id = "send.backlog-event-not-enabled", verifies = "WSK-SEND-014")
    void the_backlog_event_is_not_called_unless_enabled(WskApplication application, TcpPeer peer) {
        given("a connected socket made with a WskSendBacklogEvent that is not enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks);

        when("the application sends much data");
        var send = application.send(socket, TransferBuffer.holdingPattern(600_000));
        peer.expectsPattern(600_000);
        assertThat(send).completesOnce().withSuccess();

        then("the callback has not been called when the socket is closed");
        application.closeSocket(socket).succeeds();
        callbacks.wasNotCalledAgain(WskEvent.SEND_BACKLOG);
    }
}
