package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_DATA_NOT_ACCEPTED;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISCONNECT;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;
import static org.wsktck.spi.Wsk.WSK_FLAG_DRAIN;
import static org.wsktck.spi.Wsk.WSK_FLAG_RELEASE_ASAP;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskSocket;

/** WskReceiveEvent and WskRelease. */
class ReceiveEventTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    private final EventRecorder events = new EventRecorder();

    private WskSocket enabled(TestApplication application, TestPeer peer) {
        WskSocket socket = application.connectedSocket(peer.address(), events);
        assertThat(application.controlEvents(socket, WSK_EVENT_RECEIVE)).isEqualTo(STATUS_SUCCESS);
        return socket;
    }

    private static byte[] pattern(int length) {
        byte[] data = new byte[length];
        new Random(7).nextBytes(data);
        return data;
    }

    private static String text(ByteBuffer memory, long length) {
        return US_ASCII.decode(memory.duplicate().position(0).limit((int) length))
                .toString();
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void new_data_is_indicated_once_enabled_and_at_the_level_that_the_flag_says(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            enabled(application, peer);
            peer.write("first");
            events.awaitTaken(5);
            peer.write("second");
            events.awaitTaken(11);
            assertThat(events.taken()).isEqualTo("firstsecond");
            assertThat(events.indications)
                    .extracting(EventRecorder.Indication::irql)
                    .containsOnly(Irql.DISPATCH_LEVEL);
        }
    }

    @Test
    void nothing_is_indicated_unless_enabled() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            peer.write("abc");
            barrier.pass();
            assertThat(events.calls()).isZero();
            assertThat(application.receiveFully(socket, 2)).asString(US_ASCII).isEqualTo("bc");
        }
    }

    @Test
    void what_was_there_before_enabling_is_indicated_on_the_thread_that_enables() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            peer.write("early");
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            assertThat(events.taken()).isEqualTo("early");
            assertThat(events.indications.get(0).irql()).isEqualTo(Irql.PASSIVE_LEVEL);
        }
    }

    @Test
    void a_stream_of_any_length_comes_in_order_and_the_calls_do_not_overlap() {
        byte[] data = pattern(20 * 1024 * 1024);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            enabled(application, peer);
            peer.write(data);
            events.awaitTaken(data.length);
            assertThat(events.takenBytes()).isEqualTo(data);
            assertThat(events.hasOverlapped()).isFalse();
        }
    }

    @Test
    void a_receive_that_waits_comes_before_the_event() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer);
            for (int round = 0; round < 50; round++) {
                ByteBuffer into = ByteBuffer.allocate(8);
                TestApplication.Op receive =
                        application.receive(socket, into, 0).expectPending();
                peer.write("one");
                receive.expect(STATUS_SUCCESS, 3);
                assertThat(text(into, 3)).isEqualTo("one");
            }
            barrier.pass();
            assertThat(events.calls()).isZero();
        }
    }

    @Test
    void what_a_receive_leaves_is_indicated_behind_its_completion() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            ByteBuffer into = ByteBuffer.allocate(3);
            TestApplication.Op receive = application.receive(socket, into, 0).expectPending();
            AtomicReference<Boolean> completedBefore = new AtomicReference<>();
            events.reaction = (indication, accepted) -> {
                completedBefore.set(receive.isCompleted());
                return STATUS_SUCCESS;
            };
            peer.write("abcdef");
            events.awaitTaken(3);
            assertThat(completedBefore.get()).isTrue();
            assertThat(text(into, 3) + events.taken()).isEqualTo("abcdef");
        }
    }

    @Test
    void after_a_partial_acceptance_the_rest_waits_for_a_receive_and_events_go_on_behind_it() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.accept(2);
            peer.write("abcdef");
            events.awaitReturns(1);
            events.reaction = EventRecorder.ACCEPT;
            peer.write("ghi");
            barrier.pass();
            assertThat(events.calls()).isEqualTo(1);
            ByteBuffer into = ByteBuffer.allocate(1);
            application.receive(socket, into, 0).expect(STATUS_SUCCESS, 1);
            assertThat(text(into, 1)).isEqualTo("c");
            events.awaitTaken(8);
            assertThat(events.taken()).isEqualTo("abdefghi");
        }
    }

    @Test
    void refused_data_goes_to_the_next_receives_from_the_first_byte_on() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = (indication, accepted) -> {
                accepted.value(3);
                return STATUS_DATA_NOT_ACCEPTED;
            };
            peer.write("abcd");
            events.awaitReturns(1);
            barrier.pass();
            peer.write("ef");
            assertThat(application.receiveFully(socket, 4)).asString(US_ASCII).isEqualTo("abcd");
            events.awaitIndication(2);
            assertThat(events.indications.get(1).data()).isEqualTo("ef");
        }
    }

    @Test
    void success_with_nothing_accepted_is_a_refusal_and_more_than_there_was_is_all() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.accept(0);
            peer.write("ab");
            events.awaitReturns(1);
            events.reaction = EventRecorder.accept(1_000);
            application.receive(socket, new WskBuf(null, 0, 0), 0).expect(STATUS_SUCCESS, 0);
            events.awaitTaken(2);
            peer.write("cd");
            events.awaitTaken(4);
            assertThat(events.taken()).isEqualTo("abcd");
        }
    }

    @Test
    void a_receive_of_no_length_takes_nothing_and_lets_events_go_on() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.REFUSE;
            peer.write("abc");
            events.awaitReturns(1);
            events.reaction = EventRecorder.ACCEPT;
            application.receive(socket, new WskBuf(null, 0, 0), 0).expect(STATUS_SUCCESS, 0);
            events.awaitTaken(3);
            assertThat(events.taken()).isEqualTo("abc");
        }
    }

    @Test
    void a_receive_made_inside_the_callback_gets_what_the_callback_refuses() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            ByteBuffer into = ByteBuffer.allocate(4);
            AtomicReference<TestApplication.Op> receive = new AtomicReference<>();
            events.reaction = (indication, accepted) -> {
                receive.set(application.receive(socket, into, WSK_FLAG_WAITALL).expectPending());
                events.reaction = EventRecorder.ACCEPT;
                accepted.value(1);
                return STATUS_SUCCESS;
            };
            peer.write("abc");
            peer.write("defg");
            events.awaitTaken(3);
            Objects.requireNonNull(receive.get()).expect(STATUS_SUCCESS, 4);
            assertThat(text(into, 4)).isEqualTo("bcde");
            assertThat(events.taken()).isEqualTo("afg");
        }
    }

    @Test
    void draining_throws_refused_data_away() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.REFUSE;
            peer.write("abc");
            events.awaitReturns(1);
            TestApplication.Op drain = application
                    .receive(socket, new WskBuf(null, 0, 0), WSK_FLAG_DRAIN)
                    .expectPending();
            peer.write(new byte[300_000]);
            peer.endStream();
            drain.expect(STATUS_SUCCESS, 0);
            assertThat(events.calls()).isEqualTo(1);
        }
    }

    @Test
    void kept_data_stays_intact_while_more_comes_and_is_released_in_any_order() {
        byte[] data = pattern(2 * 1024 * 1024);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = (indication, accepted) -> {
                accepted.value(0);
                return STATUS_PENDING;
            };
            peer.write(data);
            events.awaitTaken(data.length);
            StringBuilder later = new StringBuilder();
            List<WskDataIndication> lists = new ArrayList<>();
            for (EventRecorder.Indication indication : events.indications) {
                later.append(new String(EventRecorder.gather(indication.list()), ISO_8859_1));
                lists.add(indication.list());
            }
            assertThat(later.toString()).isEqualTo(new String(data, ISO_8859_1));
            Collections.shuffle(lists, new Random(3));
            for (WskDataIndication list : lists) {
                assertThat(release(socket, list)).isEqualTo(STATUS_SUCCESS);
                assertThat(release(socket, list)).as("a second time").isEqualTo(STATUS_INVALID_PARAMETER);
            }
        }
    }

    private static NtStatus release(WskSocket socket, @org.jspecify.annotations.Nullable WskDataIndication list) {
        return TestApplication.dispatch(socket).wskRelease(socket, list);
    }

    @Test
    void a_thousand_lists_released_in_reverse_leave_no_memory_behind() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.KEEP;
            long after = 0;
            for (int round = 1; round <= 4; round++) {
                for (int i = 1; i <= 1_000; i++) {
                    peer.write(new byte[1_000]);
                    events.awaitTaken(((round - 1) * 1_000 + i) * 1_000);
                }
                List<EventRecorder.Indication> kept = new ArrayList<>(events.indications);
                events.indications.clear();
                assertThat(kept).hasSize(1_000);
                Collections.reverse(kept);
                kept.forEach(indication ->
                        assertThat(release(socket, indication.list())).isEqualTo(STATUS_SUCCESS));
                if (round == 1) {
                    after = directMemory();
                }
            }
            // One chunk more or less may be in use; three rounds that left something would show.
            assertThat(directMemory() - after).isLessThan(1_000 * 1_000);
        }
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    void reading_stops_when_too_much_is_kept_and_goes_on_when_it_is_released() throws Exception {
        byte[] data = pattern(16 * 1024 * 1024);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.KEEP;
            Thread writer = new Thread(() -> peer.write(data));
            writer.start();
            events.await(
                    "a request to release",
                    () -> events.indications.stream()
                            .anyMatch(indication -> (indication.flags() & WSK_FLAG_RELEASE_ASAP) != 0));
            for (int next = 1, bytes = 0; bytes < data.length; next++) {
                EventRecorder.Indication indication = events.awaitIndication(next);
                bytes += indication.data().length();
                release(socket, indication.list());
            }
            writer.join();
            events.awaitTaken(data.length);
            assertThat(events.takenBytes()).isEqualTo(data);
        }
    }

    @Test
    void a_list_may_be_released_before_the_callback_says_that_it_is_kept() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            AtomicReference<NtStatus> released = new AtomicReference<>();
            events.reaction = (indication, accepted) -> {
                released.set(release(socket, indication.list()));
                return STATUS_PENDING;
            };
            peer.write("abc");
            events.awaitReturns(1);
            assertThat(released.get()).isEqualTo(STATUS_SUCCESS);
            peer.write("def");
            events.awaitReturns(2);
            assertThat(release(socket, events.indications.get(0).list())).isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(events.taken()).isEqualTo("abcdef");
        }
    }

    @Test
    void a_list_that_the_socket_has_not_lent_is_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                TestPeer otherPeer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer);
            WskSocket other = application.connectedSocket(otherPeer.address());
            assertThat(release(socket, null)).isEqualTo(STATUS_INVALID_PARAMETER);
            events.reaction = EventRecorder.KEEP;
            peer.write("abc");
            WskDataIndication list =
                    Objects.requireNonNull(events.awaitIndication(1).list());
            events.awaitReturns(1);
            assertThat(release(other, list)).isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(release(socket, new WskDataIndication(null, list.buffer())))
                    .isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(release(socket, list)).isEqualTo(STATUS_SUCCESS);
            events.reaction = EventRecorder.ACCEPT;
            peer.write("def");
            WskDataIndication accepted = events.awaitIndication(2).list();
            events.awaitReturns(2);
            barrier.pass(); // Until the loop is back from it, the list is still lent.
            assertThat(release(socket, accepted)).isEqualTo(STATUS_INVALID_PARAMETER);
        }
    }

    @Test
    void kept_data_survives_the_peers_reset() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            application.controlEvents(socket, WSK_EVENT_DISCONNECT);
            events.reaction = EventRecorder.KEEP;
            peer.write("abc");
            WskDataIndication list =
                    Objects.requireNonNull(events.awaitIndication(1).list());
            peer.reset();
            events.awaitDisconnect();
            assertThat(EventRecorder.gather(list)).asString(US_ASCII).isEqualTo("abc");
            assertThat(release(socket, list)).isEqualTo(STATUS_SUCCESS);
        }
    }

    @Test
    void a_socket_that_is_no_longer_functional_says_so_once_and_takes_back_what_it_has_lent() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = EventRecorder.KEEP;
            peer.write("abc");
            WskDataIndication list = events.awaitIndication(1).list();
            events.awaitReturns(1);
            application.wsk.faultHooks().killSocket(socket);
            assertThat(events.awaitIndication(2).list()).isNull();
            application.wsk.faultHooks().killSocket(socket);
            assertThat(release(socket, list)).isEqualTo(STATUS_SUCCESS);
            assertThat(release(socket, list)).isEqualTo(STATUS_FILE_FORCED_CLOSED);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            assertThat(events.calls()).isEqualTo(2);
        }
    }

    @Test
    void a_callback_may_send_on_its_own_socket() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            events.reaction = (indication, accepted) -> {
                application.send(socket, indication.data().getBytes(US_ASCII));
                return STATUS_SUCCESS;
            };
            for (int round = 0; round < 200; round++) {
                peer.write("ping");
                assertThat(peer.read(4)).isEqualTo("ping");
            }
        }
    }

    @Test
    void two_sockets_whose_callbacks_feed_each_other_neither_deadlock_nor_recurse() {
        EventRecorder others = new EventRecorder();
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                TestPeer otherPeer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer);
            WskSocket other = application.connectedSocket(otherPeer.address(), others);
            application.controlEvents(other, WSK_EVENT_RECEIVE);
            events.reaction = EventRecorder.REFUSE;
            others.reaction = (indication, accepted) -> {
                // Lets the events of the first socket go on, which in turn use this one.
                application.receive(socket, new WskBuf(null, 0, 0), 0).expect(STATUS_SUCCESS, 0);
                return STATUS_SUCCESS;
            };
            peer.write("abc");
            events.awaitReturns(1);
            events.reaction = (indication, accepted) -> {
                application.send(other, indication.data().getBytes(US_ASCII)).expect(STATUS_SUCCESS);
                return STATUS_DATA_NOT_ACCEPTED;
            };
            for (int round = 2; round < 100; round++) {
                otherPeer.write("x");
                events.awaitReturns(round);
                assertThat(otherPeer.read(3)).isEqualTo("abc");
            }
            assertThat(events.hasOverlapped()).isFalse();
        }
    }
}
