package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_DRAIN;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irql;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** WskReceive. */
class ReceiveTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    private static String text(ByteBuffer memory, int length) {
        return US_ASCII.decode(memory.duplicate().position(0).limit(length)).toString();
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_receive_posted_first_gets_what_the_peer_sends_in_answer_to_a_send(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            WskSocket socket = application.connectedSocket(peer.address());
            ByteBuffer into = ByteBuffer.allocate(256);
            TestApplication.Op receive = application.receive(socket, into, 0).expectPending();
            application.send(socket, "question".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 8);
            assertThat(peer.read(8)).isEqualTo("question");
            peer.write("answer");
            receive.expect(STATUS_SUCCESS, 6);
            assertThat(receive.completion().irql()).isEqualTo(Irql.DISPATCH_LEVEL);
            assertThat(text(into, 6)).isEqualTo("answer");
        }
    }

    @Test
    void a_receive_before_connecting_fails() {
        try (TestApplication application = new TestApplication()) {
            application
                    .receive(application.boundSocket(FAMILY), ByteBuffer.allocate(1), 0)
                    .expect(STATUS_INVALID_DEVICE_STATE, 0);
        }
    }

    @Test
    void data_is_scattered_over_the_chain_and_nothing_else_is_touched() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            ByteBuffer second = ByteBuffer.wrap("....".getBytes(US_ASCII));
            ByteBuffer first = ByteBuffer.wrap("....".getBytes(US_ASCII));
            WskBuf buffer = new WskBuf(new Mdl(first, new Mdl(ByteBuffer.allocate(0), new Mdl(second))), 1, 5);
            TestApplication.Op receive = application.receive(socket, buffer, WSK_FLAG_WAITALL);
            peer.write("abcdefg");
            receive.expect(STATUS_SUCCESS, 5);
            assertThat(text(first, 4)).isEqualTo(".abc");
            assertThat(text(second, 4)).isEqualTo("de..");
            assertThat(new String(application.receiveFully(socket, 2), US_ASCII))
                    .isEqualTo("fg");
        }
    }

    @Test
    void queued_receives_are_filled_in_order_and_what_is_left_stays() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            ByteBuffer first = ByteBuffer.allocate(3);
            ByteBuffer second = ByteBuffer.allocate(3);
            TestApplication.Op one = application.receive(socket, first, 0).expectPending();
            TestApplication.Op two = application.receive(socket, second, 0).expectPending();
            peer.write("abcdefgh");
            one.expect(STATUS_SUCCESS, 3);
            two.expect(STATUS_SUCCESS, 3);
            assertThat(text(first, 3) + text(second, 3)).isEqualTo("abcdef");
            assertThat(new String(application.receiveFully(socket, 2), US_ASCII))
                    .isEqualTo("gh");
        }
    }

    @Test
    void waitall_waits_for_the_last_byte() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            ByteBuffer into = ByteBuffer.allocate(8);
            TestApplication.Op receive = application.receive(socket, into, WSK_FLAG_WAITALL);
            TestApplication.Op next = application.receive(socket, ByteBuffer.allocate(1), 0);
            peer.write("abc");
            peer.write("defgh");
            peer.write("i");
            receive.expect(STATUS_SUCCESS, 8);
            next.expect(STATUS_SUCCESS, 1);
            assertThat(text(into, 8)).isEqualTo("abcdefgh");
        }
    }

    @Test
    void the_peers_end_of_stream_ends_waitall_short_and_later_receives_with_nothing() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op all = application.receive(socket, ByteBuffer.allocate(8), WSK_FLAG_WAITALL);
            TestApplication.Op behind = application.receive(socket, ByteBuffer.allocate(8), 0);
            peer.write("abc");
            peer.endStream();
            all.expect(STATUS_SUCCESS, 3);
            behind.expect(STATUS_SUCCESS, 0);
            application.receive(socket, ByteBuffer.allocate(8), 0).expect(STATUS_SUCCESS, 0);
            application.send(socket, "still".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 5);
            assertThat(peer.read(5)).isEqualTo("still");
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_reset_ends_what_is_pending_and_fails_what_comes_later(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op all = application.receive(socket, ByteBuffer.allocate(8), WSK_FLAG_WAITALL);
            TestApplication.Op behind = application.receive(socket, ByteBuffer.allocate(8), 0);
            peer.write("abc");
            peer.reset();
            all.expect(STATUS_CONNECTION_RESET, 0);
            behind.expect(STATUS_CONNECTION_RESET, 0);
            application.receive(socket, ByteBuffer.allocate(8), 0).expect(STATUS_CONNECTION_RESET, 0);
            application.send(socket, new byte[1]).expect(STATUS_CONNECTION_RESET, 0);
            application.disconnect(socket, null, 0).expect(STATUS_CONNECTION_RESET, 0);
            assertThat(application.remoteAddress(socket)).isEqualTo(peer.address());
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_cancelled_waitall_says_what_it_had() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op head = application.receive(socket, ByteBuffer.allocate(3), 0);
            TestApplication.Op all = application.receive(socket, ByteBuffer.allocate(8), WSK_FLAG_WAITALL);
            TestApplication.Op behind = application.receive(socket, ByteBuffer.allocate(8), 0);
            // One segment, so that what the first receive leaves is there when it completes.
            peer.write("abcdef");
            head.expect(STATUS_SUCCESS, 3);
            assertThat(all.cancel()).isTrue();
            all.expect(STATUS_CANCELLED, 3);
            behind.expectPending();
            peer.write("gh");
            behind.expect(STATUS_SUCCESS, 2);
        }
    }

    @Test
    void draining_throws_data_away_until_the_peers_end_of_stream() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op drain = application
                    .receive(socket, new WskBuf(null, 0, 0), WSK_FLAG_DRAIN)
                    .expectPending();
            peer.write(new byte[3_000_000]);
            application.send(socket, "still here".getBytes(US_ASCII)).expect(STATUS_SUCCESS, 10);
            assertThat(peer.read(10)).isEqualTo("still here");
            drain.expectPending();
            peer.endStream();
            drain.expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void draining_ends_with_a_reset_and_with_a_cancellation() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            WskBuf nothing = new WskBuf(null, 0, 0);
            TestApplication.Op cancelled = application.receive(socket, nothing, WSK_FLAG_DRAIN);
            assertThat(cancelled.cancel()).isTrue();
            cancelled.expect(STATUS_CANCELLED, 0);
            TestApplication.Op reset = application.receive(socket, nothing, WSK_FLAG_DRAIN);
            peer.reset();
            reset.expect(STATUS_CONNECTION_RESET, 0);
        }
    }

    @Test
    void a_receive_of_no_length_completes_when_there_is_something_and_takes_nothing() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            WskBuf nothing = new WskBuf(null, 0, 0);
            TestApplication.Op probe = application.receive(socket, nothing, 0).expectPending();
            peer.write("abc");
            probe.expect(STATUS_SUCCESS, 0);
            application.receive(socket, nothing, 0).expect(STATUS_SUCCESS, 0);
            assertThat(new String(application.receiveFully(socket, 3), US_ASCII))
                    .isEqualTo("abc");
            TestApplication.Op waiting = application.receive(socket, nothing, 0).expectPending();
            assertThat(waiting.cancel()).isTrue();
            waiting.expect(STATUS_CANCELLED, 0);
            TestApplication.Op end = application.receive(socket, nothing, 0).expectPending();
            peer.endStream();
            end.expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void data_that_nobody_waits_for_is_kept() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            peer.write("early");
            peer.endStream();
            assertThat(new String(application.receiveFully(socket, 5), US_ASCII))
                    .isEqualTo("early");
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void flags_that_go_with_nothing_are_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            application.receive(socket, ByteBuffer.allocate(1), 0x8000).expect(STATUS_NOT_SUPPORTED, 0);
            application.receive(socket, ByteBuffer.allocate(1), WSK_FLAG_DRAIN).expect(STATUS_INVALID_PARAMETER, 0);
        }
    }

    @Test
    void a_waiting_receive_does_not_hold_up_a_send() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op receive =
                    application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            application.send(socket, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            receive.expectPending();
        }
    }
}
