package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.DISCONNECT_AFTER_BOTH;
import static org.wsktck.harness.evidence.Accepted.NOT_CONNECTED;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskDisconnect with WSK_FLAG_ABORTIVE where there is half a connection, or none. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class HalfClosedAbortScenarios {

    @Scenario(id = "disconnect.abortive-after-own", verifies = "WSK-DISCONNECT-009")
    void an_abortive_disconnect_after_a_graceful_one_resets_the_connection(WskApplication application, TcpPeer peer) {
        given("a socket that the application has disconnected gracefully, as the peer has seen");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the IRP is completed with success");
        assertThat(abort).completesOnce().withSuccess();
        and("the peer sees the connection reset");
        peer.expectsResetAfterEndOfStream();
    }

    @Scenario(id = "disconnect.abortive-after-peers", verifies = "WSK-DISCONNECT-009")
    void an_abortive_disconnect_after_the_peers_graceful_one_resets_the_connection(
            WskApplication application, TcpPeer peer) {
        given("a connection that the peer has disconnected gracefully, as the application knows");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        assertThat(application.receive(socket, 8)).completesOnce().withSuccess().information(0);

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the IRP is completed with success");
        assertThat(abort).completesOnce().withSuccess();
        and("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "disconnect.abortive-after-both", verifies = "WSK-DISCONNECT-001")
    void an_abortive_disconnect_of_what_both_have_disconnected_is_completed(WskApplication application, TcpPeer peer) {
        given("a connection that both sides have disconnected gracefully, as the application knows");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();
        peer.disconnectsGracefully();
        assertThat(application.receive(socket, 8)).completesOnce().withSuccess().information(0);

        when("the application disconnects abortively");
        var abort = application.disconnectAbortively(socket);

        then("the IRP is completed, with success or a failure");
        assertThat(abort).completesOnce().withSuccessOrOneOf(DISCONNECT_AFTER_BOTH);
    }

    @Scenario(id = "disconnect.abortive-before-bind", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void a_new_socket_is_not_disconnected_abortively(WskApplication application) {
        given("a new socket");
        var socket = application.connectionSocket();

        when("the application disconnects it abortively");
        var abort = application.disconnectAbortively(socket);

        then("the IRP is completed with a failure");
        assertThat(abort).completesOnce().withOneOf(NOT_CONNECTED);
    }

    @Scenario(id = "disconnect.abortive-before-connect", verifies = "WSK-CONNECT-012", danger = Danger.MAY_BUGCHECK)
    void a_bound_socket_is_not_disconnected_abortively(WskApplication application, TcpPeer peer) {
        given("a bound socket");
        var socket = application.boundSocket();

        when("the application disconnects it abortively");
        var abort = application.disconnectAbortively(socket);

        then("the IRP is completed with a failure");
        assertThat(abort).completesOnce().withOneOf(NOT_CONNECTED);
    }
}
