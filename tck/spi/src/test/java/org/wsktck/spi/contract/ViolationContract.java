package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.IrpViolation.Rule.CANCEL_STATE_IN_COMPLETED_IRP;
import static org.wsktck.spi.IrpViolation.Rule.IRP_TOUCHED_AFTER_COMPLETION;
import static org.wsktck.spi.IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS;
import static org.wsktck.spi.NtStatus.POISON;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;

/** What an implementation must not do with an IRP is told by name, and never thrown on the implementation's thread. */
@IoManagerContract
class ViolationContract {
    @Test
    @Tag("WSK-IRP-001")
    void an_irp_that_is_marked_given_a_cancel_routine_relieved_of_it_and_completed_breaks_no_rule(Irps irps) {
        Irp irp = irps.submitted(CONTINUE, KEEP);
        irp.markPending();
        irp.setCancelRoutine(cancelled -> {});
        irp.setCancelRoutine(null);

        irp.complete(STATUS_SUCCESS, 0);

        assertThat(irps.history.violations()).isEmpty();
        assertThat(irps.locationsRun()).containsExactly(1, 2);
    }

    @Test
    @Tag("WSK-IRP-001")
    void completing_twice_is_told_and_changes_nothing(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        irp.complete(STATUS_SUCCESS, 4);

        irp.complete(STATUS_CANCELLED, 0);

        assertTold(irps, MULTIPLE_IRP_COMPLETE_REQUESTS, irp);
        assertThat(irps.locationsRun()).containsExactly(1);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_SUCCESS, 4));
    }

    @Test
    @Tag("WSK-IRP-001")
    void completing_an_irp_that_was_never_handed_over_is_told(Irps irps) {
        Irp irp = irps.prepared(KEEP);

        irp.complete(STATUS_SUCCESS, 0);

        assertTold(irps, MULTIPLE_IRP_COMPLETE_REQUESTS, irp);
        assertThat(irps.locationsRun()).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-001")
    void a_late_completion_is_laid_at_the_submission_it_belongs_to(Irps irps) {
        Irp first = irps.completed();
        Irp second = irps.io.reuseIrp(first, STATUS_SUCCESS);
        irps.prepare(second, KEEP);
        irps.submit(second);

        first.complete(STATUS_SUCCESS, 8);

        assertTold(irps, MULTIPLE_IRP_COMPLETE_REQUESTS, first);
        assertThat(irps.io.ioStatus(second).status()).isEqualTo(POISON);
        assertThat(irps.locationsRun()).containsExactly(1);
    }

    @Test
    @Tag("WSK-IRP-012")
    void completing_a_freed_irp_is_told(Irps irps) {
        Irp irp = irps.submitted(CompletionScript.keepAfter(new CompletionScript.FreeIrp()));
        irp.complete(STATUS_SUCCESS, 0);

        irp.complete(STATUS_SUCCESS, 0);

        assertTold(irps, MULTIPLE_IRP_COMPLETE_REQUESTS, irp);
    }

    @Test
    @Tag("WSK-IRP-012")
    void marking_an_irp_pending_after_its_completion_is_told(Irps irps) {
        Irp irp = irps.completed();

        irp.markPending();

        assertTold(irps, IRP_TOUCHED_AFTER_COMPLETION, irp);
    }

    @Test
    @Tag("WSK-IRP-012")
    void setting_a_cancel_routine_after_completion_is_told_and_has_no_effect(Irps irps) {
        Irp irp = irps.completed();
        List<Irp> called = new ArrayList<>();

        assertThat(irp.setCancelRoutine(called::add)).isNull();

        assertTold(irps, IRP_TOUCHED_AFTER_COMPLETION, irp);
        assertThat(irps.io.cancelIrp(irp)).isFalse();
        assertThat(called).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-049")
    void completing_with_a_cancel_routine_set_is_told_and_completes_nevertheless(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        List<Irp> called = new ArrayList<>();
        irp.setCancelRoutine(called::add);

        irp.complete(STATUS_SUCCESS, 2);

        assertTold(irps, CANCEL_STATE_IN_COMPLETED_IRP, irp);
        assertThat(irps.locationsRun()).containsExactly(1);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_SUCCESS, 2));
        assertThat(irps.io.cancelIrp(irp)).isFalse();
        assertThat(called).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-001")
    void a_violation_says_in_a_sentence_what_happened_to_which_irp(Irps irps) {
        Irp irp = irps.completed();

        irp.complete(STATUS_CANCELLED, 0);

        assertThat(irps.history.violations().get(0).text())
                .contains(irp.toString())
                .contains("STATUS_CANCELLED");
    }

    private static void assertTold(Irps irps, IrpViolation.Rule rule, Irp irp) {
        assertThat(irps.history.violations()).hasSize(1);
        IrpViolation told = irps.history.violations().get(0);
        assertThat(told.rule()).isEqualTo(rule);
        assertThat(told.irp()).isSameAs(irp);
    }
}
