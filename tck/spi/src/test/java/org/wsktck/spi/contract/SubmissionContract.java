package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.CompletionScript.CONTINUE;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.NtStatus.POISON;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.jvm.JvmIrql;

/** Handing an IRP over, and the order in which things are said to have happened. */
@IoManagerContract
class SubmissionContract {
    @Test
    @Tag("WSK-IRP-002")
    void the_status_is_poisoned_from_submission_to_completion(Irps irps) {
        Irp irp = irps.prepared(KEEP);
        List<NtStatus> during = new ArrayList<>();

        irps.io.call(irp, () -> {
            during.add(irps.io.ioStatus(irp).status());
            return STATUS_PENDING;
        });

        assertThat(during).containsExactly(POISON);
        assertThat(irps.io.ioStatus(irp).status()).isEqualTo(POISON);
        irp.complete(STATUS_SUCCESS, 0);
        assertThat(irps.io.ioStatus(irp).status()).isEqualTo(STATUS_SUCCESS);
    }

    @Test
    @Tag("WSK-IRP-002")
    void the_status_of_a_reused_irp_is_poisoned_again(Irps irps) {
        Irp reused = irps.io.reuseIrp(irps.completed(), STATUS_SUCCESS);
        irps.prepare(reused, KEEP);

        irps.submit(reused);

        assertThat(irps.io.ioStatus(reused).status()).isEqualTo(POISON);
    }

    @Test
    @Tag("WSK-IRP-003")
    void a_call_without_an_irp_is_made_once_on_the_calling_thread_and_its_value_handed_back(Irps irps) {
        List<Thread> made = new ArrayList<>();

        CallResult result = irps.io.call(null, () -> {
            made.add(Thread.currentThread());
            return new NtStatus(0x12345678);
        });

        assertThat(made).containsExactly(Thread.currentThread());
        assertThat(result.returned()).isEqualTo(new NtStatus(0x12345678));
        assertThat(result.sequenceBefore()).isLessThan(result.sequenceAfter());
    }

    @Test
    @Tag("WSK-IRP-005")
    void the_sequence_numbers_of_a_call_enclose_a_completion_within_it(Irps irps) {
        Irp irp = irps.prepared(CONTINUE, KEEP);

        CallResult result = irps.io.call(irp, () -> irp.completeAndReturn(STATUS_SUCCESS, 0));

        assertThat(sequences(irps))
                .hasSize(2)
                .allSatisfy(sequence ->
                        assertThat(sequence).isStrictlyBetween(result.sequenceBefore(), result.sequenceAfter()));
    }

    @Test
    @Tag("WSK-IRP-005")
    void a_completion_after_the_call_has_a_higher_sequence_number(Irps irps) {
        Irp irp = irps.prepared(KEEP);
        CallResult result = irps.io.call(irp, () -> STATUS_PENDING);

        irp.complete(STATUS_SUCCESS, 0);

        assertThat(sequences(irps))
                .singleElement()
                .satisfies(sequence -> assertThat(sequence).isGreaterThan(result.sequenceAfter()));
    }

    @Test
    @Tag("WSK-IRP-005")
    void sequence_numbers_rise_from_one_event_to_the_next(Irps irps) {
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Irp irp = irps.prepared(CONTINUE, KEEP);
            CallResult result = irps.io.call(irp, () -> STATUS_PENDING);
            drawn.add(result.sequenceBefore());
            drawn.add(result.sequenceAfter());
            irp.complete(STATUS_SUCCESS, 0);
            drawn.addAll(sequences(irps).subList(2 * i, 2 * i + 2));
            irp.markPending();
            drawn.add(irps.history.violations().get(i).sequence());
        }

        assertThat(drawn).doesNotHaveDuplicates().isSorted();
    }

    @Test
    @Tag("WSK-IRP-013")
    void a_call_made_by_a_routine_happens_within_the_routine(Irps irps) {
        InlineSocket socket = new InlineSocket();
        Irp ofClose = irps.prepared(KEEP);
        WskCall close = WskCall.on(socket, WskFunction.CLOSE_SOCKET).with(WskArgument.IRP, ofClose);
        Irp irp = irps.submitted(CompletionScript.keepAfter(new CompletionScript.Call(close)));

        irp.complete(STATUS_SUCCESS, 0);

        CompletionEvent outer = irps.history.entered().get(0);
        CompletionEvent inner = irps.history.entered().get(1);
        CallResult result = irps.history.scriptedResults().get(0);
        assertThat(outer.irp()).isSameAs(irp);
        assertThat(inner.irp()).isSameAs(ofClose);
        assertThat(result.returned()).isEqualTo(STATUS_SUCCESS);
        assertThat(List.of(outer.sequence(), result.sequenceBefore(), inner.sequence(), result.sequenceAfter()))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(irps.history.all())
                .containsExactly(
                        new IrpHistory.Entered(outer),
                        new IrpHistory.Entered(inner),
                        new IrpHistory.Returned(inner),
                        new IrpHistory.Called(ofClose, result),
                        new IrpHistory.Returned(outer));
    }

    @Test
    @Tag("WSK-IRP-058")
    void an_event_names_the_completing_thread_its_irql_and_the_time(Irps irps) {
        Irp irp = irps.submitted(KEEP);
        long before = System.nanoTime();

        JvmIrql.atDispatchLevel(() -> irp.complete(STATUS_SUCCESS, 0));

        CompletionEvent event = irps.history.entered().get(0);
        assertThat(event.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(event.irql()).isEqualTo(Irql.DISPATCH_LEVEL);
        assertThat(event.nanoTime() - before).isBetween(0L, System.nanoTime() - before);
    }

    /** Several times, since a thread that loses its processor takes as long without any stall. */
    @Test
    @Tag("WSK-IRP-058")
    void a_routine_that_stalls_keeps_the_completing_thread_that_long(Irps irps) {
        long shortestNanos = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            Irp irp = irps.submitted(CompletionScript.keepAfter(new CompletionScript.Stall(1_000)));
            long before = System.nanoTime();
            irp.complete(STATUS_SUCCESS, 0);
            shortestNanos = Math.min(shortestNanos, System.nanoTime() - before);
        }

        assertThat(shortestNanos).isGreaterThanOrEqualTo(1_000_000);
    }

    private static List<Long> sequences(Irps irps) {
        return irps.history.entered().stream().map(CompletionEvent::sequence).toList();
    }
}
