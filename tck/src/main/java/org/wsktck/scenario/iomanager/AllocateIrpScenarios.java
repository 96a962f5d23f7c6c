package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
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

/** IoAllocateIrp: what a new IRP has room for, and who it belongs to. */
@Needs(OWN_IO_MANAGER)
class AllocateIrpScenarios {
    @Scenario(id = "iomanager.irp-holds-a-routine-a-location", verifies = "WSK-IRP-035", families = Families.NONE)
    void an_irp_has_room_for_as_many_routines_as_it_has_stack_locations(
            WskApplication application, DriverBelow driver) {
        given("an IRP of five stack locations, with a completion routine in each");
        var irp = application
                .irp(5)
                .handedDownBy(KEEP)
                .handedDownBy(CONTINUE)
                .handedDownBy(CONTINUE)
                .handedDownBy(CONTINUE)
                .completionRoutine(CONTINUE);

        when("the driver below completes it");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 35);

        then("each of the five routines runs");
        assertThatRoutinesOf(request).ranAt(1, 2, 3, 4, 5);
    }

    @Scenario(id = "iomanager.irp-outlives-its-thread", verifies = "WSK-IRP-036", families = Families.NONE)
    void an_irp_is_completed_although_the_thread_that_allocated_it_has_ended(
            WskApplication application, DriverBelow driver) {
        given("an IRP that a thread has allocated which has ended since, and that the driver below keeps");
        var irp = application.irpOfEndedThread(1).completionRoutine(KEEP);
        var request = driver.keeps(irp);

        when("the driver completes it");
        driver.completes(request, STATUS_SUCCESS, 36);

        then("the completion routine runs");
        assertThat(request).completesOnce().withSuccess().information(36);
    }
}
