package org.wsktck.scenario.iomanager;

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
import static org.wsktck.spi.CompletionScript.keepAfter;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.CompletionScript.FreeIrp;

/** IoReuseIrp and IoFreeIrp. */
@Needs(OWN_IO_MANAGER)
class ReuseAndFreeIrpScenarios {
    @Scenario(id = "iomanager.reused-irp-is-new", verifies = "WSK-IRP-051", families = Families.NONE)
    void a_reused_irp_holds_the_status_given_and_is_neither_cancelled_nor_pending(
            WskApplication application, DriverBelow driver) {
        given("an IRP that was marked pending, cancelled and completed");
        var irp = application.irp(1).completionRoutine(KEEP);
        var request = driver.keeps(irp).cancel();
        driver.completes(request, STATUS_CANCELLED, 51);
        assertThat(request).completesOnce();

        when("the application takes it back with IoReuseIrp and a status");
        irp.reuse(STATUS_UNSUCCESSFUL);

        then("IoStatus.Status is that status");
        expectEqual("IoStatus.Status is", irp.ioStatus().status(), STATUS_UNSUCCESSFUL);
        and("Cancel and PendingReturned are clear");
        expectEqual("Irp->Cancel is", irp.state().cancel(), false);
        expectEqual("Irp->PendingReturned is", irp.state().pendingReturned(), false);
    }

    @Scenario(id = "iomanager.reused-irp-forgets-its-routines", verifies = "WSK-IRP-051", families = Families.NONE)
    void a_reused_irp_calls_no_routine_that_was_set_before(WskApplication application, DriverBelow driver) {
        given(
                "an IRP of three stack locations, two of whose routines have not run, since the lowest stopped completion");
        var irp = application.irp(3).handedDownBy(KEEP).handedDownBy(CONTINUE).completionRoutine(KEEP);
        assertThatRoutinesOf(driver.completesAtOnce(irp, STATUS_SUCCESS, 0)).ranAt(1);

        when("it is taken back with IoReuseIrp, and goes through completion with new routines in two of its locations");
        irp.reuse(STATUS_SUCCESS).handedDownBy(KEEP).handedDownWithoutRoutine().completionRoutine(CONTINUE);
        var again = driver.completesAtOnce(irp, STATUS_SUCCESS, 512);

        then("the new routines run, and not the one set before");
        assertThatRoutinesOf(again).ranAt(1, 3);
    }

    @Scenario(id = "iomanager.irp-freed-in-its-routine", verifies = "WSK-IRP-054", families = Families.NONE)
    void an_irp_may_be_freed_in_the_completion_routine_that_keeps_it(WskApplication application, DriverBelow driver) {
        given("an IRP that its lower routine frees, and which the driver below keeps");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(keepAfter(new FreeIrp()));
        var request = driver.keeps(irp);

        when("the driver completes it");
        driver.completes(request, STATUS_SUCCESS, 54);

        then("that routine runs, and none above it");
        assertThatRoutinesOf(request).ranAt(1);
        and("a new IRP goes through completion, with the one before untouched");
        var next = driver.completesAtOnce(application.irp(2).handedDownBy(KEEP), STATUS_SUCCESS, 0);
        assertThatRoutinesOf(next).ranAt(2);
        assertThatRoutinesOf(request).ranAt(1);
        assertThat(request).wasNotCompletedAgain();
    }
}
