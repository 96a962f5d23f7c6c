package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Invoke.ON_CANCEL;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThatRoutinesOf;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;

/** InvokeOnCancel of IoSetCompletionRoutine: IoCancelIrp decides, whatever the final status is (AMB-49). */
@Needs(OWN_IO_MANAGER)
class InvokeOnCancelScenarios {
    @Scenario(id = "iomanager.cancel-invokes-on-cancel", verifies = "WSK-IRP-040", families = Families.NONE)
    void a_cancelled_irp_invokes_a_routine_that_is_invoked_on_cancellation_though_it_succeeds(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps, with a routine that is invoked on cancellation only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_CANCEL);
        var request = driver.keeps(irp);
        and("that the application has cancelled");
        request.cancel();

        when("the driver completes it with STATUS_SUCCESS");
        driver.completes(request, STATUS_SUCCESS, 401);

        then("the routine runs, and then that of the higher driver");
        assertThatRoutinesOf(request).ranAt(1, 2);
    }

    @Scenario(id = "iomanager.no-cancel-does-not-invoke-on-cancel", verifies = "WSK-IRP-040", families = Families.NONE)
    void an_irp_that_is_not_cancelled_does_not_invoke_a_routine_that_is_invoked_on_cancellation_only(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below keeps, with a routine that is invoked on cancellation only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_CANCEL);
        var request = driver.keeps(irp);

        when("the driver completes it with STATUS_SUCCESS");
        driver.completes(request, STATUS_SUCCESS, 402);

        then("the routine of the higher driver runs, and no other");
        assertThatRoutinesOf(request).ranAt(2);
    }
}
