package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.TcpPeer.SlowReader.MORE_THAN_BUFFERS_HOLD;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskSend against a peer that does not read: the subsystem buffers nothing, and sends queue. */
@Under({Condition.WAY, Condition.CATEGORY})
class StalledSendScenarios {

    @Scenario(id = "send.completes-when-all-is-sent", verifies = "WSK-SEND-002")
    void a_send_is_not_completed_before_all_its_data_has_been_sent(WskApplication application, SlowReader peer) {
        given("a connected socket and a peer that does not read");
        var socket = application.connectTo(peer);

        when("the application sends more than the buffers of both hosts hold");
        var sends = application.sendPattern(socket, MORE_THAN_BUFFERS_HOLD);

        then("the IRP has not been completed when a byte from the peer has come through");
        peer.sends("!");
        application.stream(socket).expects("!");
        assertThat(sends).arePending();
        and("once the peer has read everything it is completed with success and the full length");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD);
        assertThat(sends).completeOnce().withSuccess().informationIsTheirLength();
    }

    @Scenario(id = "send.several-outstanding", verifies = "WSK-SEND-012")
    void several_sends_may_be_outstanding_at_once(WskApplication application, SlowReader peer) {
        given("a connected socket and a peer that does not read");
        var socket = application.connectTo(peer);

        when("the application makes ten sends, the first of which has to wait");
        var sends =
                application.sendPattern(socket, MORE_THAN_BUFFERS_HOLD, 1, 10_000, 3, 2_000, 1, 1, 50_000, 13, 20_000);

        then("the peer receives the data of all of them in the order of the calls once it reads");
        peer.expectsPattern(MORE_THAN_BUFFERS_HOLD + 82_019);
        and("each is completed with success");
        assertThat(sends).completeOnce().withSuccess().informationIsTheirLength();
    }
}
