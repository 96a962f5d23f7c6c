package org.wsktck.scenario.close;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** The close of a listener while connections come in, and from a completion routine. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class CloseArrivalScenarios {
    private static final int ROUNDS = 100;

    @Under({})
    @Scenario(
            id = "close.races-connection",
            verifies = {"WSK-CLOSE-023", "WSK-CLOSE-026"})
    void an_accept_whose_listener_is_closed_while_a_peer_connects_ends_with_one_or_the_other(
            WskApplication application, TcpPeer peer) {
        given("an address that sockets listen at, one after the other, each with a WskAccept that waits");

        when("again and again, the socket is closed just when a peer connects");
        application.raceCloseAgainstPeer(peer, ROUNDS);

        then("each accept has ended with a socket that works, or as cancelled; then the peer's connection has ended");
        and("WSK-CLOSE-026", "none was completed after the close");
    }

    @Scenario(id = "close.listener-with-connections-waiting", verifies = "WSK-CLOSE-015")
    void connections_that_nobody_took_end_with_their_listener(
            WskApplication application, TcpPeer taken, TcpPeer first, TcpPeer second) {
        given("a socket that has accepted one of three connections");
        var listener = application.listens();
        taken.dials(listener);
        var socket = application.accept(listener).socket();
        first.dials(listener);
        second.dials(listener);

        when("the application closes the socket");
        application.closeSocket(listener.socket()).succeeds();

        then("the connections that were not accepted end");
        first.expectsEnding();
        second.expectsEnding();
        and("the accepted one goes on");
        application.exchangesDataWith(taken, socket);
    }

    @Scenario(id = "close.listener-from-routine", verifies = "WSK-CLOSE-020", danger = Danger.MAY_HANG)
    @Under({Condition.CATEGORY, Condition.NEIGHBOUR, Condition.IRQL})
    void a_listener_is_closed_in_the_completion_routine_of_its_accept(WskApplication application, TcpPeer peer) {
        given("a socket that listens, with a WskAccept that waits, and whose completion routine closes the socket");
        var listener = application.listens();
        var irp = application.irp(1);
        var close = application.fromRoutineOf(irp).closeSocket(listener.socket());
        var accept = application.with(irp).accept(listener).stillPending();

        when("a peer connects");
        peer.dials(listener);

        then("the accept is completed with success, and so is the close");
        assertThat(accept).completesOnce().withSuccess();
        assertThat(close).completesOnce().withSuccess();
        and("the accepted connection goes on");
        application.exchangesDataWith(peer, accept);
    }

    @Scenario(id = "close.listener-from-routine-of-cancelled", verifies = "WSK-CLOSE-020", danger = Danger.MAY_HANG)
    @Under({Condition.CATEGORY, Condition.NEIGHBOUR, Condition.IRQL})
    void a_listener_is_closed_in_the_completion_routine_of_a_cancelled_accept(WskApplication application) {
        given("a socket that listens, with a WskAccept that waits, and whose completion routine closes the socket");
        var listener = application.listens();
        var irp = application.irp(1);
        var close = application.fromRoutineOf(irp).closeSocket(listener.socket());
        var accept = application.with(irp).accept(listener).stillPending();

        when("the application cancels the accept");
        accept.cancel();

        then("the accept is completed with STATUS_CANCELLED, and the close with success");
        assertThat(accept).completesOnce().with(STATUS_CANCELLED);
        assertThat(close).completesOnce().withSuccess();
    }
}
