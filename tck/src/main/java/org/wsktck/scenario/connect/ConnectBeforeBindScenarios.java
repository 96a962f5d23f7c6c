package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.observe;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.UNBOUND;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskConnect on a socket that has not been bound: Windows refuses it and takes no harm. */
class ConnectBeforeBindScenarios {

    @Scenario(id = "connect.before-bind", verifies = "WSK-CONNECT-004")
    void connecting_an_unbound_socket_fails_and_makes_no_connection(WskApplication application, TcpPeer peer) {
        given("a new connection socket that has not been bound, and a peer that listens");
        var socket = application.connectionSocket();

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with a failure"); // Windows returns and completes STATUS_INVALID_DEVICE_STATE.
        assertThat(connect).completesOnce().withOneOf(UNBOUND);
        observe("AMB-03, returned", connect.returned().shortName());
        and("the peer sees no connection");
        peer.sawNoConnection();
    }

    @Scenario(id = "connect.before-bind-moves-nothing", verifies = "WSK-IRP-057")
    void connecting_an_unbound_socket_completes_with_information_0(WskApplication application, TcpPeer peer) {
        given("a new connection socket that has not been bound, and a peer that listens");
        var socket = application.connectionSocket();

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("Information is 0"); // As Windows has it.
        assertThat(connect).completesOnce().information(0);
    }

    @Scenario(id = "connect.after-early-connect", verifies = "WSK-CONNECT-001")
    void a_socket_whose_connect_came_too_early_can_be_connected_once_bound(WskApplication application, TcpPeer peer) {
        given("a socket that was bound after its first connect had been refused as too early");
        var socket = application.connectionSocket();
        application.connect(socket, peer).isRefused();
        application.bind(socket, application.wildcard()).succeeds();

        when("the application connects it");
        var connect = application.connect(socket, peer);

        then("the IRP is completed with success and the peer has the connection");
        assertThat(connect).completesOnce().withSuccess();
        peer.expectsConnection();
    }

    @Scenario(id = "connect.before-bind-then-close", verifies = "WSK-CLOSE-014")
    void a_socket_whose_connect_came_too_early_can_be_closed(WskApplication application, TcpPeer peer) {
        given("an unbound socket whose connect has been completed");
        var socket = application.connectionSocket();
        assertThat(application.connect(socket, peer)).completesOnce();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the close succeeds");
        assertThat(close).completesOnce().withSuccess();
    }
}
