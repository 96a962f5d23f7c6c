package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.FLAGGED_RECEIVE_ON_CANCEL;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.CompletionScript.keepAfter;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;

import org.wsktck.harness.application.DeadPeer.BlackholePeer;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionScript.CancelIrp;
import org.wsktck.spi.Wsk;

/** IoCancelIrp of a receive: before it is submitted, while it waits, while data arrives, and after it has ended. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class CancellationScenarios {
    /** Enough to meet the moment between the arrival of data and the completion. */
    private static final int ROUNDS = 200;

    @Scenario(id = "irp.cancel-receive", verifies = "WSK-IRP-014")
    void a_receive_that_waits_is_completed_when_it_is_cancelled(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 11).stillPending();

        when("the application cancels it");
        receive.cancel();

        then("the IRP is completed");
        assertThat(receive).completesOnce();
    }

    @Scenario(id = "irp.cancel-routine-taken-back", verifies = "WSK-IRP-069")
    void a_receive_that_was_filled_has_no_cancel_routine_any_more(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 1).stillPending();

        when("the peer sends");
        peer.sends("x");

        then("the IRP is completed, and by then its cancel routine has been taken back");
        assertThat(receive).completesOnce().withSuccess().completedWithoutCancelRoutine();
    }

    @Under({Condition.WAY, Condition.CATEGORY, Condition.IRP, Condition.RECEIVE_WAITS, Condition.SEND_WAITS})
    @Scenario(id = "irp.cancelled-status", verifies = "WSK-IRP-015")
    void a_receive_that_was_cancelled_is_completed_with_status_cancelled(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data, of which there will be none");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 12).stillPending();

        when("the application cancels it");
        receive.cancel();

        then("the IRP is completed with STATUS_CANCELLED and Information 0");
        assertThat(receive).completesOnce().with(STATUS_CANCELLED).information(0);
    }

    @Scenario(id = "irp.cancelled-waitall-receive", verifies = "WSK-IRP-015", needs = Capability.WAITALL)
    void a_waitall_receive_that_was_cancelled_may_keep_the_bytes_it_had(WskApplication application, TcpPeer peer) {
        given("a connected socket with a WAITALL receive of 13 bytes, of which two have been sent");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 13, Wsk.WSK_FLAG_WAITALL).stillPending();
        peer.sends("ab");
        application.exchange(socket, peer);
        receive.givenTime();

        when("the application cancels it");
        receive.cancel();

        then("the IRP is completed with STATUS_CANCELLED or success, and counts the bytes that it has");
        assertThat(receive)
                .completesOnce()
                .withSuccessOrOneOf(FLAGGED_RECEIVE_ON_CANCEL)
                .informationBetween(0, 2)
                .receivedBeginningOf("ab");
    }

    @Under({})
    @Scenario(id = "irp.cancel-races-arrival", verifies = "WSK-IRP-016")
    void a_receive_that_is_cancelled_while_data_arrives_ends_with_one_or_the_other(
            WskApplication application, TcpPeer peer) {
        given("a connected socket");
        var socket = application.connectTo(peer);

        when("again and again, a receive that waits is cancelled just when a byte arrives");
        var race = application.raceCancelAgainstArrival(socket, peer, ROUNDS);

        then("each has ended with the byte or with STATUS_CANCELLED");
        and("when the socket has been closed, none has been completed again");
        application.closeSocket(socket).succeeds();
        race.completedNoneAgain();
    }

    @Scenario(id = "irp.cancelled-before-submission", verifies = "WSK-IRP-017")
    void an_irp_that_was_cancelled_before_the_call_is_not_left_pending(WskApplication application, TcpPeer peer) {
        given("a connected socket, and an IRP that has been cancelled before it is used");
        var socket = application.connectTo(peer);
        var irp = application.irp(1).completionRoutine(KEEP).cancel();

        when("the application receives with it, though no data will come");
        var receive = application.with(irp).receive(socket, 14);

        then("the IRP is completed with STATUS_CANCELLED");
        assertThat(receive).completesOnce().with(STATUS_CANCELLED);
    }

    @Scenario(id = "irp.connect-cancelled-before-submission", verifies = "WSK-IRP-017", danger = Danger.MAY_HANG)
    void a_connect_with_an_irp_that_was_cancelled_before_is_not_left_pending(
            WskApplication application, BlackholePeer peer) {
        given("a bound socket, and an IRP that has been cancelled before it is used");
        var socket = application.boundSocket();
        var irp = application.irp(1).completionRoutine(KEEP).cancel();

        when("the application connects with it, though there will be no answer");
        var connect = application.with(irp).connect(socket, peer);

        then("the IRP is completed with STATUS_CANCELLED");
        assertThat(connect).completesOnce().with(STATUS_CANCELLED);
    }

    @Scenario(id = "irp.cancel-one-of-two", verifies = "WSK-IRP-018")
    void cancelling_one_receive_leaves_the_other_alone(WskApplication application, TcpPeer peer) {
        given("a connected socket with two receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 64).stillPending();
        var second = application.receive(socket, 64).stillPending();

        when("the application cancels the first");
        first.cancel();
        assertThat(first).completesOnce();

        then("the second still waits, and gets the data that comes");
        assertThat(second).isPending();
        peer.sends("x");
        assertThat(second).completesOnce().withSuccess().received("x");
        and("the socket can be used");
        application.exchange(socket, peer);
    }

    @Scenario(id = "irp.cancel-twice", verifies = "WSK-IRP-019")
    void a_receive_that_is_cancelled_twice_is_completed_once(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 15).stillPending();

        when("the application cancels it twice");
        receive.cancel();
        receive.cancel();

        then("the IRP is completed");
        assertThat(receive).completesOnce();
        and("when the socket has been closed, it has not been completed again");
        application.closeSocket(socket).succeeds();
        assertThat(receive).wasNotCompletedAgain();
    }

    @Scenario(id = "irp.cancel-in-completion-routine", verifies = "WSK-IRP-020")
    void cancelling_in_the_completion_routine_does_not_change_the_result(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive whose completion routine cancels the IRP");
        var socket = application.connectTo(peer);
        var irp = application.irp(1).completionRoutine(keepAfter(new CancelIrp()));
        var receive = application.with(irp).receive(socket, 16);

        when("data comes");
        peer.sends("x");

        then("the receive has succeeded and keeps its result");
        assertThat(receive).completesOnce().withSuccess().received("x").keepsItsResult();
        and("when the socket has been closed, it has not been completed again");
        application.closeSocket(socket).succeeds();
        assertThat(receive).wasNotCompletedAgain();
    }

    @Scenario(id = "irp.cancel-after-completion", verifies = "WSK-IRP-020")
    void cancelling_after_completion_does_not_change_the_result(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that has got its data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 18);
        peer.sends("x");
        assertThat(receive).completesOnce().withSuccess();

        when("the application cancels it");
        receive.cancel();

        then("when the socket has been closed, the receive keeps its result and has not been completed again");
        application.closeSocket(socket).succeeds();
        assertThat(receive).withSuccess().received("x").keepsItsResult().wasNotCompletedAgain();
    }
}
