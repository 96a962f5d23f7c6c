package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.wsktck.spi.BugCheck.Code.IRP_IN_FLIGHT;
import static org.wsktck.spi.BugCheck.Code.IRP_NOT_REUSED;
import static org.wsktck.spi.BugCheck.Code.IRP_STALE;
import static org.wsktck.spi.BugCheck.Code.NO_MORE_IRP_STACK_LOCATIONS;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.jvm.JvmIoManager;

/** IoReuseIrp and IoFreeIrp, and what an application must not do with an IRP. */
@IoManagerContract
class ReuseAndFreeContract {
    @Test
    @Tag("WSK-IRP-051")
    void a_reused_irp_is_the_next_submission_and_holds_the_status_given(Irps irps) {
        Irp first = irps.completed();

        Irp second = irps.io.reuseIrp(first, STATUS_UNSUCCESSFUL);

        assertThat(second).isNotSameAs(first);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.generation()).isEqualTo(first.generation() + 1);
        assertThat(irps.io.ioStatus(second)).isEqualTo(new IoStatus(STATUS_UNSUCCESSFUL, 0));
    }

    @Test
    @Tag("WSK-IRP-051")
    void a_reused_irp_is_no_longer_cancelled(Irps irps) {
        Irp first = irps.completed();
        irps.io.cancelIrp(first);

        Irp second = irps.io.reuseIrp(first, STATUS_SUCCESS);

        assertThat(second.isCancelled()).isFalse();
    }

    @Test
    @Tag("WSK-IRP-051")
    void a_reused_irp_does_not_call_the_routine_of_before(Irps irps) {
        Irp unused = irps.prepared(KEEP, CONTINUE);
        Irp reused = irps.io.reuseIrp(unused, STATUS_SUCCESS);

        irps.submit(reused).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-051")
    void a_reused_irp_calls_the_routine_that_was_set_again(Irps irps) {
        Irp first = irps.submitted(CONTINUE, CONTINUE, KEEP);
        first.complete(STATUS_SUCCESS, 0);
        Irp second = irps.io.reuseIrp(first, STATUS_SUCCESS);
        irps.prepare(second, CONTINUE, CONTINUE, KEEP);

        irps.submit(second).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(irps.history.entered().get(3).irp()).isSameAs(second);
    }

    @Test
    @Tag("WSK-IRP-051")
    void another_thread_may_reuse_the_irp_before_the_routine_that_kept_it_has_returned(Irps irps) {
        Irp first = irps.submitted(KEEP);
        irps.history.inRoutine(event -> {
            if (event.irp() == first) {
                Threads.on(() -> {
                    Irp second = irps.io.reuseIrp(first, STATUS_SUCCESS);
                    irps.prepare(second, KEEP);
                    irps.submit(second).complete(STATUS_UNSUCCESSFUL, 0);
                });
            }
        });

        first.complete(STATUS_SUCCESS, 0);

        assertThat(irps.history.entered())
                .extracting(event -> event.ioStatus().status())
                .containsExactly(STATUS_SUCCESS, STATUS_UNSUCCESSFUL);
        assertThat(irps.history.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("WSK-IRP-052")
    void the_handle_of_before_is_refused_after_reuse(ApplicationCall call, Irps irps) {
        Irp first = irps.completed();
        irps.io.reuseIrp(first, STATUS_SUCCESS);

        assertBugCheck(IRP_STALE, () -> call.make(irps, first));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("WSK-IRP-054")
    void a_freed_irp_is_refused(ApplicationCall call, Irps irps) {
        Irp irp = irps.completed();
        irps.io.freeIrp(irp);

        assertBugCheck(IRP_STALE, () -> call.make(irps, irp));
    }

    @Test
    @Tag("WSK-IRP-054")
    void a_routine_that_stops_completion_may_free_its_irp(Irps irps) {
        Irp irp = irps.submitted(CompletionScript.keepAfter(new CompletionScript.FreeIrp()), CONTINUE);

        irp.complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(1);
        assertThat(irps.history.all()).hasSize(2);
        assertBugCheck(IRP_STALE, () -> irps.io.ioStatus(irp));
    }

    @Test
    @Tag("WSK-IRP-054")
    void an_irp_that_was_never_handed_over_may_be_freed(Irps irps) {
        Irp irp = irps.prepared(KEEP);

        irps.io.freeIrp(irp);

        assertBugCheck(IRP_STALE, () -> irps.io.ioStatus(irp));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CANCEL", "READ_STATUS", "READ_STATE"})
    @Tag("WSK-IRP-033")
    void an_irp_in_flight_is_refused_and_left_alone(ApplicationCall call, Irps irps) {
        Irp irp = irps.submitted(KEEP);

        assertBugCheck(IRP_IN_FLIGHT, () -> call.make(irps, irp));

        irp.complete(STATUS_SUCCESS, 9);
        assertThat(irps.locationsRun()).containsExactly(1);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_SUCCESS, 9));
        assertThat(irps.history.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SET_COMPLETION_ROUTINE", "SET_NEXT_STACK_LOCATION", "HAND_OVER"})
    @Tag("WSK-IRP-034")
    void a_completed_irp_is_refused_until_it_is_reused(ApplicationCall call, Irps irps) {
        Irp irp = irps.completed();

        assertBugCheck(IRP_NOT_REUSED, () -> call.make(irps, irp));
    }

    @ParameterizedTest
    @EnumSource(names = {"SET_COMPLETION_ROUTINE", "SET_NEXT_STACK_LOCATION", "HAND_OVER"})
    @Tag("WSK-IRP-021")
    void an_irp_without_a_free_stack_location_is_refused(ApplicationCall call, Irps irps) {
        Irp irp = irps.io.allocateIrp(1);
        irps.io.setNextStackLocation(irp);

        assertBugCheck(NO_MORE_IRP_STACK_LOCATIONS, () -> call.make(irps, irp));
    }

    @Test
    @Tag("WSK-IRP-052")
    void an_irp_of_another_io_manager_is_refused(Irps irps) {
        Irp foreign = new Irps(new JvmIoManager()).completed();

        assertThatThrownBy(() -> irps.io.reuseIrp(foreign, STATUS_SUCCESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("irp: " + foreign + " (expected: an IRP allocated by this I/O manager)");
    }

    private static void assertBugCheck(BugCheck.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .asInstanceOf(type(BugCheck.class))
                .extracting(BugCheck::code)
                .isEqualTo(code);
    }
}
