package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.AFTER_END_OF_STREAM;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskReceive with WSK_FLAG_DRAIN: more than one, for more than a little, and what follows one that was cancelled. */
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
class SeveralDrainsScenarios {

    @Scenario(id = "receive.drain-queued", verifies = "WSK-RECV-009")
    void two_queued_DRAIN_receives_both_wait_for_the_peers_disconnect(WskApplication application, TcpPeer peer) {
        given("two DRAIN receives, and a peer that has sent data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);
        var second = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);
        peer.sends("for neither of them");
        assertThat(first).staysPending();
        assertThat(second).isPending();

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("both are completed with success");
        assertThat(first).completesOnce().withSuccess();
        assertThat(second).completesOnce().withSuccess();
    }

    @Scenario(id = "receive.drain-again", verifies = "WSK-RECV-010")
    void a_second_DRAIN_receive_throws_away_what_arrives_as_the_first_did(WskApplication application, TcpPeer peer) {
        given("a DRAIN receive on a socket whose first one was cancelled; a peer that sends data and then the end");
        var socket = application.connectTo(peer);
        var cancelled = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);
        assertThat(cancelled.cancel()).completesOnceIfCancellable();
        var drain = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);
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
    }

    @Scenario(id = "receive.drain-large", verifies = "WSK-RECV-010")
    void a_DRAIN_receive_throws_away_more_than_1_MiB(WskApplication application, TcpPeer peer) {
        given("a DRAIN receive, and a peer that sends 1,100,000 bytes and then the end");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);
        peer.sendsPattern(1_100_000);
        peer.disconnectsGracefully();
        assertThat(drain).completesOnce().withSuccess();

        when("the application receives");
        var receive = application.receive(socket, 64);

        then("it gets none of the data");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
    }

    @Scenario(id = "receive.kept-after-cancelled-drain", verifies = "WSK-RECV-021")
    void what_arrives_after_a_DRAIN_receive_was_cancelled_is_kept(WskApplication application, TcpPeer peer) {
        given("a socket whose DRAIN receive was cancelled, and data that has arrived since");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);
        assertThat(drain.cancel()).completesOnceIfCancellable();
        peer.sends("kept");

        when("the application receives without flags");
        var received = application.stream(socket);

        then("it gets all of the data");
        received.expects("kept");
        and("the DRAIN receive has not been completed again");
        assertThat(drain).wasNotCompletedAgain();
    }
}
