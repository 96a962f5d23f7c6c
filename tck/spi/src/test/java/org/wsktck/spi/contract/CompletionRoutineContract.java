package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.NtStatus.STATUS_UNSUCCESSFUL;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;

/** Which completion routines run, in which order, and what stops them. */
@IoManagerContract
class CompletionRoutineContract {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    @Tag("WSK-IRP-035")
    void an_irp_carries_a_routine_for_each_of_its_stack_locations(int stackSize, Irps irps) {
        CompletionScript[] routines = new CompletionScript[stackSize];
        Arrays.fill(routines, CONTINUE);
        routines[stackSize - 1] = KEEP;

        irps.submitted(routines).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, stackSize).boxed().toList());
    }

    @Test
    @Tag("WSK-IRP-035")
    void a_new_irp_is_its_own_first_submission_and_holds_no_status_yet(Irps irps) {
        Irp first = irps.io.allocateIrp(1);
        Irp second = irps.io.allocateIrp(1);

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.generation()).isEqualTo(1);
        assertThat(first.isCancelled()).isFalse();
        assertThat(irps.io.ioStatus(first)).isEqualTo(new IoStatus(STATUS_SUCCESS, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    @Tag("WSK-IRP-035")
    void an_irp_without_a_stack_location_is_not_allocated(int stackSize, Irps irps) {
        assertThatThrownBy(() -> irps.io.allocateIrp(stackSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stackSize: " + stackSize + " (expected: 1..");
    }

    @Test
    @Tag("WSK-IRP-036")
    void an_irp_completes_after_the_thread_that_allocated_it_has_ended(Irps irps) {
        Irp irp = Threads.on(() -> irps.submitted(KEEP));

        irp.complete(STATUS_SUCCESS, 5);

        assertThat(irps.locationsRun()).containsExactly(1);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_SUCCESS, 5));
    }

    @Test
    @Tag("WSK-IRP-037")
    void a_routine_is_stored_in_the_next_lower_stack_location(Irps irps) {
        Irp irp = irps.io.allocateIrp(3);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);

        irps.submit(irp).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(2);
    }

    @Test
    @Tag("WSK-IRP-037")
    void a_routine_set_again_replaces_the_one_before_with_its_flags(Irps irps) {
        Irp irp = irps.io.allocateIrp(2);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(irp, CONTINUE, false, false, false);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);

        irps.submit(irp).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(1);
    }

    @Test
    @Tag("WSK-IRP-041")
    void a_routine_without_an_applicable_flag_is_passed_over_for_the_next_higher_one(Irps irps) {
        Irp irp = irps.io.allocateIrp(3);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(irp, KEEP, true, false, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setCompletionRoutine(irp, KEEP, false, false, false);

        irps.submit(irp).complete(STATUS_UNSUCCESSFUL, 0);

        assertThat(irps.locationsRun()).containsExactly(3);
    }

    @Test
    @Tag("WSK-IRP-041")
    void a_stack_location_without_a_routine_is_passed_over(Irps irps) {
        Irp irp = irps.io.allocateIrp(3);
        irps.io.setCompletionRoutine(irp, KEEP, true, true, true);
        irps.io.setNextStackLocation(irp);
        irps.io.setNextStackLocation(irp);

        irps.submit(irp).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(3);
    }

    @Test
    @Tag("WSK-IRP-042")
    void a_routine_is_given_the_irp_that_was_handed_over(Irps irps) {
        Irp first = irps.submitted(KEEP);
        Irp second = irps.submitted(KEEP);

        second.complete(STATUS_SUCCESS, 0);
        first.complete(STATUS_SUCCESS, 0);

        assertThat(irps.history.entered()).hasSize(2);
        assertThat(irps.history.entered().get(0).irp()).isSameAs(second);
        assertThat(irps.history.entered().get(1).irp()).isSameAs(first);
    }

    @Test
    @Tag("WSK-IRP-043")
    void more_processing_required_stops_completion_and_leaves_the_irp_to_its_owner(Irps irps) {
        Irp irp = irps.submitted(CONTINUE, KEEP, CONTINUE);

        irp.complete(STATUS_UNSUCCESSFUL, 3);

        assertThat(irps.locationsRun()).containsExactly(1, 2);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(new IoStatus(STATUS_UNSUCCESSFUL, 3));
        irps.io.freeIrp(irp);
        assertThat(irps.history.violations()).isEmpty();
    }

    @Test
    @Tag("WSK-IRP-044")
    void completion_resumes_above_the_location_that_stopped_it(Irps irps) {
        Irp irp = irps.submitted(KEEP, CONTINUE, KEEP);
        irp.complete(STATUS_SUCCESS, 0);
        assertThat(irps.locationsRun()).containsExactly(1);

        irps.io.completeRequest(irp);

        assertThat(irps.locationsRun()).containsExactly(1, 2, 3);
    }

    @Test
    @Tag("WSK-IRP-044")
    void completion_that_is_stopped_at_each_location_is_resumed_at_each(Irps irps) {
        Irp irp = irps.submitted(KEEP, KEEP, KEEP);

        irp.complete(STATUS_SUCCESS, 0);
        irps.io.completeRequest(irp);
        assertThat(irps.locationsRun()).containsExactly(1, 2);
        irps.io.completeRequest(irp);

        assertThat(irps.locationsRun()).containsExactly(1, 2, 3);
    }

    @Test
    @Tag("WSK-IRP-044")
    void another_thread_may_resume_before_the_routine_that_stops_completion_has_returned(Irps irps) {
        Irp irp = irps.submitted(KEEP, KEEP);
        irps.history.inRoutine(event -> {
            if (event.stackLocation() == 1) {
                Threads.on(() -> irps.io.completeRequest(irp));
            }
        });

        irp.complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x103, 0x40000013, 0x80000005, 0xC0000001, 0xC0000015, 0xC0000017})
    @Tag("WSK-IRP-045")
    void any_other_answer_lets_completion_go_on(int answer, Irps irps) {
        CompletionScript other = new CompletionScript(new NtStatus(answer), List.of());

        irps.submitted(other, KEEP).complete(STATUS_SUCCESS, 0);

        assertThat(irps.locationsRun()).containsExactly(1, 2);
    }

    @Test
    @Tag("WSK-IRP-046")
    void each_routine_has_returned_before_the_next_higher_one_is_entered(Irps irps) {
        irps.submitted(CONTINUE, CONTINUE, KEEP).complete(STATUS_SUCCESS, 0);

        List<CompletionEvent> ran = irps.history.entered();
        assertThat(irps.locationsRun()).containsExactly(1, 2, 3);
        assertThat(irps.history.all())
                .containsExactlyElementsOf(ran.stream()
                        .<IrpHistory.Told>mapMulti((event, told) -> {
                            told.accept(new IrpHistory.Entered(event));
                            told.accept(new IrpHistory.Returned(event));
                        })
                        .toList());
    }

    @Test
    @Tag("WSK-IRP-047")
    void each_routine_reads_the_status_and_information_that_the_completer_stored(Irps irps) {
        IoStatus stored = new IoStatus(new NtStatus(0x80000005), 1L << 40);
        Irp irp = irps.submitted(CONTINUE, KEEP, CONTINUE);

        irp.complete(stored.status(), stored.information());
        irps.io.completeRequest(irp);

        assertThat(irps.history.entered())
                .extracting(CompletionEvent::ioStatus)
                .containsExactly(stored, stored, stored);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(stored);
    }

    @Test
    @Tag("WSK-IRP-047")
    void a_request_that_makes_a_socket_carries_it_as_information(Irps irps) {
        InlineSocket socket = new InlineSocket();
        Irp irp = irps.submitted(KEEP);

        irp.completeWithSocket(socket);

        IoStatus delivered = new IoStatus(STATUS_SUCCESS, InlineSocket.ID, socket);
        assertThat(irps.history.entered()).extracting(CompletionEvent::ioStatus).containsExactly(delivered);
        assertThat(irps.io.ioStatus(irp)).isEqualTo(delivered);
    }
}
