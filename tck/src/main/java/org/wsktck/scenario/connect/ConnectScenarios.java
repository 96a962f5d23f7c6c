package org.wsktck.scenario.connect;

import static org.wsktck.harness.Accepted.REFUSED;
import static org.wsktck.harness.Accepted.UNBOUND;
import static org.wsktck.harness.Steps.and;
import static org.wsktck.harness.Steps.given;
import static org.wsktck.harness.Steps.then;
import static org.wsktck.harness.Steps.when;
import static org.wsktck.harness.WskAssertions.assertThat;

import org.wsktck.harness.DeadPeer.RefusingPeer;
import org.wsktck.harness.Scenario;
import org.wsktck.harness.TcpPeer;
import org.wsktck.harness.WskApplication;

/** WskConnect: a bound connection socket and a peer become a connection, or do not. */
class ConnectScenarios {

    @Scenario(id = "connect.before-bind", verifies = "WSK-CONNECT-004")
    void connecting_an_unbound_socket_fails_and_makes_no_connection(WskApplication application, TcpPeer peer) {
        given("a new connection socket that has not been bound, and a peer that listens");
        var socket = application.connectionSocket();

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with a failure and Information 0");
        assertThat(connect).completesOnce().withOneOf(UNBOUND).information(0); // Windows: STATUS_INVALID_DEVICE_STATE
        and("the peer sees no connection");
        peer.sawNoConnection();
    }

    @Scenario(id = "connect.refused", verifies = "WSK-CONNECT-007")
    void a_refused_connection_fails(WskApplication application, RefusingPeer peer) {
        given("a bound socket and a peer that refuses");
        var socket = application.boundSocket();

        when("the application connects");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with a status that means 'refused'");
        assertThat(connect).completesOnce().withOneOf(REFUSED).information(0);
    }
}
