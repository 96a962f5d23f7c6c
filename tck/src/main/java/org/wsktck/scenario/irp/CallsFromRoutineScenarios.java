package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** A completion routine that goes on to the next call: each is carried out as from any other place. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class CallsFromRoutineScenarios {

    @Scenario(id = "irp.receive-from-routine-of-receive", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_receive_is_made_in_the_completion_routine_of_a_receive(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits, and whose completion routine makes the next one");
        var socket = application.connectTo(peer);
        var irp = application.irp(1);
        var next = application.fromRoutineOf(irp).receive(socket, 4);
        var receive = application.with(irp).receive(socket, 1).stillPending();

        when("the peer sends a byte, and then another");
        peer.sends("1");
        assertThat(receive).completesOnce().withSuccess().received("1");
        peer.sends("2");

        then("the second receive is completed with what has come after the first");
        assertThat(next).completesOnce().withSuccess().received("2");
    }

    @Scenario(id = "irp.receive-from-routine-with-data-waiting", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_receive_from_a_completion_routine_takes_what_the_first_has_left(WskApplication application, TcpPeer peer) {
        given(
                "a connected socket with a receive of one byte that waits, and whose completion routine makes the next one");
        var socket = application.connectTo(peer);
        var irp = application.irp(1);
        var next = application.fromRoutineOf(irp).receive(socket, 1);
        var receive = application.with(irp).receive(socket, 1).stillPending();

        when("the peer sends two bytes");
        peer.sends("ab");

        then("each receive is completed with one of them, in order");
        assertThat(receive).completesOnce().withSuccess().received("a");
        assertThat(next).completesOnce().withSuccess().received("b");
    }

    @Scenario(id = "irp.send-from-routine-of-send", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_send_is_made_in_the_completion_routine_of_a_send(WskApplication application, TcpPeer peer) {
        given("a connected socket, and a send whose completion routine makes the next one");
        var socket = application.connectTo(peer);
        var irp = application.irp(1);
        var next = application.fromRoutineOf(irp).send(socket, "second");

        when("the application makes the first");
        var send = application.with(irp).send(socket, "first, ");

        then("both are completed with success");
        assertThat(send).completesOnce().withSuccess().information(7);
        assertThat(next).completesOnce().withSuccess().information(6);
        and("the peer receives the data of both in order");
        peer.expects("first, second");
    }

    @Scenario(id = "irp.send-from-routine-of-connect", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_send_is_made_in_the_completion_routine_of_a_connect(WskApplication application, TcpPeer peer) {
        given("a bound socket, a peer that listens, and a connect whose completion routine sends");
        var socket = application.boundSocket();
        var irp = application.irp(1);
        var send = application.fromRoutineOf(irp).send(socket, "at once");

        when("the application connects");
        var connect = application.with(irp).connect(socket, peer);

        then("both are completed with success");
        assertThat(connect).completesOnce().withSuccess();
        assertThat(send).completesOnce().withSuccess().information(7);
        and("the peer receives the data");
        peer.expectsConnection();
        peer.expects("at once");
    }

    @Scenario(id = "irp.receive-from-routine-of-connect", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_receive_is_made_in_the_completion_routine_of_a_connect(WskApplication application, TcpPeer peer) {
        given("a bound socket, a peer that listens, and a connect whose completion routine receives");
        var socket = application.boundSocket();
        var irp = application.irp(1);
        var receive = application.fromRoutineOf(irp).receive(socket, 8);

        when("the application connects, and the peer sends");
        var connect = application.with(irp).connect(socket, peer);
        assertThat(connect).completesOnce().withSuccess();
        peer.expectsConnection();
        peer.sends("!");

        then("the receive is completed with the data");
        assertThat(receive).completesOnce().withSuccess().received("!");
    }

    @Scenario(id = "irp.close-from-routine-of-disconnect", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_socket_is_closed_in_the_completion_routine_of_its_disconnect(WskApplication application, TcpPeer peer) {
        given(
                "a connection that the peer has disconnected, and a disconnect whose completion routine closes the socket");
        var socket = application.connectTo(peer);
        peer.disconnectsGracefully();
        application.stream(socket).expectsEnd();
        var irp = application.irp(1);
        var close = application.fromRoutineOf(irp).closeSocket(socket);

        when("the application disconnects gracefully");
        var disconnect = application.with(irp).disconnect(socket);

        then("both are completed with success");
        assertThat(disconnect).completesOnce().withSuccess();
        assertThat(close).completesOnce().withSuccess();
        and("the peer sees the end of the stream");
        peer.expectsEndOfStream();
    }

    @Scenario(id = "irp.close-from-routine-of-send", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_socket_is_closed_in_the_completion_routine_of_a_send(WskApplication application, TcpPeer peer) {
        given("a connected socket, and a send whose completion routine closes it");
        var socket = application.connectTo(peer);
        var irp = application.irp(1);
        var close = application.fromRoutineOf(irp).closeSocket(socket);

        when("the application sends");
        var send = application.with(irp).send(socket, "the last");

        then("both are completed with success");
        assertThat(send).completesOnce().withSuccess().information(8);
        assertThat(close).completesOnce().withSuccess();
        and("the peer sees the connection reset");
        peer.expectsReset();
    }
}
