package org.wsktck.scenario.buffer;

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
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** WSK_BUF without an MDL, and what of a WSK_BUF and its MDLs is the application's again when. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR})
class BufferLifetimeScenarios {

    @Scenario(id = "buffer.receive-without-mdl", verifies = "WSK-BUF-007")
    void a_receive_of_no_bytes_needs_no_MDL(WskApplication application, TcpPeer peer) {
        given("a connected socket with data on its way");
        var socket = application.connectTo(peer);
        peer.sends("kept");

        when("the application receives no bytes with a NULL Mdl");
        var nothing = application.receive(socket, TransferBuffer.withoutMdl(), 0);

        then("the IRP is completed with success and Information 0");
        assertThat(nothing).completesOnce().withSuccess().information(0);
        and("the following receives get all of the data");
        application.stream(socket).expects("kept");
    }

    @Scenario(id = "buffer.drain-without-mdl", verifies = "WSK-BUF-007", needs = Capability.DRAIN)
    void a_DRAIN_receive_needs_no_MDL(WskApplication application, TcpPeer peer) {
        given("a connected socket whose peer has sent data and then the end");
        var socket = application.connectTo(peer);
        peer.sends("drained");
        peer.disconnectsGracefully();

        when("the application makes a DRAIN receive with a NULL Mdl");
        var drain = application.receive(socket, TransferBuffer.withoutMdl(), Wsk.WSK_FLAG_DRAIN);

        then("the IRP is completed with success");
        assertThat(drain).completesOnce().withSuccess();
    }

    @Scenario(id = "buffer.send-without-mdl", verifies = "WSK-BUF-007")
    void a_send_of_no_bytes_without_an_MDL_does_no_harm(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application sends no bytes with a NULL Mdl");
        var nothing = application.send(socket, TransferBuffer.withoutMdl());

        then("the IRP is completed with success or a failure, and Information 0"); // the page speaks of receives only
        assertThat(nothing).completesOnce().withSuccessOrOneOf(ZERO_LENGTH_SEND).information(0);
        and("the connection carries data as before");
        application.exchange(socket, peer);
    }

    @Scenario(id = "buffer.offset-without-mdl", verifies = "WSK-BUF-010")
    void Offset_is_not_looked_at_without_an_MDL(WskApplication application, TcpPeer peer) {
        given("a connected socket with data on its way");
        var socket = application.connectTo(peer);
        peer.sends("data");

        when("the application receives no bytes with a NULL Mdl and Offset 77");
        var nothing = application.receive(socket, TransferBuffer.withoutMdl().window(77, 0), 0);

        then("the IRP is completed with success and Information 0, as with Offset 0");
        assertThat(nothing).completesOnce().withSuccess().information(0);
        and("the following receives get all of the data");
        application.stream(socket).expects("data");
    }

    @Scenario(id = "buffer.wsk-buf-overwritten-under-send", verifies = "WSK-BUF-013")
    void a_send_that_has_returned_no_longer_needs_its_WSK_BUF(WskApplication application, TcpPeer peer) {
        given("a connected socket and a send that has returned");
        var socket = application.connectTo(peer);
        var send = application.send(
                socket, TransferBuffer.holding("..on the stack..").window(2, 12));

        when("the application overwrites the WSK_BUF");
        send.overwriteWskBuf();

        then("the peer receives the data that the WSK_BUF described");
        peer.expects("on the stack");
        and("the IRP is completed with success and its length");
        assertThat(send).completesOnce().withSuccess().information(12);
    }

    @Scenario(id = "buffer.memory-used-again", verifies = "WSK-BUF-015")
    void the_memory_is_the_applications_again_once_the_IRP_is_completed(WskApplication application, TcpPeer peer) {
        given("a send of two MDLs that has been completed");
        var socket = application.connectTo(peer);
        var memory = TransferBuffer.chain(4, 4).fillWithPattern(0);
        application.send(socket, memory).succeeds();
        peer.expectsPattern(8);

        when("the application sends the same MDLs once more");
        var again = application.send(socket, memory);

        then("the peer receives the same data");
        peer.expectsPattern(8);
        and("the IRP is completed with success and the memory holds what it held");
        assertThat(again).completesOnce().withSuccess().information(8).leavesTheChainLinked();
        assertThat(memory).holdsPattern();
    }
}
