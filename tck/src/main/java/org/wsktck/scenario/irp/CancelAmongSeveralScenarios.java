package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** IoCancelIrp of one of several receives that wait on a socket. */
@Under({
    Condition.WAY,
    Condition.CATEGORY,
    Condition.MDL,
    Condition.IRP,
    Condition.POSITION,
    Condition.NEIGHBOUR,
    Condition.IRQL,
    Condition.SEND_WAITS
})
class CancelAmongSeveralScenarios {

    @Scenario(id = "irp.cancel-middle-of-three", verifies = "WSK-IRP-018")
    void cancelling_the_second_of_three_receives_leaves_the_others_in_order(WskApplication application, TcpPeer peer) {
        given("a connected socket with three receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 1).stillPending();
        var second = application.receive(socket, 1).stillPending();
        var third = application.receive(socket, 1).stillPending();

        when("the application cancels the second");
        second.cancel();
        assertThat(second).completesOnce();

        then("the first and the third still wait, and get the data in this order");
        assertThat(first).isPending();
        assertThat(third).isPending();
        peer.sends("13");
        assertThat(first).completesOnce().withSuccess().received("1");
        assertThat(third).completesOnce().withSuccess().received("3");
        and("a further receive gets what comes then");
        peer.sends("4");
        application.receivesExactly(socket, "4");
    }

    @Scenario(id = "irp.cancel-last-of-three", verifies = "WSK-IRP-018")
    void cancelling_the_last_of_three_receives_leaves_the_others_in_order(WskApplication application, TcpPeer peer) {
        given("a connected socket with three receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 1).stillPending();
        var second = application.receive(socket, 1).stillPending();
        var third = application.receive(socket, 1).stillPending();

        when("the application cancels the third");
        third.cancel();
        assertThat(third).completesOnce();

        then("the first and the second still wait, and get the data in this order");
        assertThat(first).isPending();
        assertThat(second).isPending();
        peer.sends("12");
        assertThat(first).completesOnce().withSuccess().received("1");
        assertThat(second).completesOnce().withSuccess().received("2");
        and("a further receive gets what comes then");
        peer.sends("4");
        application.receivesExactly(socket, "4");
    }

    @Scenario(
            id = "irp.cancel-second-twice",
            verifies = {"WSK-IRP-019", "WSK-RECV-002"})
    void cancelling_the_second_receive_twice_leaves_the_first_alone(WskApplication application, TcpPeer peer) {
        given("a connected socket with two receives that wait for data");
        var socket = application.connectTo(peer);
        var first = application.receive(socket, 1).stillPending();
        var second = application.receive(socket, 1).stillPending();

        when("the application cancels the second twice");
        second.cancel();
        second.cancel();

        then("the second is completed");
        assertThat(second).completesOnce();
        and("WSK-RECV-002", "the first gets the data that comes");
        peer.sends("1");
        assertThat(first).completesOnce().withSuccess().received("1");
        and("WSK-IRP-019", "when the socket has been closed, the second has not been completed again");
        application.closeSocket(socket).succeeds();
        assertThat(second).wasNotCompletedAgain();
    }
}
