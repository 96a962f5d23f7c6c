package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.assertThatRoutinesOf;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.CompletionScript.continueAfter;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import org.wsktck.harness.application.DriverBelow;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.WskApplication;
import org.wsktck.spi.CompletionScript.SetIoStatus;
import org.wsktck.spi.IoStatus;

/** IoCompleteRequest: what completion routines find in the IRP, and what they no longer find. */
@Needs(OWN_IO_MANAGER)
class CompletionStateScenarios {
    @Scenario(id = "iomanager.io-status-as-completed", verifies = "WSK-IRP-047", families = Families.NONE)
    void every_completion_routine_reads_the_io_status_that_the_completer_stored(
            WskApplication application, DriverBelow driver) {
        given("an IRP of three stack locations with a routine in each");
        var irp = application.irp(3).handedDownBy(KEEP).handedDownBy(CONTINUE).completionRoutine(CONTINUE);

        when("the driver below completes it");
        var request = driver.completesAtOnce(irp, STATUS_EVENT_PENDING, 471);

        then("each routine reads the status and the Information that the driver stored");
        var stored = new IoStatus(STATUS_EVENT_PENDING, 471);
        assertThatRoutinesOf(request).read(stored, stored, stored);
    }

    @Scenario(id = "iomanager.io-status-of-a-lower-routine", verifies = "WSK-IRP-047", families = Families.NONE)
    void a_completion_routine_reads_the_io_status_that_a_routine_below_stored(
            WskApplication application, DriverBelow driver) {
        given("an IRP of three stack locations, whose middle routine stores another status and Information");
        var stores = continueAfter(new SetIoStatus(STATUS_BUFFER_OVERFLOW, 7));
        var irp = application.irp(3).handedDownBy(KEEP).handedDownBy(stores).completionRoutine(CONTINUE);

        when("the driver below completes it");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 472);

        then("the routines up to that one read what the driver stored, and the one above what the routine stored");
        var completed = new IoStatus(STATUS_SUCCESS, 472);
        assertThatRoutinesOf(request).read(completed, completed, new IoStatus(STATUS_BUFFER_OVERFLOW, 7));
    }

    @Scenario(id = "iomanager.pending-mark-seen", verifies = "WSK-IRP-055", families = Families.NONE)
    void a_completion_routine_finds_pending_returned_if_the_driver_has_marked_the_irp_pending(
            WskApplication application, DriverBelow driver) {
        given("an IRP that the driver below has marked pending");
        var request = driver.keeps(application.irp(1).completionRoutine(KEEP));

        when("the driver completes it");
        driver.completes(request, STATUS_SUCCESS, 551);

        then("the completion routine finds PendingReturned TRUE");
        assertThat(request).completesOnce();
        assertThatRoutinesOf(request).foundPendingReturnedTrue();
    }

    @Scenario(id = "iomanager.no-pending-mark-seen", verifies = "WSK-IRP-055", families = Families.NONE)
    void a_completion_routine_finds_no_pending_returned_if_the_driver_has_not_marked_the_irp_pending(
            WskApplication application, DriverBelow driver) {
        given("an IRP with a completion routine");
        var irp = application.irp(1).completionRoutine(KEEP);

        when("the driver below completes it without marking it pending");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 552);

        then("the completion routine finds PendingReturned FALSE");
        assertThat(request).completesOnce();
        assertThatRoutinesOf(request).foundPendingReturnedFalse();
    }

    @Scenario(id = "iomanager.lower-location-cleared", verifies = "WSK-IRP-061", families = Families.NONE)
    void a_completion_routine_no_longer_finds_the_parameters_of_the_driver_below(
            WskApplication application, DriverBelow driver) {
        given("an IRP of two stack locations with a routine in each");
        var irp = application.irp(2).handedDownBy(KEEP).completionRoutine(CONTINUE);

        when("the driver below stores values in its stack location and completes the IRP");
        var request = driver.completesAtOnce(irp, STATUS_SUCCESS, 61);

        then("no completion routine finds them");
        assertThatRoutinesOf(request).ranAt(1, 2);
        assertThatRoutinesOf(request).foundTheLowerLocationCleared();
    }
}
