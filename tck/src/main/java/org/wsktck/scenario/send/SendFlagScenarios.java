package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.FLAG_NOT_SUPPORTED;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskSend with WSK_FLAG_NODELAY. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.RECEIVE_WAITS})
class SendFlagScenarios {

    @Scenario(id = "send.nodelay", verifies = "WSK-SEND-004", needs = Capability.NODELAY)
    void sends_with_NODELAY_go_out_without_being_held_back(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application makes two small sends with WSK_FLAG_NODELAY in a row");
        var first = application.send(socket, TransferBuffer.holding("no "), Wsk.WSK_FLAG_NODELAY);
        var second = application.send(socket, TransferBuffer.holding("delay"), Wsk.WSK_FLAG_NODELAY);

        then("the peer receives the bytes of both in order");
        peer.expects("no delay");
        and("both are completed with success");
        assertThat(first).completesOnce().withSuccess().information(3);
        assertThat(second).completesOnce().withSuccess().information(5);
    }

    @Scenario(id = "send.nodelay-takes-the-queue-along", verifies = "WSK-SEND-004", needs = Capability.NODELAY)
    void a_send_with_NODELAY_goes_out_with_what_was_queued_before_it(WskApplication application, TcpPeer peer) {
        given("a connected socket on which a send without flags has been made");
        var socket = application.connectTo(peer);
        var plain = application.send(socket, "queued, ");

        when("the application makes a send with WSK_FLAG_NODELAY");
        var flagged = application.send(socket, TransferBuffer.holding("pushed"), Wsk.WSK_FLAG_NODELAY);

        then("the peer receives the bytes of both in order");
        peer.expects("queued, pushed");
        and("both are completed with success");
        assertThat(plain).completesOnce().withSuccess().information(8);
        assertThat(flagged).completesOnce().withSuccess().information(6);
    }

    @Scenario(id = "send.nodelay-known", verifies = "WSK-SEND-005")
    void a_send_with_NODELAY_succeeds_where_that_is_declared_and_is_not_supported_elsewhere(
            WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application sends with WSK_FLAG_NODELAY");
        var send = application.send(socket, TransferBuffer.holding("x"), Wsk.WSK_FLAG_NODELAY);

        then("the IRP is completed with success if NODELAY is declared, else with STATUS_NOT_SUPPORTED");
        assertThat(send).completesOnce().withSuccessIfDeclared(Capability.NODELAY, FLAG_NOT_SUPPORTED);
    }
}
