package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wsktck.spi.NtStatus.STATUS_DEVICE_NOT_READY;
import static org.wsktck.spi.NtStatus.STATUS_FILE_FORCED_CLOSED;
import static org.wsktck.spi.NtStatus.STATUS_NOT_SUPPORTED;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.BugCheck;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskSocket;

/** Sockets that lose their transport, and an emulation that is closed whatever it is doing. */
class LifetimeTest {
    private static final AddressFamily FAMILY = AddressFamily.IPV4;

    @Test
    void every_function_of_a_killed_socket_fails_with_file_forced_closed_but_the_close() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op pending =
                    application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            application.wsk.faultHooks().killSocket(socket);
            pending.expect(STATUS_FILE_FORCED_CLOSED, 0);
            WskProviderConnectionDispatch dispatch = TestApplication.dispatch(socket);
            SockAddrBuffer out = new SockAddrBuffer();
            List<TestApplication.Op> calls = List.of(
                    application.bind(socket, SockAddr.wildcard(FAMILY, 0)),
                    application.connect(socket, peer.address()),
                    application.call(irp -> dispatch.wskConnectEx(socket, peer.address(), null, 0, irp)),
                    application.call(irp -> dispatch.wskGetLocalAddress(socket, out, irp)),
                    application.call(irp -> dispatch.wskGetRemoteAddress(socket, out, irp)),
                    application.send(socket, new byte[1]),
                    application.receive(socket, ByteBuffer.allocate(1), 0),
                    application.disconnect(socket, null, 0),
                    application.disconnect(socket, null, 1),
                    application.call(irp -> dispatch.wskControlSocket(
                            socket, WskControlSocketType.WSK_GET_OPTION, 8, 0xFFFF, null, null, null, irp)));
            calls.forEach(call -> call.expect(STATUS_FILE_FORCED_CLOSED, 0));
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        }
    }

    @Test
    void options_are_declared_absent_and_refused() {
        try (TestApplication application = new TestApplication()) {
            WskSocket socket = application.socket(FAMILY);
            application
                    .call(irp -> TestApplication.dispatch(socket)
                            .wskControlSocket(
                                    socket, WskControlSocketType.WSK_GET_OPTION, 8, 0xFFFF, null, null, null, irp))
                    .expect(STATUS_NOT_SUPPORTED, 0);
            assertThat(application.wsk.capabilities())
                    .contains(Capability.CONNECTION, Capability.FAULT_HOOKS)
                    .doesNotContain(Capability.BASIC, Capability.DATAGRAM);
        }
    }

    @Test
    void closing_the_emulation_completes_what_is_pending_and_resets() {
        TestApplication application = new TestApplication();
        try (TestPeer peer = new TestPeer(FAMILY);
                BlackholePeer nobody = new BlackholePeer(FAMILY)) {
            List<TestApplication.Op> pending = new ArrayList<>();
            pending.add(application.receive(application.connectedSocket(peer.address()), ByteBuffer.allocate(1), 0));
            pending.add(application.connect(application.boundSocket(FAMILY), nobody.address()));
            pending.add(application.socketConnect(SockAddr.wildcard(FAMILY, 0), nobody.address()));
            pending.forEach(TestApplication.Op::expectPending);
            application.close();
            pending.forEach(op -> op.expect(STATUS_FILE_FORCED_CLOSED, 0));
            peer.expectReset();
            assertThat(loops()).isZero();
            application.socketOp(FAMILY).expect(STATUS_DEVICE_NOT_READY, 0);
        }
    }

    @Test
    void a_completion_routine_that_stops_the_machine_does_not_stop_the_loop() throws Exception {
        CompletableFuture<Throwable> reported = new CompletableFuture<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> reported.complete(thrown));
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket closed = application.socket(FAMILY);
            application.closeSocket(closed).expect(STATUS_SUCCESS, 0);
            CompletionScript callsTheClosed =
                    CompletionScript.keepAfter(new CompletionScript.Call(WskCall.on(closed, WskFunction.CLOSE_SOCKET)
                            .with(WskArgument.IRP, application.wsk.ioManager().allocateIrp(1))));
            WskSocket socket = application.connectedSocket(peer.address());
            TestApplication.Op first = application.call(
                    callsTheClosed,
                    irp -> TestApplication.dispatch(socket)
                            .wskReceive(socket, TestApplication.buffer(ByteBuffer.allocate(1)), 0, irp));
            TestApplication.Op second = application.receive(socket, ByteBuffer.allocate(1), 0);
            peer.write("ab");
            first.expect(STATUS_SUCCESS, 1);
            second.expect(STATUS_SUCCESS, 1);
            assertThat(reported.get(TestApplication.BUDGET_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(BugCheck.class);
            TestApplication.Op third =
                    application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            peer.write("c");
            third.expect(STATUS_SUCCESS, 1);
            application.closeSocket(socket).expect(STATUS_SUCCESS, 0);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void many_sockets_need_one_thread() {
        try (TestApplication application = new TestApplication();
                TestPeer peer = new TestPeer(FAMILY)) {
            WskSocket first = application.connectedSocket(peer.address());
            application.receive(first, ByteBuffer.allocate(1), 0).expectPending();
            long before = loops();
            for (int i = 0; i < 40; i++) {
                WskSocket socket = application.connectedSocket(peer.address());
                application.receive(socket, ByteBuffer.allocate(1), 0).expectPending();
            }
            assertThat(loops()).isEqualTo(before).isEqualTo(1);
        }
    }

    /** The other ends are closed at once, so that half as many descriptors will do. */
    @Test
    void ten_thousand_accepted_sockets_need_no_more_threads_than_one() {
        int sockets = 10_000;
        assumeDescriptors(sockets + 1_000);
        try (TestApplication application = new TestApplication()) {
            WskSocket listener = application.listeningSocket(SockAddr.loopback(FAMILY, 0));
            SockAddr address = application.localAddress(listener);
            for (int i = 0; i < sockets; i++) {
                TestApplication.Op accept = application.accept(listener);
                Caller.of(address).close();
                assertThat(accept.status()).isEqualTo(STATUS_SUCCESS);
            }
            assertThat(loops()).isEqualTo(1);
            assertThat(Thread.getAllStackTraces()).hasSizeLessThan(sockets / 10);
        }
    }

    private static void assumeDescriptors(int needed) {
        long available = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        assumeTrue(available >= needed, "this host lets a process have " + available + " descriptors");
    }

    /** Loops alive now; tests run one after the other, so they are this application's. */
    private static long loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("wsk-reference-loop"))
                .count();
    }
}
