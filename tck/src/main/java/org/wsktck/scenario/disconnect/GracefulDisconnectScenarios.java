package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISCONNECTED_ALREADY;
import static org.wsktck.harness.evidence.Accepted.SEND_AFTER_DISCONNECT;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskDisconnect without flags: the application ends its stream, and says nothing about the peer's. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class GracefulDisconnectScenarios {

    @Scenario(id = "disconnect.graceful", verifies = "WSK-DISCONNECT-001")
    void a_graceful_disconnect_completes_with_success(WskApplication application, TcpPeer peer) {
        given("a connected socket that has received; the peer will keep its half of the connection open");
        var socket = application.connectTo(peer);
        peer.sends("x");
        application.stream(socket).expects("x");

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("the call is accepted and the IRP is completed with success, without waiting for the peer's disconnect");
        assertThat(disconnect).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.twice", verifies = "WSK-DISCONNECT-001")
    void a_second_graceful_disconnect_is_completed_too(WskApplication application, TcpPeer peer) {
        given("a connected socket that the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();

        when("the application disconnects gracefully again");
        var again = application.disconnect(socket);

        then("the IRP is completed, with success or with a failure");
        assertThat(again).completesOnce().withSuccessOrOneOf(DISCONNECTED_ALREADY);
        and("the peer sees the end of the stream");
        peer.expectsEndOfStream();
    }

    @Scenario(id = "disconnect.peer-sees-end-of-stream", verifies = "WSK-DISCONNECT-002")
    void the_peer_of_a_graceful_disconnect_sees_the_end_of_the_stream(WskApplication application, TcpPeer peer) {
        given("a connected socket that has sent");
        var socket = application.connectTo(peer);
        application.exchange(socket, peer);

        when("the application disconnects gracefully");
        application.disconnect(socket);

        then("the peer sees the end of the stream, and no reset");
        peer.expectsEndOfStream();
    }

    @Scenario(id = "disconnect.after-peer-disconnected", verifies = "WSK-DISCONNECT-002")
    void the_second_side_to_disconnect_ends_its_stream_as_well(WskApplication application, TcpPeer peer) {
        given("a connection that the peer has disconnected gracefully, as the application knows");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        assertThat(application.receive(socket, 8)).completesOnce().withSuccess().information(0);

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
        and("the peer sees the end of the stream");
        peer.expectsEndOfStream();
    }

    @Scenario(id = "disconnect.sends-afterwards-fail", verifies = "WSK-DISCONNECT-005")
    void nothing_can_be_sent_after_a_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket that the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();

        when("the application sends");
        var send = application.send(socket, "too late");

        then("the IRP is completed with a failure");
        assertThat(send).completesOnce().withOneOf(SEND_AFTER_DISCONNECT);
        and("the peer sees the end of the stream and no data before it");
        peer.expectsEndOfStream();
    }

    @Scenario(id = "disconnect.receives-afterwards", verifies = "WSK-DISCONNECT-006")
    void data_is_received_after_a_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a connection that the application has disconnected gracefully, as the peer knows");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();

        when("the peer sends and then disconnects its side gracefully");
        peer.sends("half open");
        peer.disconnectsGracefully();

        then("the application receives all of it, and then the end of the stream");
        application.stream(socket).expects("half open").expectsEnd();
    }

    @Scenario(id = "disconnect.receive-goes-on-waiting", verifies = "WSK-DISCONNECT-006")
    void a_receive_that_waits_survives_a_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 1);

        when("the application disconnects gracefully, and the peer sends after it has seen the end of the stream");
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();
        peer.sends("x");

        then("the receive is completed with the data");
        assertThat(receive).completesOnce().withSuccess().received("x");
    }
}
