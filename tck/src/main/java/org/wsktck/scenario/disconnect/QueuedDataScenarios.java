package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskDisconnect without flags, and the data before it: what is queued, and the disconnect's own last data. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.RECEIVE_WAITS})
class QueuedDataScenarios {

    @Scenario(id = "disconnect.after-small-sends", verifies = "WSK-DISCONNECT-003")
    void sends_that_were_not_awaited_reach_the_peer_before_the_end_of_the_stream(
            WskApplication application, TcpPeer peer) {
        given("a connected socket and three sends that the application does not wait for");
        var socket = application.connectTo(peer);
        application.send(socket, "one ");
        application.send(socket, "two ");
        application.send(socket, "three");

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("the peer receives all of it in order, and then the end of the stream");
        peer.expects("one two three");
        peer.expectsEndOfStream();
        and("the disconnect is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.after-stalled-send", verifies = "WSK-DISCONNECT-003")
    void sends_that_cannot_be_finished_are_sent_before_the_end_of_the_stream(
            WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold and two behind it; the peer does not read");
        var socket = application.connectTo(peer);
        var send = application.sendMoreThanBuffersHold(socket).stillPending();
        application.send(socket, "and ");
        application.send(socket, "the end");

        when("the application disconnects gracefully, and then the peer reads");
        application.disconnect(socket);
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD);

        then("the peer receives all of it in order, and then the end of the stream");
        peer.expects("and the end");
        peer.expectsEndOfStream();
        and("the large send is completed with success and its length");
        assertThat(send).completesOnce().withSuccess().information(MORE_THAN_BUFFERS_HOLD);
    }

    @Scenario(id = "disconnect.last-data", verifies = "WSK-DISCONNECT-004")
    void last_data_reaches_the_peer_before_the_end_of_the_stream(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application disconnects gracefully with last data");
        var disconnect = application.disconnect(socket, TransferBuffer.holding("BYE"));

        then("the peer receives it, and then the end of the stream");
        peer.expects("BYE");
        peer.expectsEndOfStream();
        and("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.last-data-behind-sends", verifies = "WSK-DISCONNECT-026")
    void last_data_comes_after_the_data_of_queued_sends(WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold; the peer does not read");
        var socket = application.connectTo(peer);
        application.sendMoreThanBuffersHold(socket).stillPending();

        when("the application disconnects gracefully with last data, and then the peer reads");
        application.disconnect(socket, TransferBuffer.holding("BYE"));

        then("the peer receives the send's data, then the last data, then the end of the stream");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD);
        peer.expects("BYE");
        peer.expectsEndOfStream();
    }
}
