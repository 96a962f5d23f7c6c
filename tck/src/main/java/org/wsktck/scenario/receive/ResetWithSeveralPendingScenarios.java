package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISCONNECT_AFTER_RESET;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AFTER_RESET;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_RESET;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** The peer's reset when several requests are pending: each of them ends. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL
})
class ResetWithSeveralPendingScenarios {

    @Scenario(id = "receive.three-pending-at-reset", verifies = "WSK-RECV-023")
    void the_peers_reset_fails_each_of_three_receives(WskApplication application, TcpPeer peer) {
        given("a connected socket with three receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();
        var third = application.receive(socket, 64).stillPending();

        when("the peer resets the connection");
        peer.resets();

        then("each receive is completed with a failure");
        assertThat(first).completesOnce().withOneOf(RECEIVE_AFTER_RESET).information(0);
        assertThat(second).completesOnce().withOneOf(RECEIVE_AFTER_RESET).information(0);
        assertThat(third).completesOnce().withOneOf(RECEIVE_AFTER_RESET).information(0);
        and("when the socket has been closed, none has been completed again");
        application.closeSocket(socket).succeeds();
        assertThat(first).wasNotCompletedAgain();
        assertThat(second).wasNotCompletedAgain();
        assertThat(third).wasNotCompletedAgain();
    }

    @Scenario(
            id = "receive.everything-pending-at-reset",
            verifies = {"WSK-SEND-010", "WSK-RECV-001", "WSK-DISCONNECT-001"})
    void the_peers_reset_ends_all_that_is_pending(WskApplication application, SlowReader peer) {
        given("a connected socket with a receive, a send and a disconnect, none of which can finish");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64).stillPending();
        var send = application.sendMoreThanBuffersHold(socket).stillPending();
        var disconnect = application.disconnect(socket).stillPending();

        when("the peer resets the connection");
        peer.resets();

        then("WSK-RECV-001", "the receive is completed");
        assertThat(receive).completesOnce();
        and("WSK-SEND-010", "the send is completed with a failure");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_RESET);
        and("WSK-DISCONNECT-001", "the disconnect is completed, with success or a failure");
        assertThat(disconnect).completesOnce().withSuccessOrOneOf(DISCONNECT_AFTER_RESET);
    }
}
