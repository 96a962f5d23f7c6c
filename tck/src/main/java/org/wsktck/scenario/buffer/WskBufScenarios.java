package org.wsktck.scenario.buffer;

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

/** The WSK_BUF itself, and chains that go on beyond it. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR})
class WskBufScenarios {

    @Scenario(id = "buffer.wsk-buf-left-by-send", verifies = "WSK-BUF-030")
    void a_send_changes_nothing_in_its_wsk_buf(WskApplication application, TcpPeer peer) {
        given("a connected socket, and a chain of three MDLs with a window that begins within the first");
        var socket = application.connectTo(peer);
        var chain = TransferBuffer.chain(10, 10, 10).window(4, 22).fillWithPattern(0);

        when("the application sends it");
        var send = application.send(socket, chain);

        then("Mdl, Offset and Length are as they were when the call has returned");
        assertThat(send).leavesItsWskBufAlone();
        and("when the IRP is completed");
        assertThat(send).completesOnce().withSuccess().leavesItsWskBufAlone();
        peer.expectsPattern(22);
    }

    @Scenario(id = "buffer.wsk-buf-left-by-stalled-send", verifies = "WSK-BUF-030")
    void a_send_that_goes_out_in_pieces_changes_nothing_in_its_wsk_buf(
            WskApplication application, TcpPeer.SlowReader peer) {
        given("a connected socket whose peer does not read");
        var socket = application.connectTo(peer);

        when("the application sends more than can be sent at once, and the peer reads it");
        var send = application.sendMoreThanBuffersHold(socket);
        peer.expectsPattern(TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD);

        then("Mdl, Offset and Length are as they were when the IRP is completed");
        assertThat(send).completesOnce().withSuccess().leavesItsWskBufAlone();
    }

    @Scenario(id = "buffer.wsk-buf-left-by-receive", verifies = "WSK-BUF-030")
    void a_receive_changes_nothing_in_its_wsk_buf(WskApplication application, TcpPeer peer) {
        given("a receive that waits, into a chain of three MDLs with a window that begins within the first");
        var socket = application.connectTo(peer);
        var receive =
                application.receive(socket, TransferBuffer.chain(10, 10, 10).window(4, 22), 0);
        assertThat(receive).leavesItsWskBufAlone();

        when("data arrives");
        peer.sends("enough for two of them");

        then("Mdl, Offset and Length are as they were when the IRP is completed");
        assertThat(receive).completesOnce().withSuccess().leavesItsWskBufAlone();
    }

    @Scenario(id = "buffer.send-ends-before-last-mdl", verifies = "WSK-BUF-006")
    void an_mdl_wholly_beyond_length_is_not_sent(WskApplication application, TcpPeer peer) {
        given("a chain of three MDLs whose window ends where the third begins");
        var socket = application.connectTo(peer);
        var chain = TransferBuffer.chain(10, 10, 10).window(0, 20).fillWithPattern(0);

        when("the application sends it, and something else after it");
        var send = application.send(socket, chain);
        var next = application.send(socket, "next");

        then("the peer receives the window, and what was sent after it comes next");
        assertThat(send).completesOnce().withSuccess().information(20);
        assertThat(next).completesOnce().withSuccess();
        peer.expectsPattern(20);
        peer.expects("next");
    }

    @Scenario(id = "buffer.receive-ends-before-last-mdl", verifies = "WSK-BUF-005")
    void an_mdl_wholly_beyond_length_is_not_written_to(WskApplication application, TcpPeer peer) {
        given("more data than a window of two MDLs has room for");
        var socket = application.connectTo(peer);
        peer.sends("two MDLs of ten byteswhat is left");
        var chain = TransferBuffer.chain(10, 10, 10).window(0, 20);

        when("the application receives into a chain of three MDLs whose window ends where the third begins");
        var receive = application.receive(socket, chain, 0);

        then("the third MDL is left alone");
        assertThat(receive).completesOnce().withSuccess().receivedBeginningOf("two MDLs of ten bytes");
        and("nothing is lost");
        application.stream(socket).startingWith(List.of(receive)).expects("two MDLs of ten byteswhat is left");
    }
}
