package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Invoke.ON_CANCEL;
import static org.wsktck.harness.application.Invoke.ON_SUCCESS;
import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.assertThatRoutinesOf;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;

/** IoSetCompletionRoutine: what the driver below finds of it, and what the routine is called with. */
@Needs(OWN_IO_MANAGER)
class CompletionRoutineScenarios {
    @Scenario(id = "iomanager.routine-stored", verifies = "WSK-IRP-037", families = Families.NONE)
    void a_completion_routine_is_stored_in_the_next_lower_stack_location_with_its_flags_and_context(
            WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on success and on cancellation");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_SUCCESS, ON_CANCEL);

        when("the application hands it to the driver below, which completes it");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 37);

        then("the driver has found routine, flags and context in its own stack location");
        expectEqual(
                "what the driver finds in its stack location is",
                driver.found(request),
                DriverBelow.asSet(1, ON_SUCCESS, ON_CANCEL));
        and("the routine has run");
        assertThatRoutinesOf(request).ranAt(1, 2);
    }

    @Scenario(id = "iomanager.routine-called-with-irp-and-context", verifies = "WSK-IRP-042", families = Families.NONE)
    void a_completion_routine_is_called_with_its_irp_and_the_context_given(
            WskApplication application, DriverBelow driver) {
        given("an IRP of one stack location with a completion routine, which the driver below keeps");
        var irp = application.irp(1).completionRoutine(KEEP);
        var request = driver.keeps(irp);

        when("the driver completes it");
        driver.completes(request, STATUS_SUCCESS, 42);

        then("the routine runs with the IRP and the context that it was set for");
        assertThat(request).completesOnce();
        assertThatRoutinesOf(request).wereGivenTheirArguments();
    }
}
