package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.CompletionScript.keepAfter;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.CompletionScript.FreeIrp;

/** Once completed, an IRP is the application's: it frees it, reuses it, and makes other calls meanwhile. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class OwnershipScenarios {

    @Scenario(id = "irp.reused-for-everything", verifies = "WSK-IRP-062")
    void one_irp_drives_a_whole_connection(WskApplication application, TcpPeer peer) {
        given("one IRP, and a peer that listens");
        var irp = application.irp(1).completionRoutine(KEEP);
        var calls = application.with(irp);

        when("the application makes each call of a connection with it, after IoReuseIrp");
        var create = calls.createConnectionSocket();
        var socket = create.socket();
        irp.reuse();
        var bind = calls.bind(socket, application.wildcard());
        assertThat(bind).completesOnce();
        irp.reuse();
        var connect = calls.connect(socket, peer);
        assertThat(connect).completesOnce();
        peer.accepts();
        irp.reuse();
        var send = calls.send(socket, "reused");
        assertThat(send).completesOnce();
        irp.reuse();
        peer.sends("x");
        var receive = calls.receive(socket, 1);
        assertThat(receive).completesOnce();
        irp.reuse();
        var close = calls.closeSocket(socket);

        then("each request succeeds with a result of its own");
        assertThat(bind).withSuccess();
        assertThat(connect).withSuccess();
        assertThat(send).withSuccess().information(6);
        assertThat(receive).withSuccess().received("x");
        assertThat(close).completesOnce().withSuccess();
    }

    @Scenario(id = "irp.freed-in-routine-of-send", verifies = "WSK-IRP-012")
    void an_irp_is_freed_in_the_completion_routine_of_a_send(WskApplication application, TcpPeer peer) {
        given("a connected socket and an IRP that its completion routine frees");
        var socket = application.connectTo(peer);
        var irp = application.irp(1).completionRoutine(keepAfter(new FreeIrp()));

        when("the application sends with it");
        var send = application.with(irp).send(socket, "free the IRP");

        then("the send succeeds, and the subsystem leaves the IRP alone from then on");
        assertThat(send).completesOnce().withSuccess();
        and("the peer has the data");
        peer.expects("free the IRP");
    }

    @Scenario(id = "irp.freed-in-routine-of-receive", verifies = "WSK-IRP-012")
    void an_irp_is_freed_in_the_completion_routine_of_a_receive_that_waited(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits, with an IRP that its completion routine frees");
        var socket = application.connectTo(peer);
        var irp = application.irp(1).completionRoutine(keepAfter(new FreeIrp()));
        var receive = application.with(irp).receive(socket, 10).stillPending();

        when("data comes");
        peer.sends("x");

        then("the receive succeeds, and the subsystem leaves the IRP alone from then on");
        assertThat(receive).completesOnce().withSuccess().received("x");
    }

    @Scenario(id = "irp.send-from-completion-routine", verifies = "WSK-IRP-013", danger = Danger.MAY_HANG)
    void a_send_is_made_in_the_completion_routine_of_a_receive(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits, and whose completion routine sends on the same socket");
        var socket = application.connectTo(peer);
        var irp = application.irp(1);
        var send = application.fromRoutineOf(irp).send(socket, "from the routine");
        var receive = application.with(irp).receive(socket, 17).stillPending();

        when("data comes");
        peer.sends("x");

        then("the completion routine of the receive runs to its end");
        assertThat(receive).completesOnce().withSuccess();
        and("the send succeeds");
        assertThat(send).completesOnce().withSuccess();
        peer.expects("from the routine");
    }
}
