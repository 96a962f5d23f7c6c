package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_ABORTED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_ABORTIVE;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskSocket;

/** WskDisconnect. */
class DisconnectTest {
    private static final int STALLING_BYTES = 16 * 1024 * 1024;
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void a_graceful_disconnect_ends_our_stream_and_not_the_peers(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op receive =
                    application.receive(socket, ByteBuffer.allocate(8), 0).expectPending();
            application
                    .disconnect(socket, TestApplication.buffer(ByteBuffer.wrap("last".getBytes(US_ASCII))), 0)
                    .expect(STATUS_SUCCESS, 0);
            assertThat(peer.read(4)).isEqualTo("last");
            peer.expectEndOfStream();
            application.send(socket, new byte[1]).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.disconnect(socket, null, 0).expect(STATUS_INVALID_DEVICE_STATE, 0);
            receive.expectPending();
            peer.write("late");
            receive.expect(STATUS_SUCCESS, 4);
            peer.endStream();
            application.receive(socket, ByteBuffer.allocate(8), 0).expect(STATUS_SUCCESS, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void all_that_was_sent_before_and_with_it_goes_before_the_end() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op send =
                    application.send(socket, new byte[STALLING_BYTES]).expectPending();
            TestApplication.Op disconnect = application
                    .disconnect(socket, TestApplication.buffer(ByteBuffer.wrap("last".getBytes(US_ASCII))), 0)
                    .expectPending();
            peer.readBytes(STALLING_BYTES);
            assertThat(peer.read(4)).isEqualTo("last");
            peer.expectEndOfStream();
            send.expect(STATUS_SUCCESS, STALLING_BYTES);
            disconnect.expect(STATUS_SUCCESS, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void an_abortive_disconnect_resets_and_ends_everything(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op receive = application.receive(socket, ByteBuffer.allocate(1), 0);
            TestApplication.Op send =
                    application.send(socket, new byte[STALLING_BYTES]).expectPending();
            TestApplication.Op graceful =
                    application.disconnect(socket, null, 0).expectPending();
            TestApplication.Op abort =
                    application.disconnect(socket, null, WSK_FLAG_ABORTIVE).expect(STATUS_SUCCESS, 0);
            send.expect(STATUS_CANCELLED, 0);
            receive.expect(STATUS_CONNECTION_ABORTED, 0);
            graceful.expect(STATUS_CONNECTION_ABORTED, 0);
            assertThat(graceful.completion().sequence())
                    .isLessThan(abort.completion().sequence());
            expectResetBehindData(peer);
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_CONNECTION_ABORTED, 0);
            application.send(socket, new byte[1]).expect(STATUS_CONNECTION_ABORTED, 0);
            application.disconnect(socket, null, WSK_FLAG_ABORTIVE).expect(STATUS_CONNECTION_ABORTED, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    private static void expectResetBehindData(TestPeer peer) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> peer.connection().getInputStream().readAllBytes())
                .hasMessageContaining("reset");
    }

    @Test
    void an_abortive_disconnect_of_a_socket_that_never_waited_resets_too() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            application.disconnect(socket, null, WSK_FLAG_ABORTIVE).expect(STATUS_SUCCESS, 0);
            peer.expectReset();
        }
    }

    @Test
    void a_cancelled_graceful_disconnect_has_not_taken_place() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            application.send(socket, new byte[STALLING_BYTES]).expectPending();
            TestApplication.Op disconnect =
                    application.disconnect(socket, null, 0).expectPending();
            assertThat(disconnect.cancel()).isTrue();
            disconnect.expect(STATUS_CANCELLED, 0);
            TestApplication.Op more =
                    application.send(socket, "more".getBytes(US_ASCII)).expectPending();
            peer.readBytes(STALLING_BYTES);
            assertThat(peer.read(4)).isEqualTo("more");
            more.expect(STATUS_SUCCESS, 4);
        }
    }

    @Test
    void arguments_and_states_that_do_not_fit_are_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket bound = application.boundSocket(FAMILY);
            application.disconnect(bound, null, 0).expect(STATUS_INVALID_DEVICE_STATE, 0);
            application.disconnect(bound, null, WSK_FLAG_ABORTIVE).expect(STATUS_INVALID_DEVICE_STATE, 0);
            WskSocket connected = application.connectedSocket(peer.address());
            application
                    .disconnect(connected, TestApplication.buffer(ByteBuffer.allocate(1)), WSK_FLAG_ABORTIVE)
                    .expect(STATUS_INVALID_PARAMETER, 0);
            application.disconnect(connected, null, 0x8000).expect(STATUS_NOT_SUPPORTED, 0);
            application.send(connected, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            assertThat(peer.read(1)).isEqualTo("x");
        }
    }
}
