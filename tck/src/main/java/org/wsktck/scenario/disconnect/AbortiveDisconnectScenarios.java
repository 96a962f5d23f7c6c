package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.AFTER_ABORT;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AT_ABORT;
import static org.wsktck.harness.evidence.Accepted.SEND_AT_ABORT;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskDisconnect with WSK_FLAG_ABORTIVE: the connection ends at once, in both directions. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS
})
class AbortiveDisconnectScenarios {

    @Scenario(id = "disconnect.abortive", verifies = "WSK-DISCONNECT-009")
    void the_peer_of_an_abortive_disconnect_sees_a_reset(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the peer sees the connection reset");
        peer.expectsReset();
        and("the IRP is completed with success");
        assertThat(abort).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.abortive-is-0x1", verifies = "WSK-DISCONNECT-013")
    void the_flag_of_an_abortive_disconnect_is_0x1(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application disconnects with the bare number 0x1 as flags");
        application.disconnect(socket, 0x1);

        then("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "disconnect.abortive-cancels-sends", verifies = "WSK-DISCONNECT-010")
    void an_abortive_disconnect_does_not_wait_for_sends(WskApplication application, SlowReader peer) {
        given("a connected socket with two sends that cannot be finished, since the peer does not read");
        var socket = application.connectTo(peer);
        var inProgress = application.sendMoreThanBuffersHold(socket).stillPending();
        var queued = application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the abortive disconnect is completed with success");
        assertThat(abort).completesOnce().withSuccess();
        and("both sends are completed with a failure");
        assertThat(inProgress).completesOnce().withOneOf(SEND_AT_ABORT);
        assertThat(queued).completesOnce().withOneOf(SEND_AT_ABORT);
    }

    @Scenario(id = "disconnect.no-send-after-abortive", verifies = "WSK-DISCONNECT-011")
    void nothing_can_be_sent_after_an_abortive_disconnect(WskApplication application, TcpPeer peer) {
        given("a socket that the application has disconnected abortively");
        var socket = application.connectTo(peer);
        application.disconnectAbortively(socket).succeeds();

        when("the application sends");
        var send = application.send(socket, "too late");

        then("the IRP is completed with a failure");
        assertThat(send).completesOnce().withOneOf(AFTER_ABORT);
    }

    @Scenario(id = "disconnect.no-receive-after-abortive", verifies = "WSK-DISCONNECT-011")
    void nothing_can_be_received_after_an_abortive_disconnect(WskApplication application, TcpPeer peer) {
        given("a socket that the application has disconnected abortively while data of the peer was on its way");
        var socket = application.connectTo(peer);
        peer.sends("not received");
        application.disconnectAbortively(socket).succeeds();

        when("the application receives");
        var receive = application.receive(socket, 64);

        then("the IRP is completed with a failure, or with success and no data");
        assertThat(receive).completesOnce().withSuccessOrOneOf(AFTER_ABORT).information(0);
    }

    @Scenario(id = "disconnect.abortive-ends-receive", verifies = "WSK-DISCONNECT-011")
    void a_receive_that_waits_gets_no_data_from_an_abortive_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64);

        when("the application disconnects abortively and closes the socket");
        application.disconnectAbortively(socket).succeeds();
        application.closeSocket(socket).succeeds();

        then("the receive is completed with a failure, or with success and no data");
        assertThat(receive).completesOnce().withSuccessOrOneOf(RECEIVE_AT_ABORT).information(0);
    }
}
