package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.AFTER_END_OF_STREAM;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_ABORT;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_CANCEL;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskReceive with WSK_FLAG_DRAIN: data is thrown away until the connection or the request ends. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL
})
@Needs(Capability.DRAIN)
class DrainScenarios {

    @Scenario(id = "receive.drain-ended-by-fin", verifies = "WSK-RECV-009")
    void a_DRAIN_receive_is_not_completed_by_data_but_by_the_peers_disconnect(
            WskApplication application, TcpPeer peer) {
        given("a DRAIN receive and a peer that has sent data");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), Wsk.WSK_FLAG_DRAIN);
        peer.sends("down the drain");
        assertThat(drain).staysPending(); // nothing that happens later shows that the data has been thrown away

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the IRP is completed with success");
        assertThat(drain).completesOnce().withSuccess();
    }

    @Scenario(id = "receive.drain-ended-by-reset", verifies = "WSK-RECV-009")
    void the_peers_reset_ends_a_DRAIN_receive(WskApplication application, TcpPeer peer) {
        given("a DRAIN receive");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), Wsk.WSK_FLAG_DRAIN);

        when("the peer resets the connection");
        peer.resets();

        then("the IRP is completed with a failure, or with success");
        assertThat(drain).completesOnce().withSuccessOrOneOf(FLAGGED_RECEIVE_ON_ABORT);
    }

    @Scenario(id = "receive.drain-ended-by-abort", verifies = "WSK-RECV-009")
    void the_applications_abortive_disconnect_ends_a_DRAIN_receive(WskApplication application, TcpPeer peer) {
        given("a DRAIN receive");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), Wsk.WSK_FLAG_DRAIN);

        when("the application disconnects abortively");
        var disconnect = application.disconnectAbortively(socket);

        then("the IRP is completed with a failure, or with success");
        assertThat(drain).completesOnce().withSuccessOrOneOf(FLAGGED_RECEIVE_ON_ABORT);
        and("so is the disconnect, with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "receive.drain-cancelled", verifies = "WSK-RECV-009")
    void cancelling_a_DRAIN_receive_ends_it(WskApplication application, TcpPeer peer) {
        given("a DRAIN receive");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), Wsk.WSK_FLAG_DRAIN);

        when("the application cancels its IRP");
        drain.cancel();

        then("the IRP is completed with STATUS_CANCELLED, or with success");
        assertThat(drain).completesOnce().withSuccessOrOneOf(FLAGGED_RECEIVE_ON_CANCEL);
    }

    @Scenario(id = "receive.drain-discards", verifies = "WSK-RECV-010")
    void what_arrives_while_a_DRAIN_receive_is_pending_is_thrown_away(WskApplication application, TcpPeer peer) {
        given("a DRAIN receive with memory behind its WSK_BUF, and a peer that sends data and then the end");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.ofBytes(16).window(0, 0), Wsk.WSK_FLAG_DRAIN);
        peer.sends("discarded");
        peer.disconnectsGracefully();
        assertThat(drain).completesOnce().withSuccess();

        when("the application receives");
        var receive = application.receive(socket, 16);

        then("it gets none of the data");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
        and("nothing has been copied into the memory of the DRAIN receive");
        assertThat(drain).leavesTheRestAlone();
    }
}
