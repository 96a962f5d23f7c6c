package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.AFTER_END_OF_STREAM;
import static org.wsktck.harness.evidence.Accepted.RECEIVE_AFTER_RESET;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskReceive when the peer has ended its half of the connection, or all of it. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class ReceiveAtTheEndScenarios {

    @Scenario(id = "receive.pending-at-fin", verifies = "WSK-RECV-025")
    void the_peers_graceful_disconnect_completes_a_pending_receive_with_no_bytes(
            WskApplication application, TcpPeer peer) {
        given("a receive that is waiting");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 48);

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the IRP is completed with success and Information 0");
        assertThat(receive).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "receive.posted-after-fin", verifies = "WSK-RECV-025")
    void a_receive_after_the_peers_graceful_disconnect_is_completed_with_no_bytes(
            WskApplication application, TcpPeer peer) {
        given("a connection whose peer has disconnected gracefully");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.exchange(socket, peer);

        when("the application receives");
        var receive = application.receive(socket, 48);

        then("the IRP is completed with success and Information 0");
        assertThat(receive).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "receive.nothing-beyond-fin", verifies = "WSK-RECV-022")
    void nothing_is_received_beyond_what_the_peer_sent(WskApplication application, TcpPeer peer) {
        given("a peer that sends 6 bytes and disconnects gracefully");
        var socket = application.connectTo(peer);
        peer.sends("finite");
        peer.disconnectsGracefully();

        when("the application receives as often as it takes");
        var stream = application.stream(socket);

        then("it gets the 6 bytes and then the end of the stream");
        stream.expects("finite").expectsEnd();
    }

    @Scenario(id = "receive.after-end-of-stream", verifies = "WSK-RECV-022")
    void further_receives_after_the_end_of_the_stream_bring_no_data(WskApplication application, TcpPeer peer) {
        given("a connection on which a receive of no bytes has told of the peer's graceful disconnect");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application receives twice more");
        var second = application.receive(socket, 16);
        var third = application.receive(socket, 16);

        then("each is completed with success or a failure, and Information 0");
        assertThat(second)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
        assertThat(third)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
    }

    @Scenario(id = "receive.pending-at-reset", verifies = "WSK-RECV-023")
    void the_peers_reset_fails_a_pending_receive(WskApplication application, TcpPeer peer) {
        given("a receive that is waiting, and nothing unread");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 40);

        when("the peer resets the connection");
        peer.resets();

        then("the IRP is completed with a failure and no data");
        assertThat(receive).completesOnce().withOneOf(RECEIVE_AFTER_RESET).information(0);
    }

    @Scenario(id = "receive.after-reset", verifies = "WSK-RECV-023")
    void a_receive_after_the_peers_reset_fails(WskApplication application, TcpPeer peer) {
        given("a connection that the peer has reset, as a failed receive has told");
        var socket = application.connectTo(peer);
        var pending = application.receive(socket, 16);
        peer.resets();
        assertThat(pending).completesOnce().withOneOf(RECEIVE_AFTER_RESET);

        when("the application receives");
        var later = application.receive(socket, 40);

        then("the IRP is completed with a failure and no data");
        assertThat(later).completesOnce().withOneOf(RECEIVE_AFTER_RESET).information(0);
    }
}
