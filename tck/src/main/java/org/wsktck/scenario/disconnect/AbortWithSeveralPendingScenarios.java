package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISCONNECT_FORCED;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AT_ABORT;
import static org.wsktck.harness.evidence.Accepted.SEND_AT_ABORT;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskDisconnect with WSK_FLAG_ABORTIVE when several requests are pending: it leaves none of them behind. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class AbortWithSeveralPendingScenarios {

    @Scenario(id = "disconnect.abortive-ends-three-receives", verifies = "WSK-DISCONNECT-011")
    void each_of_three_receives_gets_no_data_from_an_abortive_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket with three receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();
        var third = application.receive(socket, 64).stillPending();

        when("the application disconnects abortively and closes the socket");
        application.disconnectAbortively(socket).succeeds();
        application.closeSocket(socket).succeeds();

        then("each receive is completed with a failure, or with success and no data");
        assertThat(first).completesOnce().withSuccessOrOneOf(RECEIVE_AT_ABORT).information(0);
        assertThat(second).completesOnce().withSuccessOrOneOf(RECEIVE_AT_ABORT).information(0);
        assertThat(third).completesOnce().withSuccessOrOneOf(RECEIVE_AT_ABORT).information(0);
        and("none has been completed again");
        assertThat(first).wasNotCompletedAgain();
        assertThat(second).wasNotCompletedAgain();
        assertThat(third).wasNotCompletedAgain();
    }

    @Scenario(id = "disconnect.abortive-ends-three-sends", verifies = "WSK-DISCONNECT-010")
    void an_abortive_disconnect_ends_each_of_three_sends(WskApplication application, SlowReader peer) {
        given("a connected socket with three sends, of which the first cannot finish");
        var socket = application.connectTo(peer);
        var first = application.sendMoreThanBuffersHold(socket).stillPending();
        var second = application.send(socket, "second");
        var third = application.send(socket, "third");

        when("the application disconnects abortively");
        application.disconnectAbortively(socket).succeeds();

        then("each send is completed with a failure");
        assertThat(first).completesOnce().withOneOf(SEND_AT_ABORT);
        assertThat(second).completesOnce().withOneOf(SEND_AT_ABORT);
        assertThat(third).completesOnce().withOneOf(SEND_AT_ABORT);
    }

    @Scenario(
            id = "disconnect.abortive-ends-everything",
            verifies = {"WSK-DISCONNECT-011", "WSK-DISCONNECT-010", "WSK-DISCONNECT-014"})
    void an_abortive_disconnect_ends_all_that_is_pending(WskApplication application, SlowReader peer) {
        given("a connected socket with two receives, a send and a disconnect, none of which can finish");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();
        var send = application.sendMoreThanBuffersHold(socket).stillPending();
        var graceful = application.disconnect(socket).stillPending();

        when("the application disconnects abortively");
        application.disconnectAbortively(socket).succeeds();

        then("WSK-DISCONNECT-010", "the send is completed with a failure");
        assertThat(send).completesOnce().withOneOf(SEND_AT_ABORT);
        and("WSK-DISCONNECT-014", "the graceful disconnect is completed");
        assertThat(graceful).completesOnce().withSuccessOrOneOf(DISCONNECT_FORCED);
        and("WSK-DISCONNECT-011", "when the socket has been closed, the receives have ended without data");
        application.closeSocket(socket).succeeds();
        assertThat(first).completesOnce().withSuccessOrOneOf(RECEIVE_AT_ABORT).information(0);
        assertThat(second).completesOnce().withSuccessOrOneOf(RECEIVE_AT_ABORT).information(0);
    }
}
