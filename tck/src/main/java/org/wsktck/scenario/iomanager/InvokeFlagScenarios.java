package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Invoke.ON_ERROR;
import static org.wsktck.harness.application.Invoke.ON_SUCCESS;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThatRoutinesOf;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;

/** InvokeOnSuccess and InvokeOnError of IoSetCompletionRoutine: NT_SUCCESS decides (AMB-49). */
@Needs(OWN_IO_MANAGER)
class InvokeFlagScenarios {
    @Scenario(id = "iomanager.success-invokes-on-success", verifies = "WSK-IRP-038", families = Families.NONE)
    void success_invokes_a_routine_that_is_invoked_on_success(WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on success only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_SUCCESS);

        when("the driver below completes it with STATUS_SUCCESS");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 381);

        then("the routine runs, and then that of the higher driver");
        assertThatRoutinesOf(request).ranAt(1, 2);
    }

    @Scenario(id = "iomanager.information-invokes-on-success", verifies = "WSK-IRP-038", families = Families.NONE)
    void an_informational_status_invokes_a_routine_that_is_invoked_on_success(
            WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on success only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_SUCCESS);

        when("the driver below completes it with an informational status");
        var request = driver.completesAtOnce(irp, STATUS_EVENT_PENDING, 382);

        then("the routine runs, and then that of the higher driver");
        assertThatRoutinesOf(request).ranAt(1, 2);
    }

    @Scenario(id = "iomanager.error-does-not-invoke-on-success", verifies = "WSK-IRP-038", families = Families.NONE)
    void an_error_does_not_invoke_a_routine_that_is_invoked_on_success_only(
            WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on success only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_SUCCESS);

        when("the driver below completes it with an error");
        var request = driver.completesAtOnce(irp, STATUS_UNSUCCESSFUL, 383);

        then("the routine of the higher driver runs, and no other");
        assertThatRoutinesOf(request).ranAt(2);
    }

    @Scenario(id = "iomanager.warning-invokes-on-error", verifies = "WSK-IRP-039", families = Families.NONE)
    void a_warning_invokes_a_routine_that_is_invoked_on_error(WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on error only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_ERROR);

        when("the driver below completes it with a warning");
        var request = driver.completesAtOnce(irp, STATUS_BUFFER_OVERFLOW, 391);

        then("the routine runs, and then that of the higher driver");
        assertThatRoutinesOf(request).ranAt(1, 2);
    }

    @Scenario(id = "iomanager.error-invokes-on-error", verifies = "WSK-IRP-039", families = Families.NONE)
    void an_error_invokes_a_routine_that_is_invoked_on_error(WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on error only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_ERROR);

        when("the driver below completes it with an error");
        var request = driver.completesAtOnce(irp, STATUS_INVALID_PARAMETER, 392);

        then("the routine runs, and then that of the higher driver");
        assertThatRoutinesOf(request).ranAt(1, 2);
    }

    @Scenario(id = "iomanager.success-does-not-invoke-on-error", verifies = "WSK-IRP-039", families = Families.NONE)
    void success_does_not_invoke_a_routine_that_is_invoked_on_error_only(
            WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on error only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE, ON_ERROR);

        when("the driver below completes it with STATUS_SUCCESS");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 393);

        then("the routine of the higher driver runs, and no other");
        assertThatRoutinesOf(request).ranAt(2);
    }

    @Scenario(
            id = "iomanager.skipped-routine-does-not-stop-completion",
            verifies = "WSK-IRP-041",
            families = Families.NONE)
    void completion_goes_on_above_a_routine_that_no_flag_applies_to(WskApplication application, DriverBelow driver) {
        given("an IRP from a higher driver, and a routine that is invoked on success only");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(KEEP, ON_SUCCESS);

        when("the driver below completes it with an error");
        var request = driver.completesAtOnce(irp, STATUS_INVALID_PARAMETER, 41);

        then("the routine of the higher driver runs, and no other");
        assertThatRoutinesOf(request).ranAt(2);
    }
}
