package org.wsktck.scenario.accept;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expect;

import java.util.List;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Danger;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;
import org.wsktck.spi.Capability;

/** Several WskAccept that wait at once. */
@Needs(Capability.LISTEN)
@Under({Condition.CATEGORY, Condition.IRP, Condition.NEIGHBOUR, Condition.IRQL})
class QueuedAcceptScenarios {

    @Scenario(id = "accept.three-queued", verifies = "WSK-ACCEPT-017", danger = Danger.MAY_HANG) // AMB-14
    void each_of_three_connections_completes_one_of_three_accepts(
            WskApplication application, TcpPeer first, TcpPeer second, TcpPeer third) {
        given("a socket that listens, with three WskAccept that wait");
        var listener = application.listens();
        var accepts = List.of(application.accept(listener), application.accept(listener), application.accept(listener));

        when("three peers connect");
        first.dials(listener);
        second.dials(listener);
        third.dials(listener);

        then("each accept is completed with a socket, and each peer has one of its own");
        assertThat(accepts).completeOnce().withSuccess();
        var sockets = application.socketsByPeer(accepts, first, second, third);
        application.exchangesDataWith(third, sockets.get(2));
        application.exchangesDataWith(second, sockets.get(1));
        application.exchangesDataWith(first, sockets.get(0));
    }

    @Scenario(id = "accept.one-for-one", verifies = "WSK-ACCEPT-017", danger = Danger.MAY_HANG) // AMB-14
    void one_connection_completes_one_of_two_accepts(WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, with two WskAccept that wait, of which one has got a connection");
        var listener = application.listens();
        var accepts = List.of(application.accept(listener), application.accept(listener));
        onePeer.dials(listener);
        onePeer.sends("1");

        when("the application cancels both");
        accepts.get(0).cancel();
        accepts.get(1).cancel();

        then("both are completed, and no more than one of them with a socket");
        assertThat(accepts).completeOnce();
        long sockets = accepts.stream()
                .filter(accept -> accept.ioStatus().socket() != null)
                .count();
        expect(sockets <= 1, "no more than one socket for one connection", "there are " + sockets);
        and("another connection is accepted as before");
        otherPeer.dials(listener);
        application.exchangesDataWith(otherPeer, application.acceptsUntil(listener, otherPeer));
    }

    @Scenario(id = "accept.from-routine-of-accept", verifies = "WSK-ACCEPT-001", danger = Danger.MAY_HANG)
    @Under({Condition.CATEGORY, Condition.NEIGHBOUR, Condition.IRQL})
    void an_accept_is_made_in_the_completion_routine_of_an_accept(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, with a WskAccept that waits, and whose completion routine makes the next one");
        var listener = application.listens();
        var irp = application.irp(1);
        var next = application.fromRoutineOf(irp).accept(listener);
        var accept = application.with(irp).accept(listener).stillPending();

        when("one peer connects after the other");
        onePeer.dials(listener);
        assertThat(accept).completesOnce().withSuccess();
        otherPeer.dials(listener);

        then("the second accept is completed with the second connection");
        assertThat(next).completesOnce().withSuccess();
        application.exchangesDataWith(otherPeer, next);
        application.exchangesDataWith(onePeer, accept);
    }

    @Scenario(id = "accept.from-routine-with-connection-waiting", verifies = "WSK-ACCEPT-001", danger = Danger.MAY_HANG)
    @Under({Condition.CATEGORY, Condition.NEIGHBOUR, Condition.IRQL})
    void an_accept_from_a_completion_routine_takes_the_connection_that_waits(
            WskApplication application, TcpPeer onePeer, TcpPeer otherPeer) {
        given("a socket that listens, which two peers have connected to");
        var listener = application.listens();
        onePeer.dials(listener);
        otherPeer.dials(listener);
        var irp = application.irp(1);
        var next = application.fromRoutineOf(irp).accept(listener);

        when("the application accepts, and accepts again in the completion routine");
        var accept = application.with(irp).accept(listener);

        then("both accepts are completed, each with a connection of its own");
        assertThat(accept).completesOnce().withSuccess();
        assertThat(next).completesOnce().withSuccess();
        var sockets = application.socketsByPeer(List.of(accept, next), onePeer, otherPeer);
        application.exchangesDataWith(otherPeer, sockets.get(1));
        application.exchangesDataWith(onePeer, sockets.get(0));
    }
}
