package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_ABORT;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_CANCEL;

import java.util.List;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WskReceive with WSK_FLAG_WAITALL: what ends it, and nothing else does. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.SEND_WAITS
})
@Needs(Capability.WAITALL)
class WaitAllScenarios {

    @Scenario(id = "receive.waitall-fills-the-buffer", verifies = "WSK-RECV-005")
    void a_WAITALL_receive_is_completed_when_its_buffer_is_full(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 4 bytes, half of which have arrived");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        peer.sends("wa");
        assertThat(receive).staysPending();

        when("the peer sends the other half");
        peer.sends("it");

        then("the IRP is completed with success and the full length");
        assertThat(receive).completesOnce().withSuccess().information(4).received("wait");
    }

    @Scenario(id = "receive.waitall-large", verifies = "WSK-RECV-005")
    void a_WAITALL_receive_gathers_what_arrives_in_many_pieces(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 300,000 bytes");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 300_000, Wsk.WSK_FLAG_WAITALL);

        when("the peer sends as many");
        peer.sendsPattern(300_000);

        then("the IRP is completed with success, the full length and the bytes in order");
        assertThat(receive).completesOnce().withSuccess().information(300_000);
        application.stream(socket).startingWith(List.of(receive)).expectsPattern(300_000);
    }

    @Scenario(id = "receive.waitall-leaves-the-rest", verifies = "WSK-RECV-004")
    void a_WAITALL_receive_leaves_what_it_has_no_room_for(WskApplication application, TcpPeer peer) {
        given("a connected socket with 10 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("9876543210");

        when("the application makes a WAITALL receive of 5 bytes into larger memory");
        var receive = application.receive(socket, TransferBuffer.ofBytes(16).window(0, 5), Wsk.WSK_FLAG_WAITALL);

        then("it gets the first 5 and touches nothing beyond them");
        assertThat(receive).completesOnce().withSuccess().information(5).received("98765");
        and("later receives get the rest");
        application.stream(socket).expects("43210");
    }

    @Scenario(id = "receive.waitall-ended-by-fin", verifies = "WSK-RECV-006")
    void the_peers_graceful_disconnect_ends_a_WAITALL_receive(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 4 bytes, half of which have arrived");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        peer.sends("ha");

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the IRP is completed with success and the bytes that came"); // AMB-18: shipping clients rest on it
        assertThat(receive).completesOnce().withSuccess().information(2).received("ha");
    }

    @Scenario(id = "receive.waitall-ended-by-fin-alone", verifies = "WSK-RECV-006")
    void the_peers_graceful_disconnect_ends_a_WAITALL_receive_without_data(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive for which nothing has arrived");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the IRP is completed with success and Information 0");
        assertThat(receive).completesOnce().withSuccess().information(0).leavesTheRestAlone();
    }

    @Scenario(id = "receive.waitall-ended-by-reset", verifies = "WSK-RECV-007")
    void the_peers_reset_ends_a_WAITALL_receive(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 4 bytes, half of which have arrived");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        peer.sends("re");
        application.exchange(socket, peer);

        when("the peer resets the connection");
        peer.resets();

        then("the IRP is completed with a failure, or with success, and counts no byte that did not come");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(FLAGGED_RECEIVE_ON_ABORT)
                .receivedBeginningOf("re");
    }

    @Scenario(id = "receive.waitall-ended-by-abort", verifies = "WSK-RECV-007")
    void the_applications_abortive_disconnect_ends_a_WAITALL_receive(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 4 bytes, half of which have arrived");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        peer.sends("ab");
        application.exchange(socket, peer);

        when("the application disconnects abortively");
        var disconnect = application.disconnectAbortively(socket);

        then("the IRP is completed with a failure, or with success, and counts no byte that did not come");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(FLAGGED_RECEIVE_ON_ABORT)
                .receivedBeginningOf("ab");
        and("so is the disconnect, with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "receive.waitall-cancelled", verifies = "WSK-RECV-008")
    void cancelling_a_WAITALL_receive_ends_it(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive of 4 bytes, half of which have arrived");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 4, Wsk.WSK_FLAG_WAITALL);
        peer.sends("ca");
        application.exchange(socket, peer);

        when("the application cancels its IRP");
        receive.cancel();

        then("the IRP is completed with STATUS_CANCELLED, or with success");
        assertThat(receive).completesOnce().withSuccessOrOneOf(FLAGGED_RECEIVE_ON_CANCEL);
        and("what Information counts are bytes that came");
        assertThat(receive).receivedBeginningOf("ca");
    }
}
