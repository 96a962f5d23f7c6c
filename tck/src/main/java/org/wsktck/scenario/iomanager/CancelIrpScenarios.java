package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThatCancelRoutinesOf;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.DriverCancel.FIRST;
import static org.wsktck.spi.DriverCancel.NONE;
import static org.wsktck.spi.DriverCancel.SECOND;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;

import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;

/** IoCancelIrp and IoSetCancelRoutine. */
@Needs(OWN_IO_MANAGER)
class CancelIrpScenarios {
    @Scenario(id = "iomanager.cancel-without-cancel-routine", verifies = "WSK-IRP-048", families = Families.NONE)
    void cancelling_an_irp_without_a_cancel_routine_sets_its_cancel_flag_and_returns_false(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps without a cancel routine");
        var irp = application.irp(1).completionRoutine(KEEP);
        var request = driver.keeps(irp);

        when("the application cancels it");
        boolean called = request.ioCancelIrp();

        then("IoCancelIrp returns FALSE, and the IRP is marked as cancelled");
        expectEqual("IoCancelIrp returns", called, false);
        expectEqual("Irp->Cancel is", irp.state().cancel(), true);
        driver.completes(request, STATUS_CANCELLED, 0);
    }

    @Scenario(id = "iomanager.cancel-with-cancel-routine", verifies = "WSK-IRP-048", families = Families.NONE)
    void cancelling_an_irp_with_a_cancel_routine_sets_its_cancel_flag_calls_it_and_returns_true(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps with a cancel routine");
        var irp = application.irp(1).completionRoutine(KEEP);
        var request = driver.keeps(irp);
        driver.setsCancelRoutine(request, FIRST);

        when("the application cancels it");
        boolean called = request.ioCancelIrp();

        then("IoCancelIrp returns TRUE, and the IRP is marked as cancelled");
        expectEqual("IoCancelIrp returns", called, true);
        expectEqual("Irp->Cancel is", irp.state().cancel(), true);
        and("the cancel routine has been called, and has found it marked");
        assertThatCancelRoutinesOf(request).ran(FIRST).foundCancelTrue();
        driver.completes(request, STATUS_CANCELLED, 0);
    }

    @Scenario(id = "iomanager.cancel-routine-holds-the-lock", verifies = "WSK-IRP-049", families = Families.NONE)
    void a_cancel_routine_runs_under_the_cancel_spin_lock_and_finds_itself_taken_from_the_irp(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps with a cancel routine");
        var request = driver.keeps(application.irp(1).completionRoutine(KEEP));
        driver.setsCancelRoutine(request, SECOND);

        when("the application cancels it");
        request.cancel();

        then("the cancel routine runs once, at DISPATCH_LEVEL, with Irp->CancelRoutine NULL already");
        assertThatCancelRoutinesOf(request).ran(SECOND).ranAtDispatchLevel().foundCancelRoutineNull();
        and("finds in Irp->CancelIrql a level to release the cancel spin lock with");
        assertThatCancelRoutinesOf(request).foundACancelIrqlToReturnTo();
        driver.completes(request, STATUS_CANCELLED, 0);
    }

    @Scenario(id = "iomanager.second-cancel-calls-nothing", verifies = "WSK-IRP-049", families = Families.NONE)
    void a_second_cancellation_does_not_call_the_cancel_routine_again(WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps, and whose cancel routine IoCancelIrp has called");
        var request = driver.keeps(application.irp(1).completionRoutine(KEEP));
        driver.setsCancelRoutine(request, FIRST);
        request.cancel();

        when("the application cancels it again");
        boolean called = request.ioCancelIrp();

        then("IoCancelIrp returns FALSE");
        expectEqual("the second IoCancelIrp returns", called, false);
        and("the cancel routine has run once");
        assertThatCancelRoutinesOf(request).ran(FIRST);
        driver.completes(request, STATUS_CANCELLED, 0);
    }

    @Scenario(id = "iomanager.cancel-routine-exchanged", verifies = "WSK-IRP-050", families = Families.NONE)
    void setting_a_cancel_routine_returns_the_one_before(WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps");
        var request = driver.keeps(application.irp(1).completionRoutine(KEEP));

        when("the driver sets a cancel routine, then another one, and takes that back");
        var beforeFirst = driver.setsCancelRoutine(request, FIRST);
        var beforeSecond = driver.setsCancelRoutine(request, SECOND);
        var beforeNull = driver.setsCancelRoutine(request, NONE);

        then("each IoSetCancelRoutine returns the routine before");
        expectEqual("the first IoSetCancelRoutine returns", beforeFirst, NONE);
        expectEqual("the second IoSetCancelRoutine returns", beforeSecond, FIRST);
        expectEqual("the third IoSetCancelRoutine returns", beforeNull, SECOND);
        and("a cancellation finds none to call");
        expectEqual("IoCancelIrp returns", request.ioCancelIrp(), false);
        assertThatCancelRoutinesOf(request).ran();
        driver.completes(request, STATUS_CANCELLED, 0);
    }

    @Scenario(id = "iomanager.cancel-routine-taken", verifies = "WSK-IRP-050", families = Families.NONE)
    void a_cancel_routine_that_a_cancellation_has_taken_cannot_be_taken_back(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps, and whose cancel routine IoCancelIrp has called");
        var request = driver.keeps(application.irp(1).completionRoutine(KEEP));
        driver.setsCancelRoutine(request, FIRST);
        request.cancel();

        when("the driver sets the cancel routine to NULL");
        var previous = driver.setsCancelRoutine(request, NONE);

        then("IoSetCancelRoutine returns NULL, since the routine was taken");
        expectEqual("IoSetCancelRoutine returns", previous, NONE);
        driver.completes(request, STATUS_CANCELLED, 0);
    }
}
