package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.CompletionScript.continueAfter;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CancelRoutineEvent;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript.SetIoStatus;
import org.wsktck.spi.DriverCancel;
import org.wsktck.spi.IoStackLocation;
import org.wsktck.spi.IoStackLocation.Routine;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.Irql;

/** The driver below the application, and what it shows of an IRP. */
@IoManagerContract
class LowerDriverContract {
    private static final long ARGUMENT = 0x123456789L;

    /** Hands the IRP to the driver, which keeps it; returns the IRP. */
    private static Irp kept(Irps irps, Irp irp) {
        CallResult result = irps.io.call(irp, () -> irps.io.lowerDriver().pend(irp, ARGUMENT));
        assertThat(result.returned()).isEqualTo(STATUS_PENDING);
        return irp;
    }

    @Test
    @Tag("WSK-IRP-036")
    void an_irp_of_a_thread_that_has_ended_goes_through_completion(Irps irps) {
        Irp irp = irps.io.allocateIrpOnEndedThread(2);
        irps.prepare(irp, CONTINUE, KEEP);

        irps.io.lowerDriver().completeRequest(kept(irps, irp), STATUS_SUCCESS, 5);

        assertThat(irps.locationsRun()).containsExactly(1, 2);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_SUCCESS, 5));
    }

    @Test
    @Tag("WSK-IRP-037")
    void the_driver_finds_the_routine_with_its_flags_and_context(Irps irps) {
        Irp irp = irps.io.allocateIrp(2);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(irp, CONTINUE, false, true, true);

        kept(irps, irp);

        assertThat(irps.io.lowerDriver().found(irp))
                .isEqualTo(new IoStackLocation(1, Routine.AS_SET, false, true, true, true));
    }

    @Test
    @Tag("WSK-IRP-037")
    void the_driver_finds_no_routine_where_none_was_set(Irps irps) {
        Irp irp = kept(irps, irps.io.allocateIrp(3));

        assertThat(irps.io.lowerDriver().found(irp))
                .isEqualTo(new IoStackLocation(3, Routine.NONE, false, false, false, false));
    }

    @Test
    @Tag("WSK-IRP-042")
    void routines_are_called_with_the_irp_and_the_context_that_they_were_set_for(Irps irps) {
        Irp irp = kept(irps, irps.prepared(CONTINUE, KEEP));

        irps.io.lowerDriver().completeRequest(irp, STATUS_SUCCESS, 0);

        assertThat(irps.history.entered()).hasSize(2).allMatch(CompletionEvent::argumentsAsGiven);
    }

    @Test
    @Tag("WSK-IRP-061")
    void routines_find_the_stack_location_of_the_driver_cleared(Irps irps) {
        Irp irp = kept(irps, irps.prepared(CONTINUE, KEEP));

        irps.io.lowerDriver().completeRequest(irp, STATUS_SUCCESS, 0);

        assertThat(irps.history.entered()).hasSize(2).allMatch(CompletionEvent::lowerLocationCleared);
    }

    @Test
    @Tag("WSK-IRP-047")
    void what_a_routine_stores_in_io_status_is_read_by_those_above(Irps irps) {
        Irp irp = kept(irps, irps.prepared(CONTINUE, continueAfter(new SetIoStatus(STATUS_BUFFER_OVERFLOW, 3)), KEEP));

        irps.io.lowerDriver().completeRequest(irp, STATUS_SUCCESS, 9);

        IoStatus completed = new IoStatus(STATUS_SUCCESS, 9);
        IoStatus stored = new IoStatus(STATUS_BUFFER_OVERFLOW, 3);
        assertThat(irps.history.entered())
                .extracting(CompletionEvent::ioStatus)
                .containsExactly(completed, completed, stored);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(stored);
    }

    @Test
    @Tag("WSK-IRP-055")
    void an_irp_that_the_driver_keeps_was_marked_pending(Irps irps) {
        Irp irp = kept(irps, irps.prepared(KEEP));

        irps.io.lowerDriver().completeRequest(irp, STATUS_SUCCESS, 0);

        assertThat(irps.history.entered())
                .extracting(CompletionEvent::pendingReturned)
                .containsExactly(true);
        assertThat(irps.io.irpState(irp)).isEqualTo(new IrpState(false, true, null));
    }

    @Test
    @Tag("WSK-IRP-055")
    void an_irp_that_the_driver_completes_at_once_was_not(Irps irps) {
        Irp irp = irps.prepared(KEEP);

        CallResult result =
                irps.io.call(irp, () -> irps.io.lowerDriver().complete(irp, ARGUMENT, STATUS_UNSUCCESSFUL, 4));

        assertThat(result.returned()).isEqualTo(STATUS_UNSUCCESSFUL);
        assertThat(irps.history.entered())
                .extracting(CompletionEvent::pendingReturned)
                .containsExactly(false);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_UNSUCCESSFUL, 4));
        assertThat(irps.io.irpState(irp)).isEqualTo(new IrpState(false, false, null));
    }

    @Test
    @Tag("WSK-IRP-048")
    void the_owner_reads_that_its_irp_was_cancelled(Irps irps) {
        Irp irp = kept(irps, irps.prepared(KEEP));

        irps.io.cancelIrp(irp);

        assertThat(irps.io.irpState(irp).cancel()).isTrue();
    }

    @Test
    @Tag("WSK-IRP-049")
    void a_cancel_routine_tells_what_it_finds(Irps irps) {
        Irp irp = kept(irps, irps.prepared(KEEP));
        irps.io.lowerDriver().setCancelRoutine(irp, DriverCancel.SECOND);

        assertThat(irps.io.cancelIrp(irp)).isTrue();
        assertThat(irps.io.cancelIrp(irp)).isFalse();

        assertThat(irps.history.cancelRoutines()).singleElement().satisfies(event -> {
            assertThat(event.irp()).isSameAs(irp);
            assertThat(event.routine()).isEqualTo(DriverCancel.SECOND);
            assertThat(event.stillSet()).isFalse();
            assertThat(event.cancel()).isTrue();
            assertThat(event.irql()).isEqualTo(Irql.DISPATCH_LEVEL);
            assertThat(event.cancelIrql()).isEqualTo(Irql.PASSIVE_LEVEL);
        });
    }

    @Test
    @Tag("WSK-IRP-049")
    void a_cancel_routine_has_its_place_in_the_order_of_events(Irps irps) {
        Irp irp = kept(irps, irps.prepared(KEEP));
        irps.io.lowerDriver().setCancelRoutine(irp, DriverCancel.FIRST);
        irps.io.cancelIrp(irp);
        irps.io.lowerDriver().completeRequest(irp, STATUS_SUCCESS, 0);

        CancelRoutineEvent cancelled = irps.history.cancelRoutines().get(0);

        assertThat(cancelled.sequence())
                .isPositive()
                .isLessThan(irps.history.entered().get(0).sequence());
    }

    @Test
    @Tag("WSK-IRP-050")
    void setting_a_cancel_routine_hands_back_the_name_of_the_one_before(Irps irps) {
        Irp irp = kept(irps, irps.prepared(KEEP));

        assertThat(irps.io.lowerDriver().setCancelRoutine(irp, DriverCancel.FIRST))
                .isEqualTo(DriverCancel.NONE);
        assertThat(irps.io.lowerDriver().setCancelRoutine(irp, DriverCancel.SECOND))
                .isEqualTo(DriverCancel.FIRST);
        assertThat(irps.io.lowerDriver().setCancelRoutine(irp, DriverCancel.NONE))
                .isEqualTo(DriverCancel.SECOND);
    }

    @Test
    @Tag("WSK-IRP-051")
    void the_owner_of_a_reused_irp_reads_that_nothing_has_happened_to_it(Irps irps) {
        Irp irp = kept(irps, irps.prepared(KEEP));
        irps.io.cancelIrp(irp);
        irps.io.lowerDriver().completeRequest(irp, STATUS_SUCCESS, 0);

        Irp reused = irps.io.reuseIrp(irp, STATUS_UNSUCCESSFUL);

        assertThat(irps.io.irpState(reused)).isEqualTo(new IrpState(false, false, null));
    }

    @Test
    @Tag("WSK-IRP-037")
    void an_irp_that_the_driver_was_not_given_is_refused(Irps irps) {
        Irp irp = irps.prepared(KEEP);

        assertThatThrownBy(() -> irps.io.lowerDriver().found(irp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("irp: " + irp + " (expected: one that this driver was given)");
    }
}
