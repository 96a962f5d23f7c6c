package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** Much data in both directions at once, with several receives outstanding all the time. */
@Under({Condition.WAY, Condition.CATEGORY})
class BulkScenarios {
    private static final int KIB_64 = 64 * 1024;

    @Scenario(id = "receive.queue-kept-filled", verifies = "WSK-RECV-017")
    void receives_without_flags_are_made_as_fast_as_others_are_completed(WskApplication application, TcpPeer peer) {
        given("a connected socket with four receives of 1,000 bytes outstanding all the time");
        var socket = application.connectTo(peer);
        var received = application.streamOverSeveral(socket, 4, 1_000, 0);

        when("the peer sends 8,000 bytes");
        peer.sendsPattern(8_000);

        then("they are received, nothing lost, doubled or exchanged");
        received.expectsPattern(8_000);
    }

    @Scenario(id = "receive.bulk-both-ways", verifies = "WSK-RECV-017", needs = Capability.WAITALL)
    void a_mebibyte_goes_and_comes_at_the_same_time_over_several_outstanding_receives(
            WskApplication application, TcpPeer peer) {
        given(
                "a connected socket with five receives outstanding all the time, and a peer that sends back what arrives");
        var socket = application.connectTo(peer);
        peer.echoes();
        var received = application.streamOverSeveral(socket, 5, 32 * 1024, Wsk.WSK_FLAG_WAITALL);

        when("the application sends 1 MiB in 16 sends without waiting for any, and then disconnects gracefully");
        var sends = application.sendPattern(
                socket, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64, KIB_64,
                KIB_64, KIB_64, KIB_64, KIB_64);
        var disconnect = application.disconnect(socket);

        then("all of it comes back, nothing lost, doubled or exchanged, and then the end of the stream");
        received.expectsPattern(1024 * 1024).expectsEnd();
        and("the sends and the disconnect are completed with success");
        assertThat(sends).completeOnce().withSuccess().informationIsTheirLength();
        assertThat(disconnect).completesOnce().withSuccess();
    }

    @Scenario(id = "receive.bulk-beside-stalled-send", verifies = "WSK-RECV-017", needs = Capability.WAITALL)
    void several_outstanding_receives_take_a_stream_while_a_send_cannot_be_finished(
            WskApplication application, SlowReader peer) {
        given("a send of more than the buffers hold to a peer that does not read, and four receives beside it");
        var socket = application.connectTo(peer);
        var send = application.sendMoreThanBuffersHold(socket).stillPending();
        var received = application.streamOverSeveral(socket, 4, 32 * 1024, Wsk.WSK_FLAG_WAITALL);

        when("the peer sends 1 MiB");
        peer.sendsPattern(1024 * 1024);

        then("they are received, nothing lost, doubled or exchanged, while the send is still pending");
        received.expectsPattern(1024 * 1024);
        assertThat(send).isPending();
        and("when the peer reads, it gets the whole send");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD);
        assertThat(send).completesOnce().withSuccess().information(MORE_THAN_BUFFERS_HOLD);
    }
}
