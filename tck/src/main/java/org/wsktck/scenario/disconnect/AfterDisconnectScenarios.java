package org.wsktck.scenario.disconnect;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** The socket after a disconnect is still there; nobody is told of a disconnect who did not ask. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class AfterDisconnectScenarios {

    @Scenario(id = "disconnect.close-after-graceful", verifies = "WSK-DISCONNECT-024")
    void a_socket_is_closed_after_a_graceful_disconnect(WskApplication application, TcpPeer peer) {
        given("a socket that the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.close-after-abortive", verifies = "WSK-DISCONNECT-024")
    void a_socket_is_closed_after_an_abortive_disconnect(WskApplication application, TcpPeer peer) {
        given("a socket that the application has disconnected abortively");
        var socket = application.connectTo(peer);
        application.disconnectAbortively(socket).succeeds();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "disconnect.no-event-on-graceful", verifies = "WSK-DISCONNECT-019")
    void the_disconnect_event_is_not_called_for_a_graceful_disconnect_unless_enabled(
            WskApplication application, TcpPeer peer) {
        given("a connected socket with event callbacks, none of which is enabled");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks);

        when("the peer disconnects gracefully");
        peer.disconnectsGracefully();

        then("no callback has been called when the end of the stream is received and the socket is closed");
        application.stream(socket).expectsEnd();
        application.closeSocket(socket).succeeds();
        callbacks.wereNotCalled();
    }

    @Scenario(id = "disconnect.no-event-on-reset", verifies = "WSK-DISCONNECT-019")
    void the_disconnect_event_is_not_called_for_a_reset_unless_enabled(WskApplication application, TcpPeer peer) {
        given("a connected socket with event callbacks, none of which is enabled, and a receive that waits");
        var callbacks = application.callbacks();
        var socket = application.connectTo(peer, callbacks);
        var receive = application.receive(socket, 64);

        when("the peer resets the connection");
        peer.resets();

        then("no callback has been called when the receive is completed and the socket is closed");
        assertThat(receive).completesOnce();
        application.closeSocket(socket).succeeds();
        callbacks.wereNotCalled();
    }
}
