package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.WRONG_ROLE;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** WskConnect on a stream socket. */
@Needs(Capability.STREAM)
@Under({Condition.IRP, Condition.IRQL})
class StreamConnectScenarios {

    @Scenario(id = "connect.stream", verifies = "WSK-CONNECT-010")
    void a_stream_socket_connects_and_carries_data(WskApplication application, TcpPeer peer) {
        given("a bound stream socket");
        var socket = application.boundStreamSocket();

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("the call is accepted, and the IRP is completed with success");
        assertThat(connect).isAccepted().completesOnce().withSuccess();
        and("data flows both ways");
        application.exchangesDataWith(peer, socket);
        and("the application disconnects gracefully, and receives what the peer still sends to its end");
        assertThat(application.disconnect(socket)).completesOnce().withSuccess();
        peer.expectsEndOfStream();
        peer.sends("the last");
        peer.disconnectsGracefully();
        application.receivesExactly(socket, "the last");
        assertThat(application.receive(socket, 8)).completesOnce().withSuccess().information(0);
    }

    @Scenario(id = "connect.stream-aborted", verifies = "WSK-CONNECT-010")
    void a_stream_socket_is_disconnected_abortively(WskApplication application, TcpPeer peer) {
        given("a connected stream socket with a receive that waits");
        var socket = application.connectStreamTo(peer);
        var receive = application.receive(socket, 8).stillPending();

        when("the application disconnects abortively");
        var disconnect = application.disconnectAbortively(socket);

        then("the disconnect is completed with success, and so is the peer's connection with a reset");
        assertThat(disconnect).completesOnce().withSuccess();
        peer.expectsReset();
        and("the receive has ended");
        assertThat(receive).completesOnce();
    }

    @Scenario(id = "connect.stream-then-listen", verifies = "WSK-CONNECT-009", danger = Danger.MAY_BUGCHECK)
    void a_connected_stream_socket_neither_listens_nor_accepts(WskApplication application, TcpPeer peer) {
        given("a connected stream socket");
        var socket = application.connectStreamTo(peer);

        when("the application has it listen, and accepts on it");
        var listen = application.listen(socket);
        var accept = application.acceptOn(socket);

        then("both are completed with a failure");
        assertThat(listen).completesOnce().withOneOf(WRONG_ROLE);
        assertThat(accept).completesOnce().withOneOf(WRONG_ROLE);
        and("the connection is not harmed");
        application.exchangesDataWith(peer, socket);
    }
}
