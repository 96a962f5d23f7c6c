package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_DATA_NOT_ACCEPTED;
import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISABLE;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISCONNECT;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** Event callbacks beside everything else that may happen at the same time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EventRaceTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;
    private static final int ROUNDS = 200;

    private final EventRecorder events = new EventRecorder();

    @Test
    void switching_while_data_streams_in_loses_nothing_and_calls_nothing_that_is_off() throws Exception {
        byte[] data = new byte[16 * 1024 * 1024];
        new Random(11).nextBytes(data);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            Future<?> writer = threads.submit(() -> peer.write(data));
            for (int round = 0; round < ROUNDS; round++) {
                application.controlEvents(socket, WSK_EVENT_RECEIVE);
                application
                        .controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE)
                        .expect(STATUS_SUCCESS, 0);
                int calls = events.calls();
                assertThat(application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE))
                        .isEqualTo(STATUS_SUCCESS);
                assertThat(events.calls()).as("after the disable").isEqualTo(calls);
            }
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            events.awaitTaken(data.length);
            writer.get();
            assertThat(events.takenBytes()).isEqualTo(data);
            assertThat(events.hasOverlapped()).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_disable_without_an_irp_while_data_streams_in_lets_running_calls_return() throws Exception {
        byte[] data = new byte[8 * 1024 * 1024];
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            Future<?> writer = threads.submit(() -> peer.write(data));
            for (int round = 0; round < ROUNDS; round++) {
                application.controlEvents(socket, WSK_EVENT_RECEIVE);
                assertThat(application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE))
                        .isIn(STATUS_SUCCESS, STATUS_EVENT_PENDING);
            }
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            events.awaitTaken(data.length);
            writer.get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void events_refusals_and_receives_together_are_the_stream_in_order() throws Exception {
        byte[] data = new byte[4 * 1024 * 1024];
        new Random(12).nextBytes(data);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            SortedMap<Long, byte[]> pieces = new ConcurrentSkipListMap<>();
            Random random = new Random(13);
            events.reaction = (indication, accepted) -> {
                byte[] indicated = EventRecorder.gather(indication.list());
                NtStatus answer = List.of(STATUS_SUCCESS, STATUS_PENDING, STATUS_DATA_NOT_ACCEPTED)
                        .get(random.nextInt(3));
                accepted.value(random.nextInt(indicated.length + 1));
                int taken = answer.equals(STATUS_SUCCESS) ? (int) accepted.value() : indicated.length;
                if (!answer.equals(STATUS_DATA_NOT_ACCEPTED)) {
                    pieces.put(application.wsk.ioManager().drawSequence(), Arrays.copyOf(indicated, taken));
                }
                if (answer.equals(STATUS_PENDING)) {
                    // Released at once: what is given back before the answer is not kept.
                    TestApplication.dispatch(socket).wskRelease(socket, indication.list());
                }
                return answer;
            };
            Future<?> writer = threads.submit(() -> {
                peer.write(data);
                peer.endStream();
            });
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            int length;
            do {
                ByteBuffer into = ByteBuffer.allocate(5_000);
                TestApplication.Op receive =
                        application.receive(socket, into, 0).expect(STATUS_SUCCESS);
                length = (int) receive.information();
                pieces.put(receive.completion().sequence(), Arrays.copyOf(into.array(), length));
            } while (length > 0);
            writer.get();
            ByteBuffer all = ByteBuffer.allocate(data.length);
            pieces.values().forEach(all::put);
            assertThat(all.array()).isEqualTo(data);
            assertThat(events.hasOverlapped()).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_close_while_data_streams_in_comes_behind_the_last_call() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (TestApplication application = new TestApplication()) {
            for (int round = 0; round < ROUNDS; round++) {
                EventRecorder own = new EventRecorder();
                AtomicLong lastCall = new AtomicLong();
                own.reaction = (indication, accepted) -> {
                    lastCall.set(application.wsk.ioManager().drawSequence());
                    return STATUS_SUCCESS;
                };
                try (TestPeer peer = new TestPeer(FAMILY)) {
                    WskSocket socket = application.connectedSocket(peer.address(), own);
                    application.controlEvents(socket, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT);
                    peer.write("x");
                    own.awaitIndication(1);
                    Future<?> writer = threads.submit(() -> peer.tryWrite(new byte[100_000]));
                    long closed = application
                            .closeSocket(socket)
                            .expect(STATUS_SUCCESS, 0)
                            .completion()
                            .sequence();
                    writer.get();
                    assertThat(lastCall.get()).isLessThan(closed);
                    assertThat(own.disconnectCalls()).isZero();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_close_inside_the_callback_while_data_streams_in_completes_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (TestApplication application = new TestApplication()) {
            for (int round = 0; round < ROUNDS; round++) {
                EventRecorder own = new EventRecorder();
                CompletableFuture<TestApplication.Op> close = new CompletableFuture<>();
                try (TestPeer peer = new TestPeer(FAMILY)) {
                    WskSocket socket = application.connectedSocket(peer.address(), own);
                    own.reaction = (indication, accepted) -> {
                        close.complete(application.closeSocket(socket).expectPending());
                        return STATUS_SUCCESS;
                    };
                    application.controlEvents(socket, WSK_EVENT_RECEIVE);
                    Future<?> writer = threads.submit(() -> peer.tryWrite(new byte[100_000]));
                    close.join().expect(STATUS_SUCCESS, 0);
                    writer.get();
                    assertThat(own.calls()).isEqualTo(1);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_receive_that_races_an_event_gets_each_byte_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            int received = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                byte sent = (byte) round;
                ByteBuffer into = ByteBuffer.allocate(2);
                Future<?> writer = threads.submit(() -> peer.write(new byte[] {sent}));
                TestApplication.Op receive = application.receive(socket, into, 0);
                writer.get();
                int before = events.takenBytes().length;
                // Whichever has not got it gets this one: the receive, or an event if the receive is over.
                peer.write(new byte[] {sent});
                receive.expect(STATUS_SUCCESS);
                for (int i = 0; i < receive.information(); i++) {
                    assertThat(into.get(i)).isEqualTo(sent);
                }
                received += (int) receive.information();
                events.awaitTaken(2 * round - received);
                assertThat(events.takenBytes().length).isBetween(before, 2 * round - received);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
