package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.observe;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.REFUSED;
import static org.wsktck.harness.evidence.Accepted.UNREACHABLE;

import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.DeadPeer.UnreachablePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskConnect: a bound connection socket and a peer become a connection, or do not. */
class ConnectScenarios {

    @Scenario(id = "connect.establishes", verifies = "WSK-CONNECT-001")
    void connecting_a_bound_socket_to_a_listening_peer_succeeds(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the call is accepted and its IRP is completed with success");
        assertThat(connect).isAccepted().completesOnce().withSuccess();
        and("the peer has the connection");
        peer.expectsConnection();
    }

    @Scenario(id = "connect.carries-data-both-ways", verifies = "WSK-CONNECT-002")
    void a_connection_carries_data_both_ways(WskApplication application, TcpPeer peer) {
        given("a bound socket and a peer that listens");
        var socket = application.boundSocket();

        when("a connect has completed with success");
        application.connect(socket, peer).succeeds();

        then("the connection stands and data flows both ways");
        peer.expectsConnection();
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(id = "connect.refused", verifies = "WSK-CONNECT-007")
    void a_refused_connection_fails(WskApplication application, RefusingPeer peer) {
        given("a bound socket and a peer that refuses");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with a status that means 'refused'");
        assertThat(connect).completesOnce().withOneOf(REFUSED);
    }

    @Scenario(id = "connect.unreachable", verifies = "WSK-CONNECT-001")
    void connecting_to_an_unreachable_address_fails(WskApplication application, UnreachablePeer peer) {
        given("a bound socket and an address without a route");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with a failure");
        assertThat(connect).completesOnce().withOneOf(UNREACHABLE);
    }

    @Scenario(id = "connect.again-after-refusal", verifies = "WSK-IRP-001")
    void connecting_again_after_a_refusal_completes(WskApplication application, RefusingPeer refusing, TcpPeer peer) {
        given("a bound socket whose connect was refused");
        var socket = application.boundSocket();
        assertThat(application.connect(socket, refusing)).completesOnce();

        when("the application connects it to a peer that listens");
        var connect = application.connect(socket, peer);

        then("the IRP is completed once; with what is reported and not judged");
        assertThat(connect).completesOnce();
        observe("AMB-10, again after a refusal", connect.ioStatus().status().shortName());
    }
}
