package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskCloseSocket as the peer sees it: abortive, unless both directions were disconnected gracefully before. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.RECEIVE_WAITS
})
class CloseOnTheWireScenarios {

    @Scenario(id = "close.resets-connected", verifies = "WSK-CLOSE-006")
    void closing_a_connected_socket_resets_the_connection(WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("the application closes it");
        application.closeSocket(socket).succeeds();

        then("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "close.resets-with-unread-data", verifies = "WSK-CLOSE-006")
    void closing_a_connected_socket_with_data_not_received_resets_the_connection(
            WskApplication application, TcpPeer peer) {
        given("a connected socket for which data is waiting that the application has not received");
        var socket = application.connectTo(peer);
        peer.sends("not received");
        application.exchange(socket, peer);

        when("the application closes it");
        application.closeSocket(socket).succeeds();

        then("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "close.resets-after-own-disconnect", verifies = "WSK-CLOSE-008")
    void closing_a_socket_that_only_the_application_has_disconnected_resets_the_connection(
            WskApplication application, TcpPeer peer) {
        given("a connection that the application has disconnected gracefully; the peer keeps its half open");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();

        when("the application closes the socket");
        application.closeSocket(socket).succeeds();

        then("the peer sees the connection reset after the end of the stream");
        peer.expectsResetAfterEndOfStream();
    }

    @Scenario(id = "close.resets-after-peers-disconnect", verifies = "WSK-CLOSE-008")
    void closing_a_socket_that_only_the_peer_has_disconnected_resets_the_connection(
            WskApplication application, TcpPeer peer) {
        given("a connection that the peer has disconnected gracefully, as the application knows");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application closes the socket");
        application.closeSocket(socket).succeeds();

        then("the peer sees the connection reset");
        peer.expectsReset();
    }

    @Scenario(id = "close.no-reset-when-disconnected", verifies = "WSK-CLOSE-007")
    void closing_a_socket_disconnected_in_both_directions_does_not_reset_the_connection(
            WskApplication application, TcpPeer peer) {
        given("a connection that first the peer and then the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();
        application.disconnect(socket).succeeds();

        when("the application closes the socket");
        application.closeSocket(socket).succeeds();

        then("the peer sees the end of the stream, and not a reset in its place");
        peer.expectsEndOfStream();
    }
}
