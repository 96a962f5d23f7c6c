package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskDisconnect with a WSK_BUF: the last data, of whatever size and shape, and whatever came before it. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS
})
class LastDataScenarios {

    @Scenario(id = "disconnect.last-data-large", verifies = "WSK-DISCONNECT-004")
    void last_data_of_any_length_reaches_the_peer_whole(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application disconnects gracefully with 200,000 bytes of last data");
        var disconnect = application.disconnect(socket, TransferBuffer.holdingPattern(200_000));

        then("the peer receives all of it, and then the end of the stream");
        peer.expectsPattern(200_000);
        peer.expectsEndOfStream();
        and("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.last-data-after-peers-disconnect", verifies = "WSK-DISCONNECT-004")
    void last_data_reaches_a_peer_that_has_disconnected_gracefully(WskApplication application, TcpPeer peer) {
        given("a connection that the peer has disconnected gracefully, as the application knows");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application disconnects gracefully with last data");
        var disconnect = application.disconnect(socket, TransferBuffer.holding("goodbye"));

        then("the peer receives it, and then the end of the stream");
        peer.expects("goodbye");
        peer.expectsEndOfStream();
        and("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.last-data-of-no-bytes", verifies = "WSK-DISCONNECT-002")
    void last_data_of_no_bytes_is_no_data_and_a_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application disconnects gracefully with last data of no bytes");
        var disconnect = application.disconnect(socket, TransferBuffer.holdingPattern(0));

        then("the peer sees the end of the stream, and nothing before it");
        peer.expectsEndOfStream();
        and("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.last-data-of-long-chain", verifies = "WSK-BUF-029")
    void last_data_is_the_window_of_its_chain_up_to_Length(WskApplication application, TcpPeer peer) {
        given(
                "a connected socket and a chain of four MDLs, of which the window begins in the first and ends in the third");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.chain(5, 3, 6, 4)
                .fill("..farewell.......".getBytes(StandardCharsets.US_ASCII))
                .window(2, 8);

        when("the application disconnects gracefully with it as last data");
        var disconnect = application.disconnect(socket, buffer);

        then("the peer receives the window, and then the end of the stream");
        peer.expects("farewell");
        peer.expectsEndOfStream();
        and("the IRP is completed with success and the chain is linked as it was");
        assertThat(disconnect).completesOnce().withSuccess().leavesTheChainLinked();
    }

    @Scenario(id = "disconnect.last-data-behind-small-sends", verifies = "WSK-DISCONNECT-026")
    void last_data_comes_after_several_sends_that_were_not_awaited(WskApplication application, TcpPeer peer) {
        given("a connected socket and three sends that the application does not wait for");
        var socket = application.connectTo(peer);
        application.send(socket, "one ");
        application.send(socket, "two ");
        application.send(socket, "three ");

        when("the application disconnects gracefully with last data");
        var disconnect = application.disconnect(socket, TransferBuffer.holding("and last"));

        then("the peer receives the data of the sends in order, then the last data, then the end of the stream");
        peer.expects("one two three and last");
        peer.expectsEndOfStream();
        and("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }
}
