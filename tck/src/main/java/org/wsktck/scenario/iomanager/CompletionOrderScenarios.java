package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.assertThatRoutinesOf;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import java.util.List;
import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.CompletionScript;

/** IoCompleteRequest: which routines run one after the other, and what stops them. */
@Needs(OWN_IO_MANAGER)
class CompletionOrderScenarios {
    @Scenario(id = "iomanager.routines-run-upward", verifies = "WSK-IRP-046", families = Families.NONE)
    void completion_routines_run_from_the_lowest_stack_location_to_the_highest(
            WskApplication application, DriverBelow driver) {
        given("an IRP of three stack locations with a routine in each, which the driver below keeps");
        var irp = application.irp(3).handedDownBy(KEEP).handedDownBy(CONTINUE).completionRoutine(CONTINUE);
        var request = driver.keeps(irp);

        when("the driver completes it");
        driver.completes(request, STATUS_SUCCESS, 46);

        then("the routines run from the lowest location up");
        assertThatRoutinesOf(request).ranAt(1, 2, 3);
    }

    @Scenario(id = "iomanager.more-processing-required-stops", verifies = "WSK-IRP-043", families = Families.NONE)
    void a_routine_that_asks_for_more_processing_stops_completion_and_leaves_the_irp_to_its_owner(
            WskApplication application, DriverBelow driver) {
        given("an IRP whose lower routine returns STATUS_MORE_PROCESSING_REQUIRED, and which the driver below keeps");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(KEEP);
        var request = driver.keeps(irp);

        when("the driver completes it");
        driver.completes(request, STATUS_SUCCESS, 43);

        then("that routine runs, and none above it");
        assertThatRoutinesOf(request).ranAt(1);
        and("the IRP still is the application's, with its result");
        assertThat(request).keepsItsResult();
        and("after IoReuseIrp it goes through completion again");
        var again = driver.completesAtOnce(irp.reuse(STATUS_SUCCESS).handedDownBy(KEEP), STATUS_SUCCESS, 0);
        assertThatRoutinesOf(again).ranAt(2);
        assertThatRoutinesOf(request).ranAt(1);
    }

    @Scenario(id = "iomanager.completion-resumes-above", verifies = "WSK-IRP-044", families = Families.NONE)
    void a_second_completion_goes_on_with_the_stack_location_above_the_one_that_stopped_the_first(
            WskApplication application, DriverBelow driver) {
        given("an IRP of three stack locations, whose completion the lowest routine has stopped");
        var irp = application.irp(3).handedDownBy(KEEP).handedDownBy(CONTINUE).completionRoutine(KEEP);
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 44);
        assertThatRoutinesOf(request).ranAt(1);

        when("the application completes it");
        irp.complete();

        then("the routines above run, and the lowest not again");
        assertThatRoutinesOf(request).ranAt(1, 2, 3);
    }

    @Scenario(id = "iomanager.other-answers-continue", verifies = "WSK-IRP-045", families = Families.NONE)
    void any_answer_but_one_lets_completion_continue(WskApplication application, DriverBelow driver) {
        given("an IRP whose lower routines return STATUS_SUCCESS and a failure");
        var irp = application
                .irp(3)
                .handedDownBy(KEEP)
                .handedDownBy(new CompletionScript(STATUS_UNSUCCESSFUL, List.of()))
                .completionRoutine(new CompletionScript(STATUS_SUCCESS, List.of()));

        when("the driver below completes it");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 45);

        then("the routine above each of them runs");
        assertThatRoutinesOf(request).ranAt(1, 2, 3);
    }
}
