package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** What a call returns, when it returns it, and what the completion routine reads about that. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class ReturnValueScenarios {

    @Scenario(id = "irp.returns-final-status", verifies = "WSK-IRP-004")
    void a_call_that_does_not_pend_returns_the_status_of_the_irp(WskApplication application) {
        given("a bound socket");
        var socket = application.boundSocket();

        when("the application asks for the remote address, which there is none of yet");
        var query = application.getRemoteAddress(socket);

        then("the call returned STATUS_PENDING, or the status that the IRP was completed with");
        assertThat(query).completesOnce().returnedItsFinalStatus();
    }

    @Scenario(id = "irp.completed-by-return", verifies = "WSK-IRP-006")
    void a_call_that_does_not_pend_has_completed_its_irp(WskApplication application) {
        given("a bound socket");
        var socket = application.boundSocket();

        when("the application asks for the remote address, which there is none of yet");
        var query = application.getRemoteAddress(socket);

        then("the call returned STATUS_PENDING, or the IRP had been completed by then");
        assertThat(query).completesOnce().completedByReturn();
    }

    @Scenario(id = "irp.completed-before-or-after-return", verifies = "WSK-IRP-005")
    void the_completion_routine_may_run_before_the_call_returns(WskApplication application) {
        given("a bound socket, whose local address the application has asked for");
        var socket = application.boundSocket();
        application.getLocalAddress(socket).succeeds();

        when("the application asks for it again");
        var query = application.getLocalAddress(socket);

        then("the completion routine runs, before the call returns or after");
        assertThat(query).completesOnce().withSuccess().recordsOrderOfReturn();
    }

    @Scenario(id = "irp.completed-on-any-thread", verifies = "WSK-IRP-058")
    void the_completion_routine_may_run_in_any_thread(WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 5).stillPending();

        when("data comes");
        peer.sends("x");

        then("the completion routine runs, in whatever thread");
        assertThat(receive).completesOnce().withSuccess().recordsThread();
    }

    @Scenario(id = "irp.pending-returned-when-refused", verifies = "WSK-IRP-011")
    void pending_returned_agrees_with_the_return_of_a_call_that_is_refused(WskApplication application) {
        given("a new connection socket that has not been bound");
        var socket = application.connectionSocket();

        when("the application asks for its local address");
        var query = application.getLocalAddress(socket);

        then("PendingReturned is TRUE in the completion routine exactly if the call returned STATUS_PENDING");
        assertThat(query).completesOnce().pendingReturnedAgrees();
    }

    @Scenario(id = "irp.pending-returned-when-completed-later", verifies = "WSK-IRP-011")
    void pending_returned_agrees_with_the_return_of_a_call_that_is_completed_later(
            WskApplication application, TcpPeer peer) {
        given("a connected socket with a receive that waits for data");
        var socket = application.connectTo(peer);
        var receive = application.receive(socket, 6).stillPending();

        when("data comes");
        peer.sends("x");

        then("PendingReturned is TRUE in the completion routine exactly if the call returned STATUS_PENDING");
        assertThat(receive).completesOnce().pendingReturnedAgrees();
    }
}
