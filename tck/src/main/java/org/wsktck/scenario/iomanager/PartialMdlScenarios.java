package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;

/** IoBuildPartialMdl, and sending through what it builds. */
@Needs(OWN_IO_MANAGER)
class PartialMdlScenarios {
    @Scenario(id = "iomanager.partial-mdl-to-the-end", verifies = "WSK-BUF-021")
    void a_partial_mdl_of_length_0_reaches_to_the_end_of_its_source(WskApplication application, TcpPeer peer) {
        given("a connected socket, and memory that holds a sentence");
        var socket = application.connectTo(peer);
        var mdls = application.mdls();
        var memory = TransferBuffer.holding("ten bytes, then the rest");

        when("the application builds a partial MDL from byte 11 on with length 0, and sends through it");
        var rest = mdls.buildPartial(memory, 11, 0);
        var send = application.send(socket, rest, 13);

        then("the partial MDL describes the remainder");
        expectEqual("MmGetMdlByteCount returns", mdls.fields(rest).byteCount(), 13);
        and("the peer has the remainder");
        assertThat(send).completesOnce().withSuccess().information(13);
        peer.expects("then the rest");
        mdls.free(rest);
    }

    @Scenario(id = "iomanager.partial-mdl-of-a-length", verifies = "WSK-BUF-021")
    void a_partial_mdl_describes_the_part_that_it_was_built_for(WskApplication application, TcpPeer peer) {
        given("a connected socket, and memory that holds a sentence");
        var socket = application.connectTo(peer);
        var mdls = application.mdls();
        var memory = TransferBuffer.holding("out of the middle of it");

        when("the application builds a partial MDL for a word of it, and sends through it");
        var middle = mdls.buildPartial(memory, 11, 6);
        var send = application.send(socket, middle, 6);

        then("the partial MDL describes the word");
        expectEqual("MmGetMdlByteCount returns", mdls.fields(middle).byteCount(), 6);
        and("the peer has the word");
        assertThat(send).completesOnce().withSuccess().information(6);
        peer.expects("middle");
        mdls.free(middle);
    }
}
