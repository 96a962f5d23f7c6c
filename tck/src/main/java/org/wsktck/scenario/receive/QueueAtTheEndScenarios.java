package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.AFTER_END_OF_STREAM;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** Several WskReceive that wait when the peer ends the stream: each of them ends, not the first alone. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL
})
class QueueAtTheEndScenarios {

    @Scenario(id = "receive.three-pending-at-fin", verifies = "WSK-RECV-025")
    void the_peers_graceful_disconnect_completes_every_receive_that_waits(WskApplication application, TcpPeer peer) {
        given("three receives that wait");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 48);
        var second = application.receive(socket, 48);
        var third = application.receive(socket, 48);

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the first is completed with success and Information 0");
        assertThat(first).completesOnce().withSuccess().information(0);
        and("the others with success or a failure, and Information 0");
        assertThat(second)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
        assertThat(third)
                .completesOnce()
                .withSuccessOrOneOf(AFTER_END_OF_STREAM)
                .information(0);
    }

    @Scenario(id = "receive.waitalls-pending-at-fin", verifies = "WSK-RECV-006", needs = Capability.WAITALL)
    void the_peers_graceful_disconnect_completes_every_waitall_receive_that_waits(
            WskApplication application, TcpPeer peer) {
        given("two WAITALL receives that wait, and data for half of the first");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 8, Wsk.WSK_FLAG_WAITALL);
        var second = application.receive(socket, 8, Wsk.WSK_FLAG_WAITALL);
        peer.sends("half");

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("the first is completed with success and the data that there was");
        assertThat(first).completesOnce().withSuccess().received("half");
        and("the second with success and no data");
        assertThat(second).completesOnce().withSuccess().information(0);
    }
}
