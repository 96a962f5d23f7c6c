package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer.SlowReader;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** More sends at once than a client is likely to need. */
@Under({Condition.WAY, Condition.CATEGORY})
class ManySendsScenarios {

    @Scenario(id = "send.many-outstanding", verifies = "WSK-SEND-017")
    void many_sends_wait_on_a_socket_at_once(WskApplication application, SlowReader peer) {
        given("a connected socket with a send of more than the buffers hold; the peer does not read");
        var socket = application.connectTo(peer);
        var stalled = application.sendMoreThanBuffersHold(socket).stillPending();

        when("64 sends of 16 bytes are made behind it, and then the peer reads");
        var sends = application.outstandingSends(socket, 64, 16);
        peer.expectsPattern(SlowReader.MORE_THAN_BUFFERS_HOLD);
        stalled.succeeds();

        then("all of them have been accepted, and are completed with success");
        sends.wereAllAccepted();
        sends.succeeded();
        and("the peer receives their data in the order of the calls");
        peer.expects(sends.data());
    }
}
