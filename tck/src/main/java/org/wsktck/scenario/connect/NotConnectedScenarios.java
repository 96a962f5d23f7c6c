package org.wsktck.scenario.connect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.observe;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.NOT_CONNECTED;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;

/** WskSend, WskReceive and WskDisconnect on a socket that is not connected yet. */
class NotConnectedScenarios {

    @Scenario(id = "connect.send-before-bind", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void sending_on_a_new_socket_fails(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application sends");
        var send = application.send(socket, "too early");

        then("the IRP is completed with a failure");
        assertThat(send).completesOnce().withOneOf(NOT_CONNECTED);
    }

    @Scenario(id = "connect.receive-before-bind", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void receiving_on_a_new_socket_fails_with_the_close_at_the_latest(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application receives, and closes the socket");
        var receive = application.receive(socket, 16);
        application.closeSocket(socket);

        then("the IRP of the receive is completed with a failure");
        assertThat(receive).completesOnce().withOneOf(NOT_CONNECTED);
    }

    @Scenario(id = "connect.disconnect-before-bind", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void disconnecting_a_new_socket_fails(WskApplication application) {
        given("a new connection socket");
        var socket = application.connectionSocket();

        when("the application disconnects");
        var disconnect = application.disconnect(socket);

        then("the IRP is completed with a failure");
        assertThat(disconnect).completesOnce().withOneOf(NOT_CONNECTED);
    }

    @Scenario(id = "connect.send-before-connect", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void sending_on_a_bound_socket_fails(WskApplication application, TcpPeer peer) {
        given("a socket that is bound and not connected");
        var socket = application.boundSocket();

        when("the application sends");
        var send = application.send(socket, "too early");

        then("the IRP is completed with a failure");
        assertThat(send).completesOnce().withOneOf(NOT_CONNECTED);
        and("whether the socket can still connect is reported and not judged");
        observe(
                "AMB-04, connecting after a send",
                application.connect(socket, peer).ioStatus());
    }

    @Scenario(id = "connect.receive-before-connect", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void receiving_on_a_bound_socket_fails_with_the_close_at_the_latest(WskApplication application) {
        given("a socket that is bound and not connected");
        var socket = application.boundSocket();

        when("the application receives, and closes the socket");
        var receive = application.receive(socket, 16);
        application.closeSocket(socket);

        then("the IRP of the receive is completed with a failure");
        assertThat(receive).completesOnce().withOneOf(NOT_CONNECTED);
    }

    @Scenario(id = "connect.disconnect-before-connect", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void disconnecting_a_bound_socket_fails(WskApplication application, TcpPeer peer) {
        given("a socket that is bound and not connected");
        var socket = application.boundSocket();

        when("the application disconnects");
        var disconnect = application.disconnect(socket);

        then("the IRP is completed with a failure");
        assertThat(disconnect).completesOnce().withOneOf(NOT_CONNECTED);
        and("whether the socket can still connect is reported and not judged");
        observe(
                "AMB-04, connecting after a disconnect",
                application.connect(socket, peer).ioStatus());
    }
}
