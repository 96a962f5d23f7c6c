package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.util.List;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskReceive and the stream behind it: what a receive takes, what it leaves, and what goes to which of several. */
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
class ReceiveStreamScenarios {

    @Scenario(id = "receive.leaves-the-rest", verifies = "WSK-RECV-004")
    void a_receive_stores_no_more_than_Length_and_leaves_the_rest(WskApplication application, TcpPeer peer) {
        given("a connected socket with 10 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("0123456789");

        when("the application receives at most 5 bytes into larger memory");
        var receive = application.receive(socket, TransferBuffer.ofBytes(16).window(0, 5), 0);

        then("at most 5 are stored, from the beginning of the stream, and nothing beyond them is touched");
        assertThat(receive)
                .completesOnce()
                .withSuccess()
                .informationBetween(1, 5)
                .receivedBeginningOf("01234");
        and("later receives of at most 5 bytes get the rest, without loss or repetition");
        application.stream(socket)
                .startingWith(List.of(receive))
                .inReceivesOf(5)
                .expects("0123456789");
    }

    @Scenario(id = "receive.no-bytes-of-waiting-data", verifies = "WSK-RECV-016")
    void a_receive_of_no_bytes_consumes_none(WskApplication application, TcpPeer peer) {
        given("a connected socket with data on its way");
        var socket = application.connectTo(peer);
        peer.sends("untouched");

        when("the application receives no bytes");
        var nothing = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), 0);

        then("the IRP is completed with success and Information 0");
        assertThat(nothing).completesOnce().withSuccess().information(0).leavesTheRestAlone();
        and("the following receives get all of the data");
        application.stream(socket).expects("untouched");
    }

    @Scenario(id = "receive.no-bytes-before-data", verifies = "WSK-RECV-016")
    void a_receive_of_no_bytes_is_completed_by_the_time_data_is_there(WskApplication application, TcpPeer peer) {
        given("a receive of no bytes, made when no data had arrived");
        var socket = application.connectTo(peer);
        var nothing = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), 0);

        when("the peer sends");
        peer.sends("for the next one");

        then("the IRP is completed with success and Information 0"); // whether at once or by now is open
        assertThat(nothing).completesOnce().withSuccess().information(0).leavesTheRestAlone();
        and("the following receives get all of the data");
        application.stream(socket).expects("for the next one");
    }

    @Scenario(id = "receive.several-queued", verifies = "WSK-RECV-017")
    void each_byte_goes_to_exactly_one_of_several_queued_receives(WskApplication application, TcpPeer peer) {
        given("three receives of 4 bytes that are waiting");
        var socket = application.connectTo(peer);
        var receives = application.receiveAhead(socket, 4, 4, 4);

        when("the peer sends 12 bytes");
        peer.sends("abcdefghijkl");

        then("each is completed with success");
        assertThat(receives).completeOnce().withSuccess().leaveTheRestAlone();
        and("every byte has gone to exactly one of them or comes later");
        application.stream(socket).startingWith(receives).expectsInAnyOrder("abcdefghijkl");
    }

    @Scenario(id = "receive.queued-in-order", verifies = "WSK-RECV-024")
    void queued_receives_are_filled_in_the_order_of_the_calls(WskApplication application, TcpPeer peer) {
        given("three receives of 4 bytes that are waiting");
        var socket = application.connectTo(peer);
        var receives = application.receiveAhead(socket, 4, 4, 4);

        when("the peer sends 12 bytes");
        peer.sends("mnopqrstuvwx");

        then("what they received, in the order of the calls, and what comes later are the stream");
        assertThat(receives).completeOnce().withSuccess();
        application.stream(socket).startingWith(receives).expects("mnopqrstuvwx");
    }
}
