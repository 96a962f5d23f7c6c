package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.DeadPeer.RefusingPeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** WskCloseSocket in every state that a connection socket can be in: it never fails. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class CloseStateScenarios {

    @Scenario(id = "close.fresh", verifies = "WSK-CLOSE-014")
    void a_fresh_socket_is_closed(WskApplication application) {
        given("a new connection socket that has not been bound");
        var socket = application.connectionSocket();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "close.bound", verifies = "WSK-CLOSE-014")
    void a_bound_socket_is_closed(WskApplication application) {
        given("a bound socket");
        var socket = application.boundSocket();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "close.connecting", verifies = "WSK-CLOSE-014")
    void a_socket_is_closed_while_it_connects(WskApplication application, BlackholePeer peer) {
        given("a socket that connects to an address that does not answer");
        var socket = application.boundSocket();
        application.connect(socket, peer).stillPending();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "close.connect-failed", verifies = "WSK-CLOSE-014")
    void a_socket_is_closed_after_its_connect_has_failed(WskApplication application, RefusingPeer peer) {
        given("a socket whose connection was refused");
        var socket = application.boundSocket();
        assertThat(application.connect(socket, peer)).completesOnce();

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "close.connected", verifies = "WSK-CLOSE-001")
    void a_connected_socket_is_closed(WskApplication application, TcpPeer peer) {
        given("a connected socket that has carried data both ways");
        var socket = application.connectTo(peer);
        application.exchange(socket, peer);
        peer.sends("!");
        application.stream(socket).expects("!");

        when("the application closes it");
        var close = application.closeSocket(socket);

        then("the call is accepted and the IRP is completed with success");
        assertThat(close).isAccepted().completesOnce().withSuccess();
    }

    @Scenario(id = "close.reset-by-peer", verifies = "WSK-CLOSE-014")
    void a_socket_is_closed_after_the_peer_has_reset_the_connection(WskApplication application, TcpPeer peer) {
        given("a connection that the peer has reset, as the application knows");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 64);
        peer.resets();
        assertThat(receive).completesOnce();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "close.disconnected-both-ways", verifies = "WSK-CLOSE-014")
    void a_socket_is_closed_after_both_sides_have_disconnected(WskApplication application, TcpPeer peer) {
        given("a connection that first the application and then the peer has disconnected gracefully");
        var socket = application.connectTo(peer);
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();

        when("the application closes the socket");
        var close = application.closeSocket(socket);

        then("the IRP is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "close.from-completion-routine", verifies = "WSK-CLOSE-001", danger = Danger.MAY_HANG)
    void a_socket_is_closed_in_the_completion_routine_of_its_last_request(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive whose completion routine closes the socket");
        var socket = application.connectTo(peer);
        var irp = application.irp(1);
        var close = application.fromRoutineOf(irp).closeSocket(socket);
        var receive = application.with(irp).receive(socket, 1);

        when("data comes");
        peer.sends("x");

        then("the receive is completed with it");
        assertThat(receive).completesOnce().withSuccess().information(1);
        then("the close is completed with success");
        assertThat(close).completesOnce().withSuccess();
    }
}
