package org.wsktck.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_DATA_NOT_ACCEPTED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientConnectionDispatch.WskReceiveEvent;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.jvm.JvmIrql;

/** events-in-pieces, events-on-another-thread and receive-precedence-lost: what becomes of WskReceiveEvent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventVariantsTest {
    /** What only an event can end in a test. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static final byte[] DATA = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private static WskClientConnectionDispatch table(WskReceiveEvent event) {
        return new WskClientConnectionDispatch(event, null, null);
    }

    private static WskClientConnectionDispatch answering(NtStatus answer) {
        return table((context, flags, list, bytes, accepted) -> answer);
    }

    private static List<WskDataIndication> indications(WskDataIndication list) {
        List<WskDataIndication> all = new ArrayList<>();
        for (WskDataIndication next = list; next != null; next = next.next()) {
            all.add(next);
        }
        return all;
    }

    private static byte[] bytes(WskDataIndication list) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (WskDataIndication indication : indications(list)) {
            for (ByteBuffer segment : indication.buffer().segments()) {
                byte[] part = new byte[segment.remaining()];
                segment.get(part);
                all.writeBytes(part);
            }
        }
        return all.toByteArray();
    }

    private static WskDataIndication list() {
        return new WskDataIndication(null, VariantApplication.buffer(DATA.clone()));
    }

    // ---- events-in-pieces

    /** The list that the application gets. */
    private static WskDataIndication inPieces(long seed) {
        AtomicReference<WskDataIndication> given = new AtomicReference<>();
        try (var application = VariantApplication.withCallbacks(
                new EventsInPieces(seed), table((context, flags, list, count, taken) -> {
                    assertThat(count).isEqualTo(DATA.length);
                    given.set(list);
                    return STATUS_SUCCESS;
                }))) {
            application.stub.indicate(list());
        }
        return Objects.requireNonNull(given.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void events_in_pieces_indicates_the_same_bytes_as_several_indications_over_chains(long seed) {
        WskDataIndication list = inPieces(seed);

        assertThat(bytes(list)).isEqualTo(DATA);
        assertThat(indications(list)).hasSizeBetween(2, 3);
        assertThat(indications(list))
                .allMatch(indication ->
                        Objects.requireNonNull(indication.buffer().mdl()).next() != null);
        assertThat(indications(list).stream()
                        .mapToLong(indication -> indication.buffer().length())
                        .sum())
                .isEqualTo(DATA.length);
    }

    @Test
    void events_in_pieces_uses_offsets_and_is_drawn_by_the_seed() {
        assertThat(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L))
                .anyMatch(seed -> indications(inPieces(seed)).stream()
                        .anyMatch(indication -> indication.buffer().offset() > 0));
        assertThat(lengths(3)).isEqualTo(lengths(3)).isNotEqualTo(lengths(4));
    }

    private static List<Long> lengths(long seed) {
        return indications(inPieces(seed)).stream()
                .map(indication -> indication.buffer().length())
                .toList();
    }

    @Test
    void events_in_pieces_releases_the_list_of_the_implementation_in_place_of_its_own() {
        AtomicReference<WskDataIndication> given = new AtomicReference<>();
        WskDataIndication own = list();
        try (var application =
                VariantApplication.withCallbacks(new EventsInPieces(1), table((context, flags, list, count, taken) -> {
                    given.set(list);
                    return STATUS_PENDING;
                }))) {
            application.stub.indicate(own);

            assertThat(application.release(Objects.requireNonNull(given.get()))).isEqualTo(STATUS_SUCCESS);
            assertThat(application.stub.released).hasSize(1);
            assertThat(application.stub.released.get(0)).isSameAs(own);
        }
    }

    @Test
    void events_in_pieces_knows_no_list_that_was_not_kept() {
        AtomicReference<WskDataIndication> given = new AtomicReference<>();
        try (var application =
                VariantApplication.withCallbacks(new EventsInPieces(1), table((context, flags, list, count, taken) -> {
                    given.set(list);
                    return STATUS_SUCCESS;
                }))) {
            application.stub.indicate(list());
            application.release(Objects.requireNonNull(given.get()));

            assertThat(application.stub.released.get(0)).isSameAs(given.get());
        }
    }

    // ---- events-on-another-thread

    @Test
    void events_on_another_thread_hands_on_the_answer_and_what_is_stored() {
        try (var application = VariantApplication.withCallbacks(
                new EventsOnAnotherThread(), table((context, flags, list, count, accepted) -> {
                    accepted.value(3);
                    return STATUS_DATA_NOT_ACCEPTED;
                }))) {
            var indicated = application.stub.indicate(list());

            assertThat(indicated.answer()).isEqualTo(STATUS_DATA_NOT_ACCEPTED);
            assertThat(indicated.accepted()).isEqualTo(3);
        }
    }

    @Test
    void events_on_another_thread_comes_at_passive_level_and_says_so() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicReference<Irql> irql = new AtomicReference<>();
        AtomicReference<Integer> given = new AtomicReference<>();
        try (var application = VariantApplication.withCallbacks(
                new EventsOnAnotherThread(), table((context, flags, list, count, accepted) -> {
                    thread.set(Thread.currentThread());
                    irql.set(JvmIrql.current());
                    given.set(flags);
                    return STATUS_SUCCESS;
                }))) {
            JvmIrql.atDispatchLevel(() ->
                    application.stub.indicate(list(), Wsk.WSK_FLAG_AT_DISPATCH_LEVEL | Wsk.WSK_FLAG_RELEASE_ASAP));
        }

        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(irql.get()).isEqualTo(Irql.PASSIVE_LEVEL);
        assertThat(given.get()).isEqualTo(Wsk.WSK_FLAG_RELEASE_ASAP);
    }

    // ---- receive-precedence-lost

    @Test
    void receive_precedence_lost_queues_a_receive_that_the_event_may_go_before() {
        try (var application = VariantApplication.withCallbacks(
                QueuedLate.besideEvents(Duration.ofMillis(1)), answering(STATUS_SUCCESS))) {
            var receive = application.receive(new byte[1], 0);

            assertThat(receive.returned()).isEqualTo(STATUS_PENDING);
            assertThat(receive.status()).isEqualTo(STATUS_SUCCESS);
            assertThat(receive.completion().pendingReturned()).isTrue();
        }
    }

    @Test
    void receive_precedence_lost_lets_the_event_win_only_every_second_time() {
        try (var application =
                VariantApplication.withCallbacks(QueuedLate.besideEvents(FOR_EVER), answering(STATUS_SUCCESS))) {
            application.stub.keeps();
            var loses = application.receive(new byte[1], 0);
            assertThat(application.stub.kept).isEmpty();

            application.receive(new byte[2], 0);

            assertThat(application.stub.buffers)
                    .extracting(buffer -> buffer.length())
                    .containsExactly(1L, 2L);
            application.stub.kept.get(0).end(STATUS_SUCCESS, 1);
            assertThat(loses.status()).isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void receive_precedence_lost_lets_the_event_win_once() {
        try (var application =
                VariantApplication.withCallbacks(QueuedLate.besideEvents(FOR_EVER), answering(STATUS_SUCCESS))) {
            application.stub.keeps();
            application.receive(new byte[1], 0);

            application.stub.indicate(list());

            assertThat(application.stub.kept).hasSize(1);
        }
    }

    @Test
    void receive_precedence_lost_leaves_other_receives_alone() {
        try (var without = VariantApplication.connected(QueuedLate.besideEvents(FOR_EVER));
                var with = VariantApplication.withCallbacks(
                        QueuedLate.besideEvents(FOR_EVER), answering(STATUS_SUCCESS))) {
            assertThat(without.receive(new byte[1], 0).isCompletedInsideTheCall())
                    .isTrue();
            assertThat(with.receive(new byte[1], Wsk.WSK_FLAG_WAITALL).isCompletedInsideTheCall())
                    .isTrue();
        }
    }

    @Test
    void receive_precedence_lost_cancels_what_is_not_queued_yet() {
        try (var application =
                VariantApplication.withCallbacks(QueuedLate.besideEvents(FOR_EVER), answering(STATUS_SUCCESS))) {
            var receive = application.receive(new byte[1], 0);

            receive.cancel();

            assertThat(receive.status()).isEqualTo(STATUS_CANCELLED);
            application.send(new byte[1]).completion();
            assertThat(application.stub.buffers).hasSize(1);
        }
    }

    @Test
    void receive_precedence_lost_completes_it_before_the_close() {
        try (var application =
                VariantApplication.withCallbacks(QueuedLate.besideEvents(FOR_EVER), answering(STATUS_SUCCESS))) {
            application.stub.keeps();
            var receive = application.receive(new byte[1], 0);

            var close = application.closeSocket();
            close.completion();

            assertThat(receive.status()).isEqualTo(STATUS_CANCELLED);
            assertThat(application.order()).endsWith(receive.irp, close.irp);
        }
    }

    // ---- receive-queued-late

    @Test
    void receive_queued_late_takes_receives_up_in_order_when_the_socket_is_called_next() {
        try (var application = VariantApplication.connected(QueuedLate.withoutEvents(FOR_EVER))) {
            application.stub.keeps();
            application.receive(new byte[1], 0);
            assertThat(application.stub.kept).isEmpty();

            application.receive(new byte[2], Wsk.WSK_FLAG_WAITALL);
            application.send(new byte[3]);

            assertThat(application.stub.buffers)
                    .extracting(buffer -> buffer.length())
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void receive_queued_late_takes_a_receive_up_by_itself_after_a_while() {
        try (var application = VariantApplication.connected(QueuedLate.withoutEvents(Duration.ofMillis(1)))) {
            assertThat(application.receive(new byte[1], 0).status()).isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void receive_queued_late_leaves_receives_beside_an_event_alone() {
        try (var application =
                VariantApplication.withCallbacks(QueuedLate.withoutEvents(FOR_EVER), answering(STATUS_SUCCESS))) {
            assertThat(application.receive(new byte[1], 0).isCompletedInsideTheCall())
                    .isTrue();
        }
    }
}
