package org.wsktck.scenario.client;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.CompletionScript.KEEP;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.Capability;

/** What drivers do through KSOCKET. */
class KsocketScenarios {

    @Scenario(
            id = "client.ksocket-client",
            verifies = {"WSK-CONNECT-002", "WSK-SOCKET-001", "WSK-BIND-001", "WSK-CONNECT-001", "WSK-IRP-062"})
    void KSOCKET_drives_a_connection_with_one_IRP(WskApplication application, TcpPeer peer) {
        given("the one IRP that KSOCKET has for a socket, and a peer that listens");
        var irp = application.irp(1).completionRoutine(KEEP);
        var wsk = application.with(irp);
        var peerAddress = peer.address();

        when("KSOCKET makes each call with it, once it has used IoReuseIrp");
        var create = wsk.createConnectionSocket();

        then("WSK-SOCKET-001", "it gets a socket");
        assertThat(create).completesOnce().withSuccess();
        var socket = create.socket();
        then("WSK-BIND-001", "the bind to the wildcard address succeeds");
        irp.reuse();
        assertThat(wsk.bind(socket, application.wildcard())).completesOnce().withSuccess();
        then("WSK-CONNECT-001", "the connect succeeds");
        irp.reuse();
        assertThat(wsk.connect(socket, peerAddress)).completesOnce().withSuccess();
        peer.expectsConnection();
        then("data goes both ways");
        irp.reuse();
        assertThat(wsk.send(socket, "GET /")).completesOnce().withSuccess().information(5);
        peer.expects("GET /");
        peer.sends("!");
        irp.reuse();
        assertThat(wsk.receive(socket, 512)).completesOnce().withSuccess().received("!");
        then("WSK-IRP-062", "the close, with the IRP of all the others, succeeds");
        irp.reuse();
        assertThat(wsk.closeSocket(socket)).completesOnce().withSuccess();
    }

    @Scenario(
            id = "client.ksocket-server",
            verifies = {"WSK-ACCEPT-003", "WSK-ACCEPT-001", "WSK-ACCEPT-007"},
            needs = Capability.LISTEN)
    void KSOCKET_waits_for_a_connection(WskApplication application, TcpPeer peer) {
        given("a server of KSOCKET that waits for a connection");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("a peer connects");
        peer.dials(listener);

        then("the accept is completed");
        assertThat(accept).completesOnce();
        and("WSK-ACCEPT-001", "with a socket");
        assertThat(accept).withSuccess();
        var socket = accept.socket();
        peer.sends("hello");
        application.receivesExactly(socket, "hello");
        assertThat(application.send(socket, "hello")).completesOnce().withSuccess();
        peer.expects("hello");
        and("WSK-ACCEPT-007", "with the peer's address");
        peer.requiresUntranslatedPath();
        assertThat(accept.acceptedRemoteAddress()).is(peer.ownAddress());
        and("both sockets can be closed");
        assertThat(application.closeSocket(socket)).completesOnce().withSuccess();
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }
}
