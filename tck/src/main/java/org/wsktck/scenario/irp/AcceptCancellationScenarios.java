package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.evidence.Accepted.CANCELLED;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;

import java.util.List;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** IoCancelIrp of a WskAccept: before it is submitted, while it waits, while a peer connects, and after it has ended. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class AcceptCancellationScenarios {
    /** Enough to meet the moment between the arrival of a connection and the completion. */
    private static final int ROUNDS = 60;

    @Scenario(id = "irp.cancel-accept", verifies = "WSK-IRP-063")
    void an_accept_that_waits_is_completed_when_it_is_cancelled(WskApplication application) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("the application cancels it");
        accept.cancel();

        then("the IRP is completed");
        assertThat(accept).completesOnce();
    }

    @Scenario(id = "irp.cancel-accept-after-connections", verifies = "WSK-IRP-063")
    void an_accept_that_waits_behind_served_ones_is_completed_when_it_is_cancelled(
            WskApplication application, TcpPeer peer) {
        given("a socket that has accepted a connection, with another WskAccept that waits");
        var listener = application.listens();
        peer.dials(listener);
        var socket = application.accept(listener).socket();
        var accept = application.accept(listener).stillPending();

        when("the application cancels it");
        accept.cancel();

        then("the IRP is completed");
        assertThat(accept).completesOnce();
        and("the connection that was accepted before goes on");
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(id = "irp.cancelled-accept-status", verifies = "WSK-IRP-015")
    void an_accept_that_was_cancelled_is_completed_with_status_cancelled(WskApplication application) {
        given("a socket that listens, with a WskAccept that waits for a connection, of which there will be none");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("the application cancels it");
        accept.cancel();

        then("the IRP is completed with STATUS_CANCELLED and without a socket");
        assertThat(accept).completesOnce().with(STATUS_CANCELLED).information(0);
    }

    @Scenario(id = "irp.accept-after-cancelled", verifies = "WSK-IRP-067")
    void the_accept_after_a_cancelled_one_gets_the_connection(WskApplication application, TcpPeer peer) {
        given("a socket that listens, on which a WskAccept has been cancelled");
        var listener = application.listens();
        var cancelled = application.accept(listener).stillPending();
        cancelled.cancel();
        assertThat(cancelled).completesOnce();

        when("the application accepts again, and a peer connects");
        var accept = application.accept(listener);
        peer.dials(listener);

        then("the second accept gets the connection");
        assertThat(accept).completesOnce().withSuccess();
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "irp.connection-after-cancelled-accept", verifies = "WSK-IRP-067")
    void a_connection_that_comes_in_after_an_accept_was_cancelled_waits_for_the_next(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, on which a WskAccept has been cancelled");
        var listener = application.listens();
        var cancelled = application.accept(listener).stillPending();
        cancelled.cancel();
        assertThat(cancelled).completesOnce();

        when("two peers connect, and then the application accepts twice, one after the other");
        onePeer.dials(listener);
        otherPeer.dials(listener);
        var first = application.accept(listener);
        assertThat(first).completesOnce().withSuccess();
        var second = application.accept(listener);

        then("each connection has come to one of the two");
        assertThat(second).completesOnce().withSuccess();
        var sockets = application.socketsByPeer(List.of(first, second), onePeer, otherPeer);
        application.exchangesDataWith(onePeer, sockets.get(0));
        application.exchangesDataWith(otherPeer, sockets.get(1));
    }

    @Scenario(id = "irp.cancel-accept-with-connection-waiting", verifies = "WSK-IRP-016")
    void an_accept_that_is_cancelled_when_a_connection_is_there_loses_none(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, which two peers have connected to");
        var listener = application.listens();
        onePeer.dials(listener);
        otherPeer.dials(listener);

        when("the application accepts, cancels that at once, and accepts until it has the second connection");
        var accept = application.accept(listener).cancel();

        then("the accept is completed with a socket, or with STATUS_CANCELLED");
        assertThat(accept).completesOnce().withSuccessOrOneOf(CANCELLED).deliveredASocketIfSuccessful();
        and("the second connection is accepted, with that accept or a later one");
        application.exchangesDataWith(otherPeer, application.acceptsUntil(listener, otherPeer, accept));
    }

    @Under({})
    @Scenario(id = "irp.cancel-accept-races-connection", verifies = "WSK-IRP-016")
    void an_accept_that_is_cancelled_while_a_peer_connects_loses_no_connection(
            WskApplication application, TcpPeer peer) {
        given("a socket that listens");
        var listener = application.listens();

        when("again and again, an accept that waits is cancelled just when a peer connects");
        application.raceCancelAgainstPeer(listener, peer, ROUNDS);

        then("each has ended with a socket for the connection, or with STATUS_CANCELLED; then the next accept got it");
        and("when the socket has been closed, none has been completed again");
        assertThat(application.closeSocket(listener.socket())).completesOnce().withSuccess();
    }

    @Scenario(id = "irp.accept-cancelled-before-submission", verifies = "WSK-IRP-017")
    void an_accept_with_an_irp_that_was_cancelled_before_is_not_left_pending(WskApplication application, TcpPeer peer) {
        given("a socket that listens, and an IRP that has been cancelled before it is used");
        var listener = application.listens();
        var irp = application.irp(1).completionRoutine(KEEP).cancel();

        when("the application accepts with it, though nobody will connect");
        var accept = application.with(irp).accept(listener);

        then("the IRP is completed with STATUS_CANCELLED");
        assertThat(accept).completesOnce().with(STATUS_CANCELLED);
        and("the next accept gets the connection that comes in");
        var next = application.accept(listener);
        peer.dials(listener);
        application.exchangesDataWith(peer, next);
    }

    @Scenario(id = "irp.cancel-accept-twice", verifies = "WSK-IRP-019")
    void an_accept_that_is_cancelled_twice_is_completed_once(WskApplication application) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("the application cancels it twice");
        accept.cancel();
        accept.cancel();

        then("the IRP is completed");
        assertThat(accept).completesOnce();
        and("when the socket has been closed, it has not been completed again");
        application.closeSocket(listener.socket()).succeeds();
        assertThat(accept).wasNotCompletedAgain();
    }

    @Scenario(id = "irp.cancel-accept-after-completion", verifies = "WSK-IRP-020")
    void cancelling_an_accept_after_its_completion_does_not_change_the_result(
            WskApplication application, TcpPeer peer) {
        given("an accept that has got its connection");
        var listener = application.listens();
        var accept = application.accept(listener);
        peer.dials(listener);
        var socket = accept.socket();

        when("the application cancels it");
        accept.cancel();

        then("the connection goes on");
        application.exchangesDataWith(peer, socket);
        and("when the listening socket has been closed, the accept keeps its result and has not been completed again");
        application.closeSocket(listener.socket()).succeeds();
        assertThat(accept).withSuccess().keepsItsResult().wasNotCompletedAgain();
        application.exchangesDataWith(peer, socket);
    }

    @Scenario(id = "irp.accept-takes-cancel-routine-back", verifies = "WSK-IRP-069")
    void an_accept_that_has_got_its_connection_has_no_cancel_routine_any_more(
            WskApplication application, TcpPeer peer) {
        given("a socket that listens, with a WskAccept that waits");
        var listener = application.listens();
        var accept = application.accept(listener).stillPending();

        when("a peer connects");
        peer.dials(listener);

        then("the IRP is completed, and by then its cancel routine has been taken back");
        assertThat(accept).completesOnce().withSuccess().completedWithoutCancelRoutine();
    }

    @Scenario(id = "irp.accept-reused-after-cancel", verifies = "WSK-IRP-062")
    void an_irp_that_is_reused_after_a_cancelled_accept_is_an_ordinary_one(WskApplication application, TcpPeer peer) {
        given("an IRP with which a WskAccept was cancelled");
        var listener = application.listens();
        var irp = application.irp(1).completionRoutine(KEEP);
        var cancelled = application.with(irp).accept(listener).stillPending();
        cancelled.cancel();
        assertThat(cancelled).completesOnce();

        when("the application accepts with it again, after IoReuseIrp");
        irp.reuse();
        var accept = application.with(irp).accept(listener);

        then("the accept waits, and gets the connection that comes in");
        application.getLocalAddress(listener.socket()).succeeds();
        assertThat(accept).isPending();
        peer.dials(listener);
        assertThat(accept).completesOnce().withSuccess();
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "irp.accept-does-not-block", verifies = "WSK-IRQL-019")
    void an_accept_returns_without_waiting_for_a_connection(WskApplication application, TcpPeer peer) {
        given("a socket that listens, and has accepted a connection");
        var listener = application.listens();
        peer.dials(listener);
        application.accept(listener).succeeds();

        when("the application accepts again, and nobody connects");
        var accept = application.accept(listener);

        then("the call has returned, and the IRP is pending");
        assertThat(accept).isAccepted().isPending();
    }
}
