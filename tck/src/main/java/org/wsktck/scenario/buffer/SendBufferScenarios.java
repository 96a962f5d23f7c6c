package org.wsktck.scenario.buffer;

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

/** WSK_BUF under WskSend and WskDisconnect: which bytes of an MDL chain go out. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.RECEIVE_WAITS
})
class SendBufferScenarios {

    @Scenario(id = "buffer.send-window-of-one-mdl", verifies = "WSK-BUF-002")
    void a_send_starts_Offset_bytes_into_the_first_MDL(WskApplication application, TcpPeer peer) {
        given("a connected socket and an MDL of which a window from Offset 5 on is to be sent");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.holding("-----window.....").window(5, 6);

        when("the application sends it");
        var send = application.send(socket, buffer);

        then("the peer receives the window");
        peer.expects("window");
        and("the IRP is completed with success and the length of the window");
        assertThat(send).completesOnce().withSuccess().information(6);
    }

    @Scenario(id = "buffer.send-chain", verifies = "WSK-BUF-003")
    void a_chain_of_MDLs_is_sent_in_the_order_of_Next(WskApplication application, TcpPeer peer) {
        given("a connected socket and a chain of MDLs of 3, 1 and 7 bytes");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.chain(3, 1, 7).fill("abcdefghijk".getBytes(StandardCharsets.US_ASCII));

        when("the application sends it");
        var send = application.send(socket, buffer);

        then("the peer receives the 11 bytes in order");
        peer.expects("abcdefghijk");
        and("the IRP is completed with success and Information 11");
        assertThat(send).completesOnce().withSuccess().information(11);
    }

    @Scenario(id = "buffer.send-window-of-a-chain", verifies = "WSK-BUF-002")
    void the_window_runs_on_across_the_chain_and_Offset_counts_in_the_first_MDL_only(
            WskApplication application, TcpPeer peer) {
        given("a connected socket and a chain of MDLs of 8, 1 and 7 bytes with the window 5 to 15");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.chain(8, 1, 7)
                .fill("-----abcdefghij.".getBytes(StandardCharsets.US_ASCII))
                .window(5, 10);

        when("the application sends it");
        var send = application.send(socket, buffer);

        then("the peer receives the 10 bytes of the window");
        peer.expects("abcdefghij");
        and("the IRP is completed with success and Information 10");
        assertThat(send).completesOnce().withSuccess().information(10);
    }

    @Scenario(id = "buffer.send-part-of-an-mdl", verifies = "WSK-BUF-006")
    void what_the_chain_holds_beyond_Length_is_not_sent(WskApplication application, TcpPeer peer) {
        given("a connected socket and an MDL of 100 bytes of which the first 10 are to be sent");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.holdingPattern(100).window(0, 10);

        when("the application sends them and disconnects gracefully");
        var send = application.send(socket, buffer);
        application.disconnect(socket).succeeds();

        then("the peer receives the 10 bytes and then the end of the stream");
        peer.expectsPattern(10);
        peer.expectsEndOfStream();
        and("the IRP is completed with success and Information 10");
        assertThat(send).completesOnce().withSuccess().information(10);
    }

    @Scenario(id = "buffer.send-empty-mdl-inside", verifies = "WSK-BUF-027")
    void an_MDL_of_no_bytes_does_not_end_the_chain_of_a_send(WskApplication application, TcpPeer peer) {
        given("a connected socket and a chain of MDLs of 3, 0 and 4 bytes");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.chain(3, 0, 4).fill("chained".getBytes(StandardCharsets.US_ASCII));

        when("the application sends it");
        var send = application.send(socket, buffer);

        then("the peer receives the 7 bytes");
        peer.expects("chained");
        and("the IRP is completed with success and Information 7");
        assertThat(send).completesOnce().withSuccess().information(7);
    }

    @Scenario(id = "buffer.send-unaligned", verifies = "WSK-BUF-026")
    void an_MDL_from_the_middle_of_a_page_over_several_is_sent_whole(WskApplication application, TcpPeer peer) {
        given("a connected socket and an MDL of 10,000 bytes that starts in the middle of a page");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.unaligned(10_000).fillWithPattern(0);

        when("the application sends it");
        var send = application.send(socket, buffer);

        then("the peer receives all of it");
        peer.expectsPattern(10_000);
        and("the IRP is completed with success and Information 10,000");
        assertThat(send).completesOnce().withSuccess().information(10_000);
    }

    @Scenario(id = "buffer.last-data-of-disconnect", verifies = "WSK-BUF-029")
    void the_window_holds_for_the_last_data_of_a_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a connected socket and a chain of MDLs of 6 and 6 bytes with the window 2 to 10");
        var socket = application.connectTo(peer);
        var buffer = TransferBuffer.chain(6, 6)
                .fill("--lastdata..".getBytes(StandardCharsets.US_ASCII))
                .window(2, 8);

        when("the application disconnects gracefully with it as last data");
        var disconnect = application.disconnect(socket, buffer);

        then("the peer receives the window and then the end of the stream");
        peer.expects("lastdata");
        peer.expectsEndOfStream();
        and("the IRP is completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
    }
}
