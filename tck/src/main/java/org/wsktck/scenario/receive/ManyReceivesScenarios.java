package org.wsktck.scenario.receive;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** More receives at once than a client is likely to need. */
@Under({Condition.WAY, Condition.CATEGORY})
class ManyReceivesScenarios {

    @Scenario(id = "receive.many-outstanding", verifies = "WSK-RECV-027")
    void many_receives_wait_on_a_socket_at_once(WskApplication application, TcpPeer peer) {
        given("a connected socket on which 64 receives of 16 bytes are made when there is no data");
        var socket = application.connectTo(peer);
        var receives = application.outstandingReceives(socket, 64, 16);
        application.exchange(socket, peer);

        when("the peer sends what they have room for");
        peer.sendsPattern(64 * 16);

        then("all of them have been accepted, and are completed with the data in the order of the calls");
        receives.wereAllAccepted();
        receives.receivedThePatternInOrder();
    }
}
