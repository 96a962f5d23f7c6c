package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CancelRoutine;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.jvm.JvmIrql;

/** IoCancelIrp and IoSetCancelRoutine. */
@IoManagerContract
class CancellationContract {
    @Test
    @Tag("WSK-IRP-048")
    void cancelling_without_a_cancel_routine_only_sets_the_flag(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        assertThat(irp.isCancelled()).isFalse();

        assertThat(irps.io.cancelIrp(irp)).isFalse();

        assertThat(irp.isCancelled()).isTrue();
        assertThat(irps.history.all()).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-048")
    void cancelling_with_a_cancel_routine_sets_the_flag_and_calls_it(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Irp> called = new ArrayList<>();
        irp.setCancelRoutine(cancelled -> {
            assertThat(cancelled.isCancelled()).isTrue();
            called.add(cancelled);
        });

        assertThat(irps.io.cancelIrp(irp)).isTrue();

        assertThat(called).hasSize(1);
        assertThat(called.get(0)).isSameAs(irp);
    }

    @Test
    @Tag("WSK-IRP-048")
    void the_routine_of_an_irp_reads_whether_it_was_cancelled(Irps irps) {
        irps.submitted(KEEP).complete(STATUS_CANCELLED, 0);
        Irp cancelled = irps.submitted(KEEP);
        irps.io.cancelIrp(cancelled);
        cancelled.complete(STATUS_SUCCESS, 0);

        assertThat(irps.history.entered()).extracting(CompletionEvent::cancel).containsExactly(false, true);
    }

    @Test
    @Tag("WSK-IRP-048")
    void an_irp_that_is_cancelled_before_it_is_handed_over_arrives_cancelled(Irps irps) {
        Irp irp = irps.prepared(KEEP);
        assertThat(irps.io.cancelIrp(irp)).isFalse();

        irps.submit(irp);

        assertThat(irp.isCancelled()).isTrue();
    }

    @Test
    @Tag("WSK-IRP-020")
    void cancelling_after_completion_does_not_change_the_result(Irps irps) {
        Irp irp = irps.completed();

        assertThat(irps.io.cancelIrp(irp)).isFalse();

        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_SUCCESS, 0));
        assertThat(irps.locationsRun()).containsExactly(1);
    }

    @Test
    @Tag("WSK-IRP-040")
    void a_routine_that_cancels_its_irp_brings_the_next_higher_one_to_run_on_cancel(Irps irps) {
        Irp irp = irps.io.allocateIrp(2);
        irps.io.setCompletionRoutine(irp, KEEP, false, false, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(
                irp, new CompletionScript(STATUS_SUCCESS, List.of(new CompletionScript.CancelIrp())), true, true, true);

        irps.submit(irp).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(1, 2);
    }

    @Test
    @Tag("WSK-IRP-049")
    void a_cancel_routine_runs_at_dispatch_level_on_the_thread_that_cancels(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Irql> levels = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        irp.setCancelRoutine(cancelled -> {
            levels.add(JvmIrql.current());
            threads.add(Thread.currentThread());
        });

        irps.io.cancelIrp(irp);

        assertThat(levels).containsExactly(Irql.DISPATCH_LEVEL);
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(JvmIrql.current()).isEqualTo(Irql.PASSIVE_LEVEL);
    }

    @Test
    @Tag("WSK-IRP-049")
    void a_cancel_routine_finds_itself_already_taken_from_the_irp(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Boolean> taken = new ArrayList<>();
        irp.setCancelRoutine(cancelled -> taken.add(cancelled.setCancelRoutine(null) == null));

        irps.io.cancelIrp(irp);

        assertThat(taken).containsExactly(true);
    }

    @Test
    @Tag("WSK-IRP-049")
    void a_second_cancel_does_not_call_the_cancel_routine_again(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Irp> called = new ArrayList<>();
        irp.setCancelRoutine(called::add);
        irps.io.cancelIrp(irp);

        assertThat(irps.io.cancelIrp(irp)).isFalse();

        assertThat(called).hasSize(1);
    }

    @Test
    @Tag("WSK-IRP-049")
    void a_cancel_routine_may_complete_its_irp(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        irp.setCancelRoutine(cancelled -> cancelled.complete(STATUS_CANCELLED, 0));

        assertThat(irps.io.cancelIrp(irp)).isTrue();

        assertThat(irps.locationsRun()).containsExactly(1);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_CANCELLED, 0));
        assertThat(irps.history.violations()).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-050")
    void setting_a_cancel_routine_hands_back_the_one_before(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Irp> calledOfFirst = new ArrayList<>();
        List<Irp> calledOfSecond = new ArrayList<>();
        CancelRoutine first = calledOfFirst::add;
        CancelRoutine second = calledOfSecond::add;

        assertThat(irp.setCancelRoutine(first)).isNull();
        assertThat(irp.setCancelRoutine(second)).isSameAs(first);
        irps.io.cancelIrp(irp);

        assertThat(calledOfFirst).isEmpty();
        assertThat(calledOfSecond).hasSize(1);
    }

    @Test
    @Tag("WSK-IRP-050")
    void a_cancel_routine_that_was_taken_back_is_not_called(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Irp> called = new ArrayList<>();
        CancelRoutine routine = called::add;
        irp.setCancelRoutine(routine);

        assertThat(irp.setCancelRoutine(null)).isSameAs(routine);
        assertThat(irp.setCancelRoutine(null)).isNull();

        assertThat(irps.io.cancelIrp(irp)).isFalse();
        assertThat(called).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-050")
    void a_cancel_routine_that_a_cancellation_took_cannot_be_taken_back(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        irp.setCancelRoutine(cancelled -> {});
        irps.io.cancelIrp(irp);

        assertThat(irp.setCancelRoutine(null)).isNull();
    }

    @Test
    @Tag("WSK-IRP-050")
    void a_cancel_routine_set_after_the_cancellation_waits_for_the_next_one(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        irps.io.cancelIrp(irp);
        List<Irp> called = new ArrayList<>();

        assertThat(irp.setCancelRoutine(called::add)).isNull();
        assertThat(called).isEmpty();

        assertThat(irps.io.cancelIrp(irp)).isTrue();
        assertThat(called).hasSize(1);
    }
}
