package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_BUFFER_OVERFLOW;
import static org.wsktck.spi.NtStatus.STATUS_CONNECTION_RESET;
import static org.wsktck.spi.NtStatus.STATUS_EVENT_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_DEVICE_STATE;
import static org.wsktck.spi.NtStatus.STATUS_INVALID_PARAMETER;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG;
import static org.wsktck.spi.Wsk.SOL_SOCKET;
import static org.wsktck.spi.Wsk.SO_WSK_EVENT_CALLBACK;
import static org.wsktck.spi.Wsk.WSK_EVENT_ACCEPT;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISABLE;
import static org.wsktck.spi.Wsk.WSK_EVENT_DISCONNECT;
import static org.wsktck.spi.Wsk.WSK_EVENT_RECEIVE;
import static org.wsktck.spi.Wsk.WSK_EVENT_SEND_BACKLOG;
import static org.wsktck.spi.WskControlSocketType.WSK_IOCTL;
import static org.wsktck.spi.WskControlSocketType.WSK_SET_OPTION;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskSocket;

/** WskControlSocket: SO_WSK_EVENT_CALLBACK and SIO_WSK_QUERY_IDEAL_SEND_BACKLOG. */
class ControlSocketTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    private final EventRecorder events = new EventRecorder();

    private static NtStatus control(
            WskSocket socket,
            WskControlSocketType type,
            int code,
            int level,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            @Nullable Irp irp) {
        return TestApplication.dispatch(socket).wskControlSocket(socket, type, code, level, input, output, null, irp);
    }

    /** Holds the thread of a callback until the test lets it go. */
    private static final class Hold implements EventRecorder.Reaction {
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public NtStatus to(EventRecorder.Indication indication, WskClientConnectionDispatch.BytesAccepted accepted) {
            try {
                assertThat(released.await(TestApplication.BUDGET_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS))
                        .isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            return STATUS_SUCCESS;
        }

        void release() {
            released.countDown();
        }
    }

    @Test
    void enabling_may_have_an_irp_and_name_several_events() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application
                    .controlEventsOp(socket, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT | WSK_EVENT_SEND_BACKLOG)
                    .expect(STATUS_SUCCESS, 0);
            peer.write("abc");
            peer.endStream();
            assertThat(events.awaitDisconnect()).isZero();
            assertThat(events.taken()).isEqualTo("abc");
        }
    }

    @Test
    void an_idle_event_is_disabled_at_once_and_can_be_enabled_again() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            assertThat(application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE))
                    .isEqualTo(STATUS_SUCCESS);
            peer.write("abc");
            barrier.pass();
            assertThat(events.calls()).isZero();
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            assertThat(events.taken()).isEqualTo("abc");
            application
                    .controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE)
                    .expect(STATUS_SUCCESS, 0);
            application
                    .controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE)
                    .expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_disable_with_an_irp_waits_for_the_call_that_runs() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            Hold hold = new Hold();
            events.reaction = hold;
            peer.write("abc");
            events.awaitIndication(1);
            TestApplication.Op disable = application.controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE);
            disable.expectPending();
            assertThat(disable.cancel()).as("cancelled").isFalse();
            TestApplication.Op again = application.controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE);
            again.expectPending();
            hold.release();
            disable.expect(STATUS_SUCCESS, 0);
            again.expect(STATUS_SUCCESS, 0);
            peer.write("def");
            barrier.pass();
            assertThat(events.calls()).isEqualTo(1);
            assertThat(application.receiveFully(socket, 3))
                    .asString(java.nio.charset.StandardCharsets.US_ASCII)
                    .isEqualTo("def");
        }
    }

    @Test
    void a_disable_from_inside_takes_effect_behind_the_callback() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            CompletableFuture<TestApplication.Op> withIrp = new CompletableFuture<>();
            List<NtStatus> without = new ArrayList<>();
            events.reaction = (indication, accepted) -> {
                without.add(application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE));
                TestApplication.Op disable = application.controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE);
                withIrp.complete(disable.expectPending());
                return STATUS_SUCCESS;
            };
            peer.write("abc");
            withIrp.join().expect(STATUS_SUCCESS, 0);
            assertThat(without).containsExactly(STATUS_EVENT_PENDING);
            events.reaction = EventRecorder.ACCEPT;
            peer.write("def");
            barrier.pass();
            assertThat(events.calls()).isEqualTo(1);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            events.awaitTaken(6);
        }
    }

    @Test
    void one_socket_is_switched_and_no_other() {
        EventRecorder others = new EventRecorder();
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                TestPeer otherPeer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            WskSocket other = application.connectedSocket(otherPeer.address(), others);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            otherPeer.write("x");
            peer.write("abc");
            events.awaitTaken(3);
            barrier.pass();
            assertThat(others.calls()).isZero();
            application.controlEvents(other, WSK_EVENT_RECEIVE);
            application.controlEvents(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE);
            otherPeer.write("y");
            others.awaitTaken(2);
        }
    }

    @Test
    void events_that_the_socket_cannot_call_are_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket without = application.connectedSocket(peer.address());
            assertThat(application.controlEvents(without, WSK_EVENT_RECEIVE)).isEqualTo(STATUS_INVALID_PARAMETER);
            WskSocket socket = application.connectedSocket(peer.address(), events);
            for (int mask : new int[] {
                0, 1, WSK_EVENT_ACCEPT, WSK_EVENT_DISABLE, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT
            }) {
                assertThat(application.controlEvents(socket, mask)).isEqualTo(STATUS_INVALID_PARAMETER);
                application.controlEventsOp(socket, mask).expect(STATUS_INVALID_PARAMETER, 0);
            }
        }
    }

    @Test
    void buffers_that_do_not_fit_are_refused() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            ByteBuffer good = TestApplication.eventControl(WSK_EVENT_RECEIVE);
            ByteBuffer foreign = new WskEventCallbackControl(new UUID(1, 2), WSK_EVENT_RECEIVE).toBuffer();
            for (ByteBuffer input :
                    new ByteBuffer[] {null, ByteBuffer.allocate(19), ByteBuffer.allocate(21), foreign}) {
                assertThat(control(socket, WSK_SET_OPTION, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, input, null, null))
                        .isEqualTo(STATUS_INVALID_PARAMETER);
                application
                        .call(irp ->
                                control(socket, WSK_SET_OPTION, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, input, null, irp))
                        .expect(STATUS_INVALID_PARAMETER, 0);
            }
            assertThat(control(
                            socket,
                            WSK_SET_OPTION,
                            SO_WSK_EVENT_CALLBACK,
                            SOL_SOCKET,
                            good,
                            ByteBuffer.allocate(1),
                            null))
                    .isEqualTo(STATUS_INVALID_PARAMETER);
            assertThat(control(socket, WSK_SET_OPTION, SO_WSK_EVENT_CALLBACK, 6, good, null, null))
                    .as("another level")
                    .isEqualTo(STATUS_NOT_SUPPORTED);
        }
    }

    @Test
    void the_ideal_send_backlog_is_a_size_and_does_not_change() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_SEND_BACKLOG);
            ByteBuffer output = ByteBuffer.allocate(10).position(1).order(ByteOrder.LITTLE_ENDIAN);
            application
                    .call(irp ->
                            control(socket, WSK_IOCTL, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0xDEAD, null, output, irp))
                    .expect(STATUS_SUCCESS, 8);
            long size = output.getLong(1);
            assertThat(size).isBetween(4_096L, 1L << 30);
            assertThat(output.get(9)).isZero();
            application.send(socket, new byte[1_000_000]);
            peer.readBytes(1_000_000);
            application
                    .call(irp -> control(socket, WSK_IOCTL, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, null, output, irp))
                    .expect(STATUS_SUCCESS, 8);
            assertThat(output.getLong(1)).isEqualTo(size);
        }
    }

    @Test
    void the_ideal_send_backlog_needs_an_irp_a_big_enough_output_and_a_connection() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            ByteBuffer output = ByteBuffer.allocate(8);
            assertThat(control(socket, WSK_IOCTL, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, null, output, null))
                    .isEqualTo(STATUS_INVALID_PARAMETER);
            application
                    .call(irp -> control(
                            socket, WSK_IOCTL, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, null, ByteBuffer.allocate(7), irp))
                    .expect(STATUS_BUFFER_OVERFLOW, 0);
            application
                    .call(irp -> control(
                            socket,
                            WSK_IOCTL,
                            SIO_WSK_QUERY_IDEAL_SEND_BACKLOG,
                            0,
                            ByteBuffer.allocate(1),
                            output,
                            irp))
                    .expect(STATUS_INVALID_PARAMETER, 0);
            WskSocket bound = application.boundSocket(FAMILY);
            application
                    .call(irp -> control(bound, WSK_IOCTL, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, null, output, irp))
                    .expect(STATUS_INVALID_DEVICE_STATE, 0);
            assertThat(output).isEqualTo(ByteBuffer.allocate(8));
        }
    }

    @Test
    void what_no_socket_knows_is_not_supported() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(FAMILY);
            for (WskControlSocketType type : WskControlSocketType.values()) {
                assertThat(control(socket, type, 0x4F00FFFF, SOL_SOCKET, null, null, null))
                        .isEqualTo(STATUS_NOT_SUPPORTED);
                application
                        .call(irp -> control(socket, type, 0x4F00FFFF, SOL_SOCKET, null, null, irp))
                        .expect(STATUS_NOT_SUPPORTED, 0);
            }
        }
    }

    @Test
    void events_are_enabled_on_a_connection_only_and_disabled_in_every_state() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            int disable = WSK_EVENT_DISABLE | WSK_EVENT_DISCONNECT;
            WskSocket socket = java.util.Objects.requireNonNull(application
                    .socketOp(FAMILY, events, events.table())
                    .expect(STATUS_SUCCESS)
                    .completion()
                    .ioStatus()
                    .socket());
            assertThat(application.controlEvents(socket, WSK_EVENT_DISCONNECT)).isEqualTo(STATUS_INVALID_DEVICE_STATE);
            assertThat(application.controlEvents(socket, disable)).isEqualTo(STATUS_SUCCESS);
            application
                    .bind(socket, org.wsktck.spi.SockAddr.wildcard(FAMILY, 0))
                    .expect(STATUS_SUCCESS);
            application.connect(socket, peer.address()).expect(STATUS_SUCCESS);
            assertThat(application.controlEvents(socket, WSK_EVENT_DISCONNECT)).isEqualTo(STATUS_SUCCESS);
            peer.reset();
            events.awaitDisconnect();
            assertThat(application.controlEvents(socket, WSK_EVENT_DISCONNECT)).isEqualTo(STATUS_CONNECTION_RESET);
            application.controlEventsOp(socket, disable).expect(STATUS_SUCCESS, 0);
            application.wsk.faultHooks().killSocket(socket);
            assertThat(application.controlEvents(socket, disable)).isEqualTo(STATUS_FILE_FORCED_CLOSED);
            application.controlEventsOp(socket, WSK_EVENT_DISCONNECT).expect(STATUS_FILE_FORCED_CLOSED, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            assertThatThrownBy(() -> application.controlEvents(socket, disable)).isInstanceOf(BugCheck.class);
        }
    }

    @Test
    void a_close_returns_while_a_callback_runs_and_completes_behind_it_and_behind_its_disable() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT);
            Hold hold = new Hold();
            events.reaction = hold;
            peer.write("abc");
            events.awaitIndication(1);
            TestApplication.Op disable = application
                    .controlEventsOp(socket, WSK_EVENT_DISABLE | WSK_EVENT_RECEIVE)
                    .expectPending();
            TestApplication.Op close = application.closeSocket(socket).expectPending();
            peer.tryWrite(new byte[10]);
            hold.release();
            close.expect(STATUS_SUCCESS, 0);
            disable.expect(STATUS_SUCCESS, 0);
            assertThat(disable.completion().sequence())
                    .isLessThan(close.completion().sequence());
            barrier.pass();
            assertThat(events.calls()).isEqualTo(1);
            assertThat(events.disconnectCalls()).isZero();
        }
    }

    @Test
    void a_close_inside_a_receive_event_completes_behind_it() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY);
                LoopBarrier barrier = new LoopBarrier(application)) {
            WskSocket socket = application.connectedSocket(peer.address(), events);
            application.controlEvents(socket, WSK_EVENT_RECEIVE);
            CompletableFuture<TestApplication.Op> close = new CompletableFuture<>();
            events.reaction = (indication, accepted) -> {
                close.complete(application.closeSocket(socket).expectPending());
                return NtStatus.STATUS_DATA_NOT_ACCEPTED;
            };
            peer.write("abc");
            close.join().expect(STATUS_SUCCESS, 0);
            peer.expectReset();
            barrier.pass();
            assertThat(events.calls()).isEqualTo(1);
        }
    }
}
