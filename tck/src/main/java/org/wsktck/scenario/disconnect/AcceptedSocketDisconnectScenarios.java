package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
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

/** WskDisconnect on an accepted socket. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptedSocketDisconnectScenarios {

    @Scenario(id = "disconnect.on-accepted", verifies = "WSK-DISCONNECT-025")
    void an_accepted_socket_disconnects_gracefully(WskApplication application, TcpPeer peer) {
        given("an accepted connection");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();
        application.exchangesDataWith(peer, socket);

        when("the application disconnects gracefully");
        var disconnect = application.disconnect(socket);

        then("the IRP is completed with success, and the peer sees the end of the stream");
        assertThat(disconnect).isAccepted().completesOnce().withSuccess();
        peer.expectsEndOfStream();
        and("what the peer still sends is received");
        peer.sends("more");
        application.receivesExactly(socket, "more");
    }

    @Scenario(id = "disconnect.abortive-on-accepted", verifies = "WSK-DISCONNECT-025")
    void an_accepted_socket_disconnects_abortively(WskApplication application, TcpPeer peer) {
        given("an accepted connection");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();
        application.exchangesDataWith(peer, socket);

        when("the application disconnects abortively");
        var disconnect = application.disconnectAbortively(socket);

        then("the IRP is completed with success, and the peer sees the connection reset");
        assertThat(disconnect).isAccepted().completesOnce().withSuccess();
        peer.expectsReset();
    }
}
