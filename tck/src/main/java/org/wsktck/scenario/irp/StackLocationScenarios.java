package org.wsktck.scenario.irp;

import static org.wsktck.harness.application.Invoke.ON_CANCEL;
import static org.wsktck.harness.application.Invoke.ON_ERROR;
import static org.wsktck.harness.application.Invoke.ON_SUCCESS;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;

import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.TcpPeer;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.harness.condition.Condition;
import org.wsktck.harness.condition.Under;

/** IRPs that a higher driver hands down to the application, which hands them on to the subsystem. */
@Under({Condition.WAY, Condition.CATEGORY, Condition.POSITION, Condition.NEIGHBOUR, Condition.IRQL})
class StackLocationScenarios {

    @Scenario(id = "irp.handed-down", verifies = "WSK-IRP-009")
    void the_completion_of_an_irp_handed_down_travels_up_through_all_drivers(WskApplication application, TcpPeer peer) {
        given("an IRP of three stack locations that two higher drivers have handed down, and a byte to receive");
        var socket = application.connectTo(peer);
        peer.sends("x");
        var irp = application.irp(3).handedDownBy(KEEP).handedDownBy(CONTINUE).completionRoutine(CONTINUE);

        when("the application receives with it");
        var receive = application.with(irp).receive(socket, 64);

        then("its own routine runs, then those of the higher drivers from the lowest up");
        assertThat(receive).completesAtLocations(1, 2, 3);
        and("the receive has succeeded");
        assertThat(receive).withSuccess().received("x");
    }

    @Scenario(id = "irp.kept-from-higher-drivers", verifies = "WSK-IRP-009")
    void an_irp_that_the_routine_keeps_reaches_the_higher_driver_when_the_application_completes_it(
            WskApplication application, TcpPeer peer) {
        given("a receive with an IRP from a higher driver, whose routine returned STATUS_MORE_PROCESSING_REQUIRED");
        var socket = application.connectTo(peer);
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(KEEP);
        var receive = application.with(irp).receive(socket, 8);
        peer.sends("x");
        assertThat(receive).completesAtLocations(1);

        when("the application completes the IRP");
        irp.complete();

        then("the routine of the higher driver runs with the result of the receive");
        assertThat(receive)
                .completesAtLocations(1, 2)
                .withSuccess()
                .received("x")
                .keepsItsResult();
        and("when the socket has been closed, the subsystem has not completed the IRP again");
        application.closeSocket(socket).succeeds();
        assertThat(receive).wasNotCompletedAgain();
    }

    @Scenario(id = "irp.handed-down-without-routine", verifies = "WSK-IRP-026")
    void an_irp_handed_on_without_a_routine_travels_up_to_the_higher_driver(WskApplication application, TcpPeer peer) {
        given("an IRP from a higher driver, for which the application sets no completion routine");
        var socket = application.connectTo(peer);
        var irp = application.irp(2).handedDownBy(KEEP);

        when("the application sends with it");
        var send = application.with(irp).send(socket, "from above");

        then("the routine of the higher driver runs with the result of the send");
        assertThat(send).completesAtLocations(2).withSuccess().information(10);
        and("the peer has the data");
        peer.expects("from above");
    }

    @Scenario(id = "irp.success-passes-routine", verifies = "WSK-IRP-026")
    void success_passes_a_routine_that_is_not_invoked_on_success(WskApplication application) {
        given("an IRP from a higher driver, and a routine that is invoked on error and cancellation only");
        var socket = application.boundSocket();
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(KEEP, ON_ERROR, ON_CANCEL);

        when("the application makes a request with it that succeeds");
        var query = application.with(irp).getLocalAddress(socket);

        then("the routine of the higher driver runs, and no other");
        assertThat(query).completesAtLocations(2).withSuccess();
    }

    @Scenario(id = "irp.error-passes-routine", verifies = "WSK-IRP-026")
    void an_error_passes_a_routine_that_is_not_invoked_on_error(WskApplication application) {
        given("an IRP from a higher driver, and a routine that is invoked on success and cancellation only");
        var socket = application.boundSocket();
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(KEEP, ON_SUCCESS, ON_CANCEL);

        when("the application makes a request with it that fails");
        var query = application.with(irp).getRemoteAddress(socket);

        then("the routine of the higher driver runs, and no other");
        assertThat(query).completesAtLocations(2);
    }

    @Scenario(id = "irp.cancellation-passes-routine", verifies = "WSK-IRP-026")
    void a_cancellation_passes_a_routine_that_is_invoked_on_success_only(WskApplication application, TcpPeer peer) {
        given("a receive that waits, with an IRP from a higher driver and a routine that is invoked on success only");
        var socket = application.connectTo(peer);
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(KEEP, ON_SUCCESS);
        var receive = application.with(irp).receive(socket, 8).stillPending();

        when("the application cancels it");
        receive.cancel();

        then("the routine of the higher driver runs, and no other");
        assertThat(receive).completesAtLocations(2);
    }

    @Scenario(id = "irp.cancellation-invokes-routine", verifies = "WSK-IRP-010")
    void a_cancellation_invokes_a_routine_that_is_invoked_on_cancellation_only(
            WskApplication application, TcpPeer peer) {
        given("a receive that waits, with an IRP from a higher driver and a routine invoked on cancellation only");
        var socket = application.connectTo(peer);
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_CANCEL);
        var receive = application.with(irp).receive(socket, 9).stillPending();

        when("the application cancels it");
        receive.cancel();

        then("the routine runs as it was set, and then that of the higher driver");
        assertThat(receive).completesAtLocations(1, 2);
    }

    @Scenario(id = "irp.nothing-set-but-routine", verifies = "WSK-IRP-010")
    void nothing_but_the_completion_routine_need_be_set_in_an_irp(WskApplication application) {
        given("a bound socket and an IRP that has been used and taken back with IoReuseIrp");
        var socket = application.boundSocket();
        var irp = application.irp(1).completionRoutine(KEEP);
        application.with(irp).getLocalAddress(socket).succeeds();
        irp.reuse();

        when("the application makes a request with it, with nothing set but the completion routine");
        var query = application.with(irp).getLocalAddress(socket);

        then("the request succeeds");
        assertThat(query).completesOnce().withSuccess();
    }
}
