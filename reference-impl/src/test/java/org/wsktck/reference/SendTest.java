package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** WskSend. */
class SendTest {
    /** More than the host swallows for a peer that does not read. */
    private static final int STALLING_BYTES = 16 * 1024 * 1024;

    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    @Test
    void a_send_before_connecting_fails() {
        try (TestApplication application = new TestApplication()) {
            application.send(application.socket(FAMILY), new byte[1]).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.send(application.boundSocket(FAMILY), new byte[1]).expect(STATUS_INVALID_DEVICE_STATE, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sends_to_a_peer_that_does_not_read_pend_and_arrive_in_order(boolean direct) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            byte[] data = new byte[STALLING_BYTES];
            new Random(7).nextBytes(data);
            List<TestApplication.Op> sends = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                int length = STALLING_BYTES / 4;
                ByteBuffer memory = direct ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
                memory.put(data, part * length, length).flip();
                sends.add(application.send(socket, TestApplication.buffer(memory), 0));
            }
            sends.get(3).expectPending();
            assertThat(peer.readBytes(STALLING_BYTES)).isEqualTo(data);
            for (TestApplication.Op send : sends) {
                send.expect(STATUS_SUCCESS, STALLING_BYTES / 4);
            }
        }
    }

    @Test
    void a_chain_is_gathered_with_its_offset_and_without_its_empty_parts() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            Mdl third = new Mdl(ByteBuffer.wrap("fghXX".getBytes(US_ASCII)));
            Mdl empty = new Mdl(ByteBuffer.allocate(0), third);
            Mdl second = new Mdl(ByteBuffer.wrap("cde".getBytes(US_ASCII)), empty);
            Mdl first = new Mdl(ByteBuffer.wrap("XXab".getBytes(US_ASCII)), second);
            WskBuf buffer = new WskBuf(first, 2, 8);
            application.send(socket, buffer, 0).expect(STATUS_SUCCESS, 8);
            assertThat(peer.read(8)).isEqualTo("abcdefgh");
        }
    }

    @Test
    void a_chain_of_many_parts_is_gathered_whole() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            byte[] data = new byte[100_000];
            new Random(8).nextBytes(data);
            Mdl head = null;
            for (int end = data.length; end > 0; end -= 1_000) {
                head = new Mdl(ByteBuffer.wrap(data, end - 1_000, 1_000), head);
            }
            application.send(socket, new WskBuf(head, 0, data.length), 0).expect(STATUS_SUCCESS, data.length);
            assertThat(peer.readBytes(data.length)).isEqualTo(data);
        }
    }

    @Test
    void the_wsk_buf_may_be_overwritten_as_soon_as_the_call_has_returned() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            byte[] data = new byte[STALLING_BYTES];
            new Random(9).nextBytes(data);
            WskBuf buffer = TestApplication.buffer(ByteBuffer.wrap(data));
            TestApplication.Op send = application.send(socket, buffer, 0).expectPending();
            buffer.set(null, 17, 42);
            assertThat(peer.readBytes(data.length)).isEqualTo(data);
            send.expect(STATUS_SUCCESS, data.length);
        }
    }

    @Test
    void a_length_beyond_the_chain_stops_the_machine() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            WskBuf tooLong = new WskBuf(new Mdl(ByteBuffer.allocate(4)), 0, 5);
            assertThatThrownBy(() -> application.send(socket, tooLong, 0))
                    .isInstanceOf(BugCheck.class)
                    .hasMessageContaining("BUFFER_BEYOND_MDL");
            application.send(socket, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            assertThat(peer.read(1)).isEqualTo("x");
        }
    }

    @Test
    void a_send_of_no_length_succeeds_and_sends_nothing() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            application.send(socket, new WskBuf(null, 5, 0), 0).expect(STATUS_SUCCESS, 0);
            application.send(socket, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            assertThat(peer.read(1)).isEqualTo("x");
        }
    }

    @Test
    void nodelay_is_supported_and_undefined_flags_are_not() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            WskBuf buffer = TestApplication.buffer(ByteBuffer.wrap("now".getBytes(US_ASCII)));
            application.send(socket, buffer, 0x8000).expect(STATUS_NOT_SUPPORTED, 0);
            application.send(socket, buffer, Wsk.WSK_FLAG_NODELAY).expect(STATUS_SUCCESS, 3);
            assertThat(peer.read(3)).isEqualTo("now");
        }
    }

    @Test
    void cancelling_a_pending_send_ends_it_and_not_the_others() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op first =
                    application.send(socket, new byte[STALLING_BYTES]).expectPending();
            TestApplication.Op second =
                    application.send(socket, "never".getBytes(US_ASCII)).expectPending();
            TestApplication.Op third =
                    application.send(socket, "after".getBytes(US_ASCII)).expectPending();
            assertThat(second.cancel()).isTrue();
            second.expect(STATUS_CANCELLED, 0);
            first.expectPending();
            peer.readBytes(STALLING_BYTES);
            assertThat(peer.read(5)).isEqualTo("after");
            first.expect(STATUS_SUCCESS, STALLING_BYTES);
            third.expect(STATUS_SUCCESS, 5);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_reset_by_the_peer_ends_pending_sends_and_fails_later_ones(AddressFamily family) throws IOException {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op stalled =
                    application.send(socket, new byte[STALLING_BYTES]).expectPending();
            TestApplication.Op behind = application.send(socket, new byte[1]).expectPending();
            peer.reset();
            stalled.expect(STATUS_CONNECTION_RESET, 0);
            behind.expect(STATUS_CONNECTION_RESET, 0);
            application.send(socket, new byte[1]).expect(STATUS_CONNECTION_RESET, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_reset_after_the_peers_end_of_stream_shows_in_a_send() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            peer.endStream();
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
            application.send(socket, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            assertThat(peer.read(1)).isEqualTo("x");
            peer.reset();
            application.send(socket, new byte[1]).expect(STATUS_CONNECTION_RESET, 0);
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_CONNECTION_RESET, 0);
        }
    }
}
