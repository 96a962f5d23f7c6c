package org.wsktck.scenario.registration;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;

/** The documentation's own way from registration to deregistration, with one connection in between. */
class DocumentedFlowScenarios {

    @Scenario(
            id = "registration.documented-flow",
            verifies = {
                "WSK-REG-001",
                "WSK-REG-012",
                "WSK-CONNECT-001",
                "WSK-REG-039",
                "WSK-SOCKET-001",
                "WSK-BIND-001",
                "WSK-SEND-001",
                "WSK-RECV-001",
                "WSK-DISCONNECT-001",
                "WSK-CLOSE-001"
            })
    void the_documented_flow_works_from_registering_to_deregistering(WskApplication application, TcpPeer peer) {
        given("a peer that listens");
        var peerAddress = peer.address();

        when("an application goes the documented way, one call after the other");
        var registration = application.register();

        then("WSK-REG-001", "it is registered");
        assertThat(registration.registered()).is(NtStatus.STATUS_SUCCESS);
        then("WSK-REG-012", "it captures the provider NPI");
        assertThat(registration.capture(Wsk.WSK_INFINITE_WAIT)).is(NtStatus.STATUS_SUCCESS);
        var wsk = registration.calls();
        then("WSK-SOCKET-001", "WskSocket delivers a connection socket");
        var create = wsk.createConnectionSocket();
        assertThat(create).completesOnce().withSuccess();
        var socket = create.socket();
        then("WSK-BIND-001", "WskBind binds it to the wildcard address");
        assertThat(wsk.bind(socket, application.wildcard())).completesOnce().withSuccess();
        then("WSK-CONNECT-001", "WskConnect connects it");
        assertThat(wsk.connect(socket, peerAddress)).completesOnce().withSuccess();
        then("WSK-SEND-001", "WskSend sends");
        assertThat(wsk.send(socket, "ping")).completesOnce().withSuccess().information(4);
        peer.expects("ping");
        then("WSK-RECV-001", "WskReceive receives");
        peer.sends("x");
        assertThat(wsk.receive(socket, 64)).completesOnce().withSuccess().received(new byte[] {'x'});
        then("WSK-DISCONNECT-001", "WskDisconnect disconnects, and the peer sees the end of the stream");
        var disconnect = wsk.disconnect(socket);
        peer.expectsEndOfStream();
        peer.disconnectsGracefully();
        assertThat(disconnect).completesOnce().withSuccess();
        then("WSK-CLOSE-001", "WskCloseSocket closes the socket");
        assertThat(wsk.closeSocket(socket)).completesOnce().withSuccess();
        then("WSK-REG-039", "and after the release WskDeregister returns");
        registration.release();
        registration.deregister();
    }
}
