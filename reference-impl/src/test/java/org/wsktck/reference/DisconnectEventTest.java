package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISCONNECT;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;
import static org.wsktck.spi.Wsk.WSK_FLAG_ABORTIVE;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskSocket;

/** WskDisconnectEvent. */
class DisconnectEventTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    private final EventRecorder events = new EventRecorder();

    private WskSocket enabled(TestApplication application, TestPeer peer, int mask) {
        WskSocket socket = application.connectedSocket(peer.address(), events);
        assertThat(application.controlEvents(socket, mask)).isEqualTo(STATUS_SUCCESS);
        return socket;
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_end_of_the_peers_stream_is_graceful(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT);
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
            application.send(socket, new byte[] {'x'}).expect(STATUS_SUCCESS, 1);
            assertThat(peer.read(1)).isEqualTo("x");
            barrier.pass();
            assertThat(events.disconnectCalls()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void the_peers_reset_is_abortive(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT);
            peer.reset();
            assertThat(events.awaitDisconnect()).isEqualTo(WSK_FLAG_ABORTIVE);
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_CONNECTION_RESET, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            barrier.pass();
            assertThat(events.disconnectCalls()).isEqualTo(1);
        }
    }

    @Test
    void a_receive_that_waits_ends_before_the_event() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT);
            TestApplication.Op receive =
                    application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            events.onDisconnect = () -> assertThat(receive.isCompleted()).isTrue();
            peer.reset();
            receive.expect(STATUS_CONNECTION_RESET, 0);
            assertThat(events.awaitDisconnect()).isEqualTo(WSK_FLAG_ABORTIVE);
        }
    }

    @Test
    void it_comes_though_data_before_it_has_not_been_received_and_the_data_is_not_lost() {
        byte[] data = new byte[300_000];
        new Random(1).nextBytes(data);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT);
            peer.write(data);
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();
            assertThat(application.receiveFully(socket, data.length)).isEqualTo(data);
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
            application.disconnect(socket, null, 0).expect(STATUS_SUCCESS, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            peer.expectEndOfStream();
        }
    }

    @Test
    void it_comes_behind_all_data_that_is_indicated() {
        byte[] data = new byte[1_000_000];
        new Random(2).nextBytes(data);
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            enabled(application, peer, WSK_EVENT_DISCONNECT | WSK_EVENT_RECEIVE);
            events.onDisconnect = () -> assertThat(events.takenBytes()).isEqualTo(data);
            peer.write(data);
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();
        }
    }

    @Test
    void it_does_not_wait_for_data_that_was_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT | WSK_EVENT_RECEIVE);
            events.reaction = EventRecorder.REFUSE;
            peer.write("abc");
            events.awaitReturns(1);
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();
            events.reaction = EventRecorder.ACCEPT;
            application.receive(socket, new WskBuf(null, 0, 0), 0).expect(STATUS_SUCCESS, 0);
            events.awaitTaken(3);
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void what_happened_before_enabling_is_told_at_once() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            peer.endStream();
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
            application.controlEvents(socket, WSK_EVENT_DISCONNECT);
            assertThat(events.disconnectCalls()).isEqualTo(1);
        }
    }

    @Test
    void our_own_disconnects_are_no_event() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                TestPeer otherPeer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT | WSK_EVENT_RECEIVE);
            application.disconnect(socket, null, 0).expect(STATUS_SUCCESS, 0);
            peer.expectEndOfStream();
            peer.write("still here");
            events.awaitTaken(10);
            barrier.pass();
            assertThat(events.disconnectCalls()).isZero();
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();

            EventRecorder others = new EventRecorder();
            WskSocket aborted = application.connectedSocket(otherPeer.address(), others);
            application.controlEvents(aborted, WSK_EVENT_DISCONNECT);
            application.disconnect(aborted, null, WSK_FLAG_ABORTIVE).expect(STATUS_SUCCESS, 0);
            otherPeer.expectReset();
            barrier.pass();
            assertThat(others.disconnectCalls()).isZero();
        }
    }

    @Test
    void a_socket_may_be_closed_inside_the_event() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = enabled(application, peer, WSK_EVENT_DISCONNECT);
            CompletableFuture<TestApplication.Op> close = new CompletableFuture<>();
            events.onDisconnect =
                    () -> close.complete(application.closeSocket(socket).expectPending());
            peer.endStream();
            close.join().expect(STATUS_SUCCESS, 0);
            peer.expectReset();
        }
    }
}
