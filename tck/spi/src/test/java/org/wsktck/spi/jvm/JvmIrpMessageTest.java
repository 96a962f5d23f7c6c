package org.wsktck.spi.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.WskCall;

/** The sentences in which the kit's own I/O manager says what was done wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JvmIrpMessageTest {
    private final JvmIoManager io = new JvmIoManager();
    private final List<String> violations = new ArrayList<>();

    @Test
    void a_bugcheck_names_the_routine_the_irp_and_its_state() {
        Irp irp = submitted();
        assertBugCheck(() -> io.freeIrp(irp), "IRP_IN_FLIGHT: IoFreeIrp with IRP 1 while it is IN_FLIGHT");
        irp.complete(STATUS_SUCCESS, 0);
        assertBugCheck(
                () -> io.call(irp, () -> STATUS_PENDING),
                "IRP_NOT_REUSED: A call with IRP 1, which is completed, without IoReuseIrp");
        io.freeIrp(irp);
        assertBugCheck(() -> io.freeIrp(irp), "IRP_STALE: IoFreeIrp with IRP 1 after it was freed or reused");
        assertBugCheck(() -> io.cancelIrp(irp), "IRP_STALE: IoCancelIrp with IRP 1 after it was freed or reused");
        assertBugCheck(() -> io.ioStatus(irp), "IRP_STALE: Irp->IoStatus with IRP 1 after it was freed or reused");
    }

    @Test
    void an_irp_without_a_free_location_says_how_many_it_has() {
        Irp irp = io.allocateIrp(1);
        io.setNextStackLocation(irp);

        assertBugCheck(
                () -> io.call(irp, () -> STATUS_PENDING),
                "NO_MORE_IRP_STACK_LOCATIONS: IRP 1 has 1 stack locations and none is left for the next driver");
    }

    @Test
    void a_violation_names_the_submission_and_what_became_of_it() {
        io.listener(new Violations());
        Irp first = submitted();
        first.setCancelRoutine(cancelled -> {});
        first.complete(STATUS_SUCCESS, 0);
        Irp second = io.reuseIrp(first, STATUS_SUCCESS);
        first.complete(STATUS_CANCELLED, 0);
        second.complete(STATUS_CANCELLED, 7);
        second.markPending();
        second.setCancelRoutine(null);
        first.markPending();

        assertThat(violations)
                .containsExactly(
                        "IRP 1 was completed with its cancel routine still set",
                        "IRP 1 was completed after its completion, with STATUS_CANCELLED (0xC0000120), information 0",
                        "IRP 1 (submission 2) was completed before it was handed over,"
                                + " with STATUS_CANCELLED (0xC0000120), information 7",
                        "IRP 1 (submission 2) was marked pending before it was handed over",
                        "the cancel routine of IRP 1 (submission 2) was set before it was handed over",
                        "IRP 1 was marked pending after its completion");
    }

    @Test
    void an_irp_freed_by_another_thread_while_a_routine_runs_does_not_come_back_to_life() {
        Irp irp = io.allocateIrp(2);
        io.setCompletionRoutine(irp, KEEP, true, true, true);
        io.setNextStackLocation(irp);
        io.setCompletionRoutine(irp, CompletionScript.CONTINUE, true, true, true);
        List<Integer> run = new ArrayList<>();
        io.listener(new Violations() {
            @Override
            public void completionEntered(CompletionEvent event) {
                run.add(event.stackLocation());
                io.freeIrp(irp);
            }
        });
        io.call(irp, () -> STATUS_PENDING);

        irp.complete(STATUS_SUCCESS, 0);

        assertThat(run).containsExactly(1);
        assertBugCheck(() -> io.freeIrp(irp), "IRP_STALE: IoFreeIrp with IRP 1 after it was freed or reused");
    }

    private Irp submitted() {
        Irp irp = io.allocateIrp(1);
        io.setCompletionRoutine(irp, KEEP, true, true, true);
        assertThat(io.call(irp, () -> STATUS_PENDING).returned()).isEqualTo(STATUS_PENDING);
        return irp;
    }

    private static void assertBugCheck(Runnable call, String message) {
        assertThatThrownBy(call::run).hasMessage(message);
    }

    private class Violations implements IoListener {
        @Override
        public void completionEntered(CompletionEvent event) {}

        @Override
        public void completionReturned(CompletionEvent event) {}

        @Override
        public void scriptedCallReturned(WskCall call, CallResult result) {}

        @Override
        public void violated(IrpViolation violation) {
            violations.add(violation.text());
        }
    }
}
