package org.wsktck.scenario.send;

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

/** WskSend on several threads of the application at the same time. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.RECEIVE_WAITS})
class SimultaneousSendScenarios {

    @Scenario(id = "send.at-once", verifies = "WSK-SEND-018")
    void sends_made_at_one_moment_do_not_mix_their_bytes(WskApplication application, TcpPeer peer) {
        given("a connected socket, and eight buffers, each full of a letter of its own");
        var socket = application.connectTo(peer);
        var buffers = TransferBuffer.ofLetters("ABCDEFGH", 16_384);

        when("eight threads send them at one moment");
        var sends = application.sendAtOnce(socket, buffers);

        then("each arrives whole, in whatever order");
        peer.expectsEachWhole(
                buffers.stream().map(buffer -> buffer.bytes(16_384)).toList());
        and("each is completed with success and its length");
        assertThat(sends).completeOnce().withSuccess().informationIsTheirLength();
    }
}
