package org.wsktck.scenario.socketconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED_CONNECT;
import static org.wsktck.harness.evidence.Accepted.FOREIGN_ADDRESS;
import static org.wsktck.spi.CompletionScript.KEEP;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskSocketConnect that fails though the peer would take the connection: what could be left over. */
class SocketConnectLeftoverScenarios {
    private static final int ROUNDS = 20;

    @Scenario(id = "socketconnect.cancel-races-connection", verifies = "WSK-SOCKETCONNECT-007")
    void what_is_cancelled_while_it_connects_leaves_no_connection(WskApplication application, TcpPeer peer) {
        given("a registration that has captured the provider NPI, and a peer that takes connections");
        var registration = application.registerAndCapture();

        when("IoCancelIrp and the connection meet, again and again, and sockets that came all the same are closed");
        application.raceCancelAgainstConnection(registration, peer, ROUNDS);

        then("there is no socket left that a deregistration would wait for");
        registration.release();
        registration.deregister();
        and("no connection is left that the peer would hold");
        application.connect(application.boundSocket(), peer).succeeds();
        peer.expectsEndOfAllButTheLatest();
    }

    @Scenario(id = "socketconnect.cancelled-before-submission", verifies = "WSK-SOCKETCONNECT-007")
    void what_was_cancelled_before_it_connects_leaves_no_connection(WskApplication application, TcpPeer peer) {
        given("a peer that takes connections, and an IRP that has been cancelled before it is used");
        var peerAddress = peer.address();
        var irp = application.irp(1).completionRoutine(KEEP).cancel();

        when("the application makes a connected socket with it, and closes one that comes all the same");
        var connect = application.with(irp).socketConnect(application.wildcard(), peerAddress);

        then("the IRP is completed with STATUS_CANCELLED, or with success");
        assertThat(connect).completesOnce().withSuccessOrOneOf(CANCELLED_CONNECT);
        application.closeSocketOf(connect);
        and("no connection is left that the peer would hold");
        application.connect(application.boundSocket(), peer).succeeds();
        peer.expectsEndOfAllButTheLatest();
    }

    @Scenario(id = "socketconnect.foreign-address", verifies = "WSK-SOCKETCONNECT-007")
    void a_foreign_local_address_makes_the_request_fail(WskApplication application, TcpPeer peer) {
        given("a peer that takes connections");
        var registration = application.registerAndCapture();
        var peerAddress = peer.address();

        when("the application makes a socket that is connected to it from an address that its host does not have");
        var connect = registration.calls().socketConnect(application.foreignAddress(), peerAddress);

        then("the IRP is completed with a failure, and without a socket");
        assertThat(connect).completesOnce().withOneOf(FOREIGN_ADDRESS).information(0);
        and("the peer sees no connection from another address");
        peer.sawNoConnection();
        and("there is no socket that a deregistration would wait for");
        registration.release();
        registration.deregister();
    }
}
