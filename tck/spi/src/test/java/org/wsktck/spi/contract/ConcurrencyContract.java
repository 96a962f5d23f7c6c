package org.wsktck.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.CompletionScript.KEEP;
import static org.wsktck.spi.IrpViolation.Rule.MULTIPLE_IRP_COMPLETE_REQUESTS;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;

/** Several threads at one IRP: nothing is locked while foreign code runs, and one of two rivals wins. */
@IoManagerContract
class ConcurrencyContract {
    /** Tag of the tests that repeat a race. */
    static final String RACE = "race";

    private static final int ROUNDS = 100;

    @Test
    @Tag("WSK-IRP-013")
    void another_thread_can_use_the_irp_and_the_io_manager_while_a_routine_runs(Irps irps) {
        Irp other = irps.submitted(KEEP);
        Irp irp = irps.submitted(KEEP);
        irps.history.inRoutine(event -> {
            if (event.irp() == irp) {
                Threads.on(() -> useWithoutHindrance(irps, irp, other));
            }
        });

        irp.complete(STATUS_SUCCESS, 0);

        assertThat(irps.history.entered()).extracting(CompletionEvent::irp).containsExactly(irp, other);
    }

    @Test
    @Tag("WSK-IRP-013")
    void another_thread_can_use_the_irp_and_the_io_manager_while_a_cancel_routine_runs(Irps irps) {
        Irp other = irps.submitted(KEEP);
        Irp irp = irps.submitted(KEEP);
        irp.setCancelRoutine(cancelled -> Threads.on(() -> useWithoutHindrance(irps, irp, other)));

        irps.io.cancelIrp(irp);

        assertThat(irps.history.entered()).extracting(CompletionEvent::irp).containsExactly(other);
    }

    @Test
    @Tag("WSK-IRP-050")
    @Tag(RACE)
    void of_a_cancellation_and_a_completion_exactly_one_gets_the_cancel_routine(Irps irps) {
        List<Irp> all = submitted(irps, ROUNDS);
        all.forEach(irp -> irp.setCancelRoutine(cancelled -> cancelled.complete(STATUS_CANCELLED, 0)));

        Threads.race(ROUNDS, round -> irps.io.cancelIrp(all.get(round)), round -> {
            Irp irp = all.get(round);
            if (irp.setCancelRoutine(null) != null) {
                irp.complete(STATUS_SUCCESS, 0);
            }
        });

        assertEachCompletedOnce(irps, all);
        // The loser of the exchange may find the IRP completed already: the only thing that may be told.
        assertThat(irps.history.violations())
                .extracting(IrpViolation::rule)
                .doesNotContain(MULTIPLE_IRP_COMPLETE_REQUESTS);
    }

    @Test
    @Tag("WSK-IRP-050")
    @Tag(RACE)
    void of_several_that_take_a_cancel_routine_exactly_one_gets_it(Irps irps) {
        List<Irp> all = submitted(irps, ROUNDS);
        AtomicInteger taken = new AtomicInteger();
        all.forEach(irp -> irp.setCancelRoutine(cancelled -> taken.incrementAndGet()));

        Threads.race(
                ROUNDS,
                round -> take(all.get(round), taken),
                round -> take(all.get(round), taken),
                round -> irps.io.cancelIrp(all.get(round)));

        assertThat(taken).hasValue(ROUNDS);
    }

    @Test
    @Tag("WSK-IRP-001")
    @Tag(RACE)
    void of_two_completions_one_counts_and_the_other_is_told(Irps irps) {
        List<Irp> all = submitted(irps, ROUNDS);

        Threads.race(
                ROUNDS,
                round -> all.get(round).complete(STATUS_SUCCESS, 1),
                round -> all.get(round).complete(STATUS_SUCCESS, 2));

        assertEachCompletedOnce(irps, all);
        assertThat(irps.history.violations())
                .hasSize(ROUNDS)
                .allSatisfy(told -> assertThat(told.rule()).isEqualTo(MULTIPLE_IRP_COMPLETE_REQUESTS));
        assertThat(irps.history.entered())
                .allSatisfy(event -> assertThat(irps.io.ioStatus(event.irp())).isEqualTo(event.ioStatus()));
    }

    private static void useWithoutHindrance(Irps irps, Irp busy, Irp other) {
        busy.isCancelled();
        irps.io.ioStatus(busy);
        irps.io.cancelIrp(busy);
        irps.io.freeIrp(irps.io.allocateIrp(1));
        other.complete(STATUS_SUCCESS, 0);
    }

    private static void take(Irp irp, AtomicInteger taken) {
        if (irp.setCancelRoutine(null) != null) {
            taken.incrementAndGet();
        }
    }

    private static List<Irp> submitted(Irps irps, int count) {
        return IntStream.range(0, count).mapToObj(i -> irps.submitted(KEEP)).toList();
    }

    private static void assertEachCompletedOnce(Irps irps, List<Irp> all) {
        assertThat(irps.history.entered())
                .extracting(event -> event.irp().id())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(all);
    }
}
