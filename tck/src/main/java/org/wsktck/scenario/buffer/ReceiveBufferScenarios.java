package org.wsktck.scenario.buffer;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WSK_BUF under WskReceive: where in an MDL chain the data goes, and where it does not. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.SEND_WAITS
})
class ReceiveBufferScenarios {

    @Scenario(id = "buffer.receive-chain", verifies = "WSK-BUF-004", needs = Capability.WAITALL)
    void received_data_is_spread_over_the_chain_in_the_order_of_Next(WskApplication application, TcpPeer peer) {
        given("a connected socket with 11 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("abcdefghijk");

        when("the application receives all of them over MDLs of 3, 1 and 7 bytes");
        var receive = application.receive(socket, TransferBuffer.chain(3, 1, 7), Wsk.WSK_FLAG_WAITALL);

        then("they lie in the MDLs in order");
        assertThat(receive).completesOnce().withSuccess().information(11).received("abcdefghijk");
    }

    @Scenario(id = "buffer.receive-chain-partly", verifies = "WSK-BUF-004")
    void what_a_receive_brings_lies_in_the_chain_in_order(WskApplication application, TcpPeer peer) {
        given("a connected socket with 10 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("chain-done");
        application.exchange(socket, peer);

        when("the application receives over MDLs of 2, 2, 2 and 20 bytes");
        var receive = application.receive(socket, TransferBuffer.chain(2, 2, 2, 20), 0);

        then("the bytes that Information counts lie in the MDLs in order");
        assertThat(receive)
                .completesOnce()
                .withSuccess()
                .informationBetween(1, 10)
                .receivedBeginningOf("chain-done");
    }

    @Scenario(id = "buffer.receive-window", verifies = "WSK-BUF-005", needs = Capability.WAITALL)
    void nothing_is_written_outside_the_window(WskApplication application, TcpPeer peer) {
        given("a connected socket with 12 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("windowed...!");

        when("the application fills a window of 8 bytes that begins and ends within an MDL");
        var receive = application.receive(socket, TransferBuffer.chain(6, 16).window(4, 8), Wsk.WSK_FLAG_WAITALL);

        then("the window holds the first 8 bytes and the memory around it is as it was");
        assertThat(receive).completesOnce().withSuccess().information(8).received("windowed");
        and("the rest of the data comes later");
        application.stream(socket).expects("...!");
    }

    @Scenario(id = "buffer.receive-at-offset", verifies = "WSK-BUF-005")
    void nothing_is_written_before_Offset(WskApplication application, TcpPeer peer) {
        given("a connected socket with 3 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("abc");

        when("the application receives at Offset 9 of an MDL of 32 bytes");
        var receive = application.receive(socket, TransferBuffer.ofBytes(32).window(9, 20), 0);

        then("what came lies from Offset on and the memory around the window is as it was");
        assertThat(receive)
                .completesOnce()
                .withSuccess()
                .informationBetween(1, 3)
                .receivedBeginningOf("abc");
    }

    @Scenario(id = "buffer.receive-empty-mdl-inside", verifies = "WSK-BUF-027", needs = Capability.WAITALL)
    void an_MDL_of_no_bytes_does_not_end_the_chain_of_a_receive(WskApplication application, TcpPeer peer) {
        given("a connected socket with 7 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sends("chained");

        when("the application receives all of them over MDLs of 3, 0 and 4 bytes");
        var receive = application.receive(socket, TransferBuffer.chain(3, 0, 4), Wsk.WSK_FLAG_WAITALL);

        then("they lie in the MDLs in order");
        assertThat(receive).completesOnce().withSuccess().information(7).received("chained");
    }

    @Scenario(id = "buffer.receive-unaligned", verifies = "WSK-BUF-026")
    void an_MDL_from_the_middle_of_a_page_over_several_is_filled_whole(WskApplication application, TcpPeer peer) {
        given("a connected socket with 10,000 bytes on their way");
        var socket = application.connectTo(peer);
        peer.sendsPattern(10_000);

        when("the application receives them into an MDL of 10,000 bytes that starts in the middle of a page");
        var buffer = application.fill(socket, TransferBuffer.unaligned(10_000));

        then("all of them lie there and the memory around it is as it was");
        assertThat(buffer).holdsPattern().isUntouchedOutsideItsWindow();
    }

    @Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR})
    @Scenario(id = "buffer.chain-left-linked", verifies = "WSK-BUF-014")
    void the_chain_stays_linked_as_it_was(WskApplication application, TcpPeer peer) {
        given("a connected socket and a peer that sends back whatever arrives");
        var socket = application.connectTo(peer);
        peer.echoes();

        when("the application sends a chain of MDLs and receives into another");
        var send = application.send(
                socket, TransferBuffer.chain(5, 5, 5).fillWithPattern(0).window(1, 12));
        var receive = application.receive(socket, TransferBuffer.chain(2, 4, 8), 0);

        then("both chains are linked as they were when the IRPs have been completed");
        assertThat(send.succeeds()).leavesTheChainLinked();
        assertThat(receive.succeeds()).leavesTheChainLinked();
    }

    @Scenario(id = "buffer.wsk-buf-overwritten-under-receive", verifies = "WSK-BUF-013")
    void a_pending_receive_no_longer_needs_its_WSK_BUF(WskApplication application, TcpPeer peer) {
        given("a receive that is waiting");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, TransferBuffer.ofBytes(24).window(2, 12), 0);

        when("the application overwrites the WSK_BUF before the peer sends");
        receive.overwriteWskBuf();
        peer.sends("z");

        then("the receive is completed with success and its data where the WSK_BUF said");
        assertThat(receive).completesOnce().withSuccess().information(1).received("z");
    }
}
