package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.Irp;

/** Irp-&gt;PendingReturned, which real clients wait by. A script that lets completion go on passes the mark upward. */
@IoManagerContract
class PendingReturnedContract {
    @Test
    @Tag("WSK-IRP-055")
    void an_irp_that_was_not_marked_pending_shows_so_at_each_location(Irps irps) {
        irps.submitted(CONTINUE, CONTINUE, KEEP).complete(STATUS_SUCCESS, 0);

        assertThat(pendingReturned(irps)).containsExactly(false, false, false);
    }

    @Test
    @Tag("WSK-IRP-055")
    void an_irp_that_was_marked_pending_shows_so_in_the_routine(Irps irps) {
        Irp irp = irps.submitted(KEEP);

        irp.markPending();
        irp.complete(STATUS_SUCCESS, 0);

        assertThat(pendingReturned(irps)).containsExactly(true);
    }

    @Test
    @Tag("WSK-IRP-055")
    void an_irp_that_is_marked_pending_and_completed_before_the_call_returns_shows_so_too(Irps irps) {
        Irp irp = irps.prepared(KEEP);

        irps.io.call(irp, () -> {
            irp.markPending();
            irp.complete(STATUS_SUCCESS, 0);
            return STATUS_PENDING;
        });

        assertThat(pendingReturned(irps)).containsExactly(true);
    }

    @Test
    @Tag("WSK-IRP-055")
    void routines_that_let_completion_go_on_pass_the_mark_upward(Irps irps) {
        Irp irp = irps.submitted(CONTINUE, CONTINUE, KEEP);

        irp.markPending();
        irp.complete(STATUS_SUCCESS, 0);

        assertThat(pendingReturned(irps)).containsExactly(true, true, true);
    }

    @Test
    @Tag("WSK-IRP-055")
    void locations_whose_routine_does_not_run_pass_the_mark_upward(Irps irps) {
        Irp irp = irps.io.allocateIrp(3);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(irp, KEEP, false, true, true);
        irps.io.setNextStackLocation(irp);
        irps.submit(irp);

        irp.markPending();
        irp.complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(3);
        assertThat(pendingReturned(irps)).containsExactly(true);
    }

    @Test
    @Tag("WSK-IRP-051")
    void a_reused_irp_has_forgotten_that_it_was_marked_pending(Irps irps) {
        Irp first = irps.submitted(KEEP);
        first.markPending();
        first.complete(STATUS_SUCCESS, 0);
        Irp second = irps.io.reuseIrp(first, STATUS_SUCCESS);
        irps.prepare(second, KEEP);

        irps.submit(second).complete(STATUS_SUCCESS, 0);

        assertThat(pendingReturned(irps)).containsExactly(true, false);
    }

    private static List<Boolean> pendingReturned(Irps irps) {
        return irps.history.entered().stream()
                .map(CompletionEvent::pendingReturned)
                .toList();
    }
}
