package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.AFTER_END_OF_STREAM;
import static org.wsktck.harness.evidence.Accepted.FLAG_NOT_SUPPORTED;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** The flags of WskReceive: each is known or refused by name, and each has the number of the header. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.SEND_WAITS
})
class ReceiveFlagScenarios {

    @Scenario(id = "receive.waitall-known", verifies = "WSK-RECV-013")
    void a_receive_with_WAITALL_succeeds_where_that_is_declared_and_is_not_supported_elsewhere(
            WskApplication application, TcpPeer peer) {
        given("a connected socket with a byte on its way");
        var socket = application.socketConnectTo(peer);
        peer.sends("x");

        when("the application receives it with WSK_FLAG_WAITALL");
        var receive = application.receive(socket, 1, Wsk.WSK_FLAG_WAITALL);

        then("the IRP is completed with success if WAITALL is declared, else with STATUS_NOT_SUPPORTED");
        assertThat(receive).completesOnce().withSuccessIfDeclared(Capability.WAITALL, FLAG_NOT_SUPPORTED);
    }

    @Scenario(id = "receive.drain-known", verifies = "WSK-RECV-013")
    void a_receive_with_DRAIN_succeeds_where_that_is_declared_and_is_not_supported_elsewhere(
            WskApplication application, TcpPeer peer) {
        given("a connection whose peer has disconnected gracefully");
        var socket = application.socketConnectTo(peer);
        peer.disconnectsGracefully();

        when("the application receives with WSK_FLAG_DRAIN");
        var drain = application.receive(socket, TransferBuffer.ofBytes(4).window(0, 0), Wsk.WSK_FLAG_DRAIN);

        then("the IRP is completed with success if DRAIN is declared, else with STATUS_NOT_SUPPORTED");
        assertThat(drain).completesOnce().withSuccessIfDeclared(Capability.DRAIN, FLAG_NOT_SUPPORTED);
    }

    @Scenario(id = "receive.waitall-is-0x2", verifies = "WSK-RECV-014", needs = Capability.WAITALL)
    void the_number_of_WAITALL_is_0x2(WskApplication application, TcpPeer peer) {
        given("a receive of 6 bytes with the flag 0x2");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 6, 0x2);

        when("the peer sends them in two pieces");
        peer.sends("num");
        application.exchange(socket, peer);
        peer.sends("ber");

        then("the IRP is completed with all of them");
        assertThat(receive).completesOnce().withSuccess().information(6).received("number");
    }

    @Scenario(id = "receive.drain-is-0x4", verifies = "WSK-RECV-014", needs = Capability.DRAIN)
    void the_number_of_DRAIN_is_0x4(WskApplication application, TcpPeer peer) {
        given("a receive of no bytes with the flag 0x4, and a peer that sends data and then the end");
        var socket = application.connectTo(peer);
        var drain = application.receive(socket, TransferBuffer.ofBytes(6).window(0, 0), 0x4);
        peer.sends("number");
        peer.disconnectsGracefully();

        when("the IRP has been completed and the application receives");
        assertThat(drain).completesOnce().withSuccess();
        var receive = application.receive(socket, 16);

        then("the data is gone");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
    }
}
