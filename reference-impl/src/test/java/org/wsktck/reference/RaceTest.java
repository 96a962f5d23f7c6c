package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** Cancellation, closing and the network at once: one completion each, and nothing lost. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RaceTest {
    private static final int ROUNDS = 300;
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    @Test
    void a_receive_that_is_cancelled_while_data_arrives_loses_no_data() throws Exception {
        try (Together threads = new Together();
                TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            for (int round = 0; round < ROUNDS; round++) {
                byte sent = (byte) round;
                ByteBuffer into = ByteBuffer.allocate(1);
                TestApplication.Op receive = application.receive(socket, into, 0);
                threads.run(receive::cancel, () -> peer.write(new byte[] {sent}));
                NtStatus status = receive.status();
                assertThat(status).isIn(STATUS_SUCCESS, STATUS_CANCELLED);
                byte got = status.equals(STATUS_SUCCESS)
                        ? into.get(0)
                        : application.receiveFully(socket, 1)[0];
                assertThat(got).isEqualTo(sent);
            }
            assertThat(application.completions).doesNotHaveDuplicates();
        }
    }

    @Test
    void two_threads_that_cancel_the_same_request_end_it_once() throws Exception {
        try (Together threads = new Together();
                TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            for (int round = 0; round < ROUNDS; round++) {
                TestApplication.Op receive = application.receive(socket, ByteBuffer.allocate(1), 0);
                threads.run(receive::cancel, receive::cancel);
                receive.expect(STATUS_CANCELLED, 0);
            }
        }
    }

    @Test
    void a_cancellation_that_races_the_call_itself_leaves_nothing_pending() throws Exception {
        try (Together threads = new Together();
                TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            for (int round = 0; round < ROUNDS; round++) {
                TestApplication.Op op = application.new Op();
                application
                        .wsk
                        .ioManager()
                        .setCompletionRoutine(op.irp, org.wsktck.spi.CompletionScript.KEEP, true, true, true);
                threads.run(
                        () -> op.returned = application
                                .wsk
                                .ioManager()
                                .call(
                                        op.irp,
                                        () -> TestApplication.dispatch(socket)
                                                .wskReceive(
                                                        socket,
                                                        TestApplication.buffer(ByteBuffer.allocate(1)),
                                                        0,
                                                        op.irp))
                                .returned(),
                        op::cancel);
                op.expect(STATUS_CANCELLED, 0);
            }
        }
    }

    @Test
    void a_close_that_races_data_and_a_cancellation_comes_last() throws Exception {
        try (Together threads = new Together();
                TestApplication application = new TestApplication()) {
            for (int round = 0; round < ROUNDS; round++) {
                try (TestPeer peer = new TestPeer(FAMILY)) {
                    WskSocket socket = application.connectedSocket(peer.address());
                    peer.connection();
                    TestApplication.Op first = application.receive(socket, ByteBuffer.allocate(1), 0);
                    TestApplication.Op second = application.receive(socket, ByteBuffer.allocate(1), 0);
                    TestApplication.Op[] close = new TestApplication.Op[1];
                    boolean cancelling = round % 2 == 0;
                    threads.run(() -> close[0] = application.closeSocket(socket), () -> {
                        if (cancelling) {
                            second.cancel();
                        }
                        peer.tryWrite(new byte[2]);
                    });
                    long closed =
                            close[0].expect(STATUS_SUCCESS, 0).completion().sequence();
                    assertThat(first.completion().sequence()).isLessThan(closed);
                    assertThat(second.completion().sequence()).isLessThan(closed);
                }
            }
        }
    }

    @Test
    void both_directions_at_full_speed_lose_nothing() throws Exception {
        int length = 8 * 1024 * 1024;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            byte[] data = new byte[length];
            new java.util.Random(10).nextBytes(data);
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op send = application.send(socket, data);
            Future<byte[]> echoed = threads.submit(() -> application.receiveFully(socket, length));
            Future<?> echo = threads.submit(() -> {
                for (int done = 0; done < length; done += 65_536) {
                    peer.write(peer.readBytes(65_536));
                }
            });
            assertThat(echoed.get()).isEqualTo(data);
            echo.get();
            send.expect(STATUS_SUCCESS, length);
        } finally {
            threads.shutdownNow();
        }
    }
}
