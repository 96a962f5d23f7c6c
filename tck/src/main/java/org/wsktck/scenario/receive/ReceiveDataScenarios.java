package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.NtStatus;

/** WskReceive without flags: it takes what there is, and waits where there is nothing. */
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
class ReceiveDataScenarios {

    @Scenario(id = "receive.counts-its-bytes", verifies = "WSK-RECV-001")
    void a_receive_is_completed_with_the_number_of_bytes_received(WskApplication application, TcpPeer peer) {
        given("a connected socket with one byte on its way");
        var socket = application.connectTo(peer);
        peer.sends("x");

        when("the application receives");
        var receive = application.receive(socket, 64);

        then("the IRP is completed with success, Information 1 and the byte");
        assertThat(receive).completesOnce().withSuccess().information(1).received("x");
    }

    @Scenario(id = "receive.pends-without-data", verifies = "WSK-RECV-002")
    void a_receive_without_data_pends_until_data_arrives(WskApplication application, TcpPeer peer) {
        given("a connected socket on which no data has arrived");
        var socket = application.connectTo(peer);

        when("the application receives");
        var receive = application.receive(socket, 32);

        then("the call returns STATUS_PENDING");
        assertThat(receive).returned(NtStatus.STATUS_PENDING);
        and("the IRP has not been completed when a byte has travelled to the peer");
        application.exchange(socket, peer);
        assertThat(receive).isPending();
        and("it is completed with the byte that the peer sends");
        peer.sends("!");
        assertThat(receive).completesOnce().withSuccess().information(1).received("!");
    }

    @Scenario(id = "receive.does-not-wait-to-fill", verifies = "WSK-RECV-003")
    void a_receive_does_not_wait_to_fill_its_buffer(WskApplication application, TcpPeer peer) {
        given("a receive of 256 bytes that is waiting");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 256);

        when("the peer sends 23 bytes");
        peer.sends("less than there is room");

        then("the IRP is completed with some of them, and Information counts them"); // Windows: all that came
        assertThat(receive)
                .completesOnce()
                .withSuccess()
                .informationBetween(1, 23)
                .receivedBeginningOf("less than there is room");
    }

    @Scenario(id = "receive.kept-until-asked-for", verifies = "WSK-RECV-021")
    void data_that_nobody_has_asked_for_is_kept(WskApplication application, TcpPeer peer) {
        given("a connected socket whose peer has sent 60,000 bytes that nobody has asked for");
        var socket = application.connectTo(peer);
        peer.sendsPattern(60_000);
        application.exchange(socket, peer);

        when("the application receives as often as it takes");
        var stream = application.stream(socket);

        then("all of it is there, in order");
        stream.expectsPattern(60_000);
    }

    @Scenario(id = "receive.on-socket-from-socketconnect", verifies = "WSK-RECV-020")
    void a_socket_made_by_WskSocketConnect_receives_as_any_other(WskApplication application, TcpPeer peer) {
        given("a connected socket made by WskSocketConnect with two bytes on their way");
        var socket = application.socketConnectTo(peer);
        peer.sends("ab");

        when("the application receives them one by one");
        var first = application.receive(socket, 1);
        var second = application.receive(socket, 1);

        then("each is completed with success and its byte");
        assertThat(first).completesOnce().withSuccess().information(1).received("a");
        assertThat(second).completesOnce().withSuccess().information(1).received("b");
    }
}
