package org.wsktck.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsktck.spi.NtStatus.STATUS_CANCELLED;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;
import static org.wsktck.spi.Wsk.WSK_FLAG_WAITALL;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.Irp;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** WskCloseSocket. */
class CloseSocketTest {
    private static final int STALLING_BYTES = 16 * 1024 * 1024;
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    @ParameterizedTest
    @EnumSource(AddressFamily.class)
    void closing_ends_all_that_is_pending_first_and_resets(AddressFamily family) {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(family, 4096)) {
            WskSocket socket = application.connectedSocket(peer.address());
            peer.write("abc");
            List<TestApplication.Op> pending = new ArrayList<>();
            pending.add(application.receive(socket, ByteBuffer.allocate(8), WSK_FLAG_WAITALL));
            pending.add(application.receive(socket, ByteBuffer.allocate(8), 0));
            pending.add(application.send(socket, new byte[STALLING_BYTES]));
            pending.add(application.send(socket, new byte[1]));
            pending.add(application.disconnect(socket, null, 0));
            pending.forEach(TestApplication.Op::expectPending);
            TestApplication.Op close = application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            for (TestApplication.Op op : pending) {
                op.expect(STATUS_CANCELLED);
                assertThat(op.completion().sequence())
                        .isLessThan(close.completion().sequence());
            }
            assertThatThrownBy(() -> peer.connection().getInputStream().readAllBytes())
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void closing_succeeds_in_every_state() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            application.closeSocket(application.socket(FAMILY)).expect(STATUS_SUCCESS, 0);
            application.closeSocket(application.boundSocket(FAMILY)).expect(STATUS_SUCCESS, 0);
            application.closeSocket(application.connectedSocket(peer.address())).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void a_connection_that_waited_for_data_is_reset_too() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op receive = application.receive(socket, ByteBuffer.allocate(1), 0);
            peer.write("x");
            receive.expect(STATUS_SUCCESS, 1);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            peer.expectReset();
        }
    }

    @Test
    void closing_after_our_end_of_stream_only_still_resets() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            application.disconnect(socket, null, 0).expect(STATUS_SUCCESS, 0);
            peer.expectEndOfStream();
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            // End of stream hides a reset from reading: writing tells.
            assertThatThrownBy(() -> {
                        peer.connection().getOutputStream().write(1);
                        peer.connection().getOutputStream().write(1);
                    })
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void closing_after_the_peers_end_of_stream_only_still_resets() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            peer.endStream();
            application.receive(socket, ByteBuffer.allocate(1), 0).expect(STATUS_SUCCESS, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            peer.expectReset();
        }
    }

    @Test
    void closing_after_both_ends_of_stream_resets_nothing_though_data_was_not_received() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            peer.write("unread");
            peer.endStream();
            application
                    .disconnect(socket, TestApplication.buffer(ByteBuffer.wrap("last".getBytes(US_ASCII))), 0)
                    .expect(STATUS_SUCCESS, 0);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            assertThat(peer.read(4)).isEqualTo("last");
            peer.expectEndOfStream();
        }
    }

    @Test
    void any_call_after_the_close_stops_the_machine() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.boundSocket(FAMILY);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
            assertThatThrownBy(() -> application.receive(socket, ByteBuffer.allocate(1), 0))
                    .isInstanceOf(BugCheck.class)
                    .hasMessageContaining("SOCKET_CLOSED");
            assertThatThrownBy(() -> application.closeSocket(socket)).isInstanceOf(BugCheck.class);
        }
    }

    @Test
    void a_close_from_a_completion_routine_completes_after_that_routine() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            Irp closeIrp = application.wsk.ioManager().allocateIrp(1);
            application.wsk.ioManager().setCompletionRoutine(closeIrp, CompletionScript.KEEP, true, true, true);
            CompletionScript closing = CompletionScript.keepAfter(new CompletionScript.Call(
                    WskCall.on(socket, WskFunction.CLOSE_SOCKET).with(WskArgument.IRP, closeIrp)));
            TestApplication.Op receive = application.call(
                    closing,
                    irp -> TestApplication.dispatch(socket)
                            .wskReceive(socket, TestApplication.buffer(ByteBuffer.allocate(1)), 0, irp));
            assertThat(receive.returned).isEqualTo(STATUS_PENDING);
            peer.write("x");
            receive.expect(STATUS_SUCCESS, 1);
            assertThat(application.awaitCompletion(closeIrp).ioStatus().status())
                    .isEqualTo(STATUS_SUCCESS);
            peer.expectReset();
        }
    }
}
