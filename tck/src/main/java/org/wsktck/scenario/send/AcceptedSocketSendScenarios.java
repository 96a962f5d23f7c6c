package org.wsktck.scenario.send;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskSend on an accepted socket. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptedSocketSendScenarios {

    @Scenario(id = "send.on-accepted", verifies = "WSK-SEND-016")
    void what_is_sent_on_an_accepted_socket_reaches_the_peer(WskApplication application, TcpPeer peer) {
        given("an accepted connection");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();

        when("the application sends");
        var send = application.send(socket, "hello from the server");

        then("the send succeeds, and the peer receives what was sent");
        assertThat(send).isAccepted().completesOnce().withSuccess().information(21);
        peer.expects("hello from the server");
    }
}
