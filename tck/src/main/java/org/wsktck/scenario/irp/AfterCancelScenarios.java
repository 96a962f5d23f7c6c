package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.Wsk;

/** What goes on after a receive has been cancelled: the stream, the half-closed connection, and the IRP itself. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR})
class AfterCancelScenarios {

    @Scenario(id = "irp.cancelled-waitall-does-not-repeat", verifies = "WSK-RECV-004", needs = Capability.WAITALL)
    void what_a_cancelled_waitall_receive_has_got_does_not_come_again(WskApplication application, TcpPeer peer) {
        given("a WAITALL receive that was cancelled when some of its bytes had come");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 13, Wsk.WSK_FLAG_WAITALL).stillPending();
        peer.sends("ab");
        application.exchange(socket, peer);
        receive.givenTime();
        receive.cancel();
        assertThat(receive).completesOnce();

        when("the peer sends more");
        peer.sends("cdef");

        then("the next receives get it, behind none of the bytes that the cancelled one counts");
        application.stream(socket).expectsRestBehind(receive, "ab", "cdef");
    }

    @Scenario(
            id = "irp.cancel-after-own-disconnect",
            verifies = {"WSK-IRP-014", "WSK-DISCONNECT-006"})
    void a_receive_can_be_cancelled_after_the_applications_own_disconnect(WskApplication application, TcpPeer peer) {
        given("a receive that waits on a socket that the application has disconnected gracefully");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 1).stillPending();
        application.disconnect(socket).succeeds();
        peer.expectsEndOfStream();

        when("the application cancels it");
        receive.cancel();

        then("the IRP is completed with STATUS_CANCELLED");
        assertThat(receive).completesOnce().with(STATUS_CANCELLED);
        and("WSK-DISCONNECT-006", "the next receive gets what the peer still sends");
        peer.sends("x");
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess().received("x");
    }

    @Scenario(id = "irp.cancel-receive-of-no-bytes", verifies = "WSK-IRP-014")
    void a_receive_of_no_bytes_ends_when_it_is_cancelled(WskApplication application, TcpPeer peer) {
        given("a receive of no bytes, made when no data had arrived");
        var socket = application.connectTo(peer);
        var nothing = application.receive(socket, TransferBuffer.ofBytes(8).window(0, 0), 0);

        when("the application cancels it");
        nothing.cancel();

        then("the IRP is completed with STATUS_CANCELLED, if it was not completed with success at once");
        assertThat(nothing).completesOnce().withSuccessOrOneOf(CANCELLED).information(0);
        and("the next receive gets the data that comes");
        peer.sends("x");
        assertThat(application.receive(socket, 1)).completesOnce().withSuccess().received("x");
    }

    @Scenario(id = "irp.reused-after-cancel", verifies = "WSK-IRP-062")
    void an_irp_that_is_reused_after_a_cancel_is_an_ordinary_one(WskApplication application, TcpPeer peer) {
        given("an IRP with which a receive was cancelled");
        var socket = application.connectTo(peer);
        var irp = application.irp(1).completionRoutine(KEEP);
        var cancelled = application.with(irp).receive(socket, 1).stillPending();
        cancelled.cancel();
        assertThat(cancelled).completesOnce();

        when("the application receives with it again, after IoReuseIrp");
        irp.reuse();
        var receive = application.with(irp).receive(socket, 1);

        then("the receive waits, and gets the data that comes");
        application.exchange(socket, peer);
        assertThat(receive).isPending();
        peer.sends("x");
        assertThat(receive).completesOnce().withSuccess().received("x");
    }
}
