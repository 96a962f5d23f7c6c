package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** IoCancelIrp of requests that would wait for as long as the transport does; the socket is only closed afterwards. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS,
    Condition.SEND_WAITS
})
class LongRequestScenarios {

    @Scenario(id = "irp.cancel-connect", verifies = "WSK-IRP-060", danger = Danger.MAY_HANG)
    void a_connect_without_an_answer_is_completed_when_it_is_cancelled(WskApplication application, BlackholePeer peer) {
        given("a connect to an address that does not answer");
        var socket = application.boundSocket();
        var connect = application.connect(socket, peer).stillPending();

        when("the application cancels it");
        connect.cancel();

        then("the IRP is completed");
        assertThat(connect).completesOnce();
    }

    @Scenario(
            id = "irp.cancel-connect-ex",
            verifies = "WSK-IRP-060",
            needs = Capability.CONNECT_EX,
            danger = Danger.MAY_HANG)
    void a_connect_ex_without_an_answer_is_completed_when_it_is_cancelled(
            WskApplication application, BlackholePeer peer) {
        given("a WskConnectEx with data to an address that does not answer");
        var socket = application.boundSocket();
        var connect = application
                .connectEx(socket, peer.address(), TransferBuffer.holding("first"), 0)
                .stillPending();

        when("the application cancels it");
        connect.cancel();

        then("the IRP is completed");
        assertThat(connect).completesOnce();
    }

    @Scenario(id = "irp.cancel-send", verifies = "WSK-IRP-060", danger = Danger.MAY_HANG)
    void a_send_that_cannot_finish_is_completed_when_it_is_cancelled(WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold; the peer does not read");
        var socket = application.connectTo(peer);
        var send = application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application cancels it");
        send.cancel();

        then("the IRP is completed");
        assertThat(send).completesOnce();
    }

    @Scenario(id = "irp.cancel-disconnect", verifies = "WSK-IRP-060", danger = Danger.MAY_HANG)
    void a_disconnect_that_cannot_finish_is_completed_when_it_is_cancelled(
            WskApplication application, SlowReader peer) {
        given("a graceful disconnect that is pending behind a send, since the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();
        var disconnect = application.disconnect(socket).stillPending();

        when("the application cancels it");
        disconnect.cancel();

        then("the IRP is completed");
        assertThat(disconnect).completesOnce();
    }

    @Scenario(id = "irp.cancelled-send", verifies = "WSK-IRP-015", danger = Danger.MAY_HANG)
    void a_send_that_was_cancelled_is_completed_with_status_cancelled(WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold; the peer does not read");
        var socket = application.connectTo(peer);
        var send = application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application cancels it");
        send.cancel();

        then("the IRP is completed with STATUS_CANCELLED, or with the success that it would have had");
        assertThat(send).completesOnceIfCancellable().withSuccessOrOneOf(CANCELLED);
        and("it counts all its bytes if it has succeeded, and none otherwise");
        assertThat(send).countsAllOrNothing();
    }

    @Scenario(id = "irp.cancelled-disconnect", verifies = "WSK-IRP-015", danger = Danger.MAY_HANG)
    void a_disconnect_that_was_cancelled_is_completed_with_status_cancelled(
            WskApplication application, SlowReader peer) {
        given("a graceful disconnect that is pending behind a send, since the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();
        var disconnect = application.disconnect(socket).stillPending();

        when("the application cancels it");
        disconnect.cancel();

        then("the IRP is completed with STATUS_CANCELLED, or with the success that it would have had");
        assertThat(disconnect).completesOnceIfCancellable().withSuccessOrOneOf(CANCELLED);
        and("it counts no bytes unless it has succeeded");
        assertThat(disconnect).countsAllOrNothing();
    }
}
