package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.ZERO_LENGTH_SEND;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskSend: what goes in comes out, complete, once and in order. */
@Under({Condition.MDL, Condition.IRP, Condition.WAY, Condition.CATEGORY, Condition.RECEIVE_WAITS})
class SendDataScenarios {

    @Under({Condition.MDL, Condition.IRP, Condition.WAY, Condition.CATEGORY})
    @Scenario(id = "send.counts-its-bytes", verifies = "WSK-SEND-001")
    void a_send_is_completed_with_the_number_of_its_bytes(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that is waiting");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 256);

        when("the application sends 256 bytes");
        var send = application.send(socket, TransferBuffer.holdingPattern(256));

        then("the IRP is completed with success and Information 256");
        assertThat(send).isAccepted().completesOnce().withSuccess().information(256);
        and("the peer receives all of them");
        peer.expectsPattern(256);
        and("the receive is completed with what the peer sends");
        peer.sends("thanks");
        assertThat(receive).completesOnce().withSuccess().receivedBeginningOf("thanks");
    }

    @Scenario(id = "send.keeps-order", verifies = "WSK-SEND-003")
    void the_bytes_of_successive_sends_arrive_complete_and_in_order(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application makes many sends of different sizes without waiting for any");
        var sends = application.sendPattern(
                socket, 1, 2, 3, 1_000, 1_460, 1_461, 7, 65_536, 1, 4_095, 4_096, 4_097, 30_000, 200, 100_000, 9);

        then("the peer receives their bytes complete, once and in the order of the calls");
        peer.expectsPattern(211_968);
        and("each is completed with success");
        assertThat(sends).completeOnce().withSuccess().informationIsTheirLength();
    }

    @Scenario(id = "send.nothing-but-the-data", verifies = "WSK-SEND-003")
    void nothing_but_the_data_arrives(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application sends 7 bytes and disconnects gracefully");
        var send = application.send(socket, "exactly");
        var disconnect = application.disconnect(socket);

        then("the peer receives the 7 bytes and then the end of the stream");
        peer.expects("exactly");
        peer.expectsEndOfStream();
        and("both are completed with success");
        assertThat(send).completesOnce().withSuccess().information(7);
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Under({Condition.MDL, Condition.IRP, Condition.WAY, Condition.CATEGORY})
    @Scenario(id = "send.both-directions", verifies = "WSK-SEND-003")
    void data_travels_in_both_directions_at_once(WskApplication application, TcpPeer peer) {
        given("a connected socket and a peer that sends back whatever arrives");
        var socket = application.connectTo(peer);
        peer.echoes();

        when("the application sends 40,000 bytes in pieces while they come back");
        var sends = application.sendPattern(socket, 10_000, 10_000, 10_000, 10_000);

        then("they come back complete and in order");
        application.stream(socket).expectsPattern(40_000);
        and("each send is completed with success");
        assertThat(sends).completeOnce().withSuccess().informationIsTheirLength();
    }

    @Scenario(id = "send.on-socket-from-socketconnect", verifies = "WSK-SEND-007")
    void a_socket_made_by_WskSocketConnect_sends_as_any_other(WskApplication application, TcpPeer peer) {
        given("a connected socket made by WskSocketConnect");
        var socket = application.socketConnectTo(peer);

        when("the application sends twice");
        var first = application.send(socket, "one call, ");
        var second = application.send(socket, "no bind");

        then("both are completed with success and their number of bytes");
        assertThat(first).completesOnce().withSuccess().information(10);
        assertThat(second).completesOnce().withSuccess().information(7);
        and("the peer receives the bytes in order");
        peer.expects("one call, no bind");
    }

    @Scenario(id = "send.no-bytes", verifies = "WSK-SEND-003")
    void a_send_of_no_bytes_puts_nothing_into_the_stream(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application makes a send of no bytes between two others");
        application.send(socket, "before");
        var nothing = application.send(socket, TransferBuffer.chain(8).window(0, 0));
        application.send(socket, "after").succeeds();

        then("the peer receives the data of the others with nothing between");
        peer.expects("beforeafter");
        and("the IRP is completed with success or a failure, and Information 0"); // the page is silent about it
        assertThat(nothing).completesOnce().withSuccessOrOneOf(ZERO_LENGTH_SEND).information(0);
    }
}
