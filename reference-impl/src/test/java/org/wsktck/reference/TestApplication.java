package org.wsktck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wsktck.spi.NtStatus.STATUS_PENDING;
import static org.wsktck.spi.NtStatus.STATUS_SUCCESS;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.Capability;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpViolation;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskEventCallbackControl;
import org.wsktck.spi.WskProviderAcceptDispatch;
import org.wsktck.spi.WskProviderBindDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskProviderStreamDispatch;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** An application of the emulation that waits for completions and keeps what it has seen. */
final class TestApplication implements AutoCloseable {
    /** Long enough for any machine; nothing waits this long when all is well. */
    static final long BUDGET_MILLIS = 20_000;

    private static final int DATA_BYTES_MAX = 64 * 1024;

    final ReferenceWsk wsk;
    final WskRegistration registration = new WskRegistration();
    final WskProviderNpi npi = new WskProviderNpi();
    final List<IrpViolation> violations = new CopyOnWriteArrayList<>();
    /** In the order of completion. Guarded by itself, which is notified. */
    final List<CompletionEvent> completions = new ArrayList<>();

    TestApplication() {
        this(new ReferenceWsk());
    }

    TestApplication(ReferenceWsk wsk) {
        this.wsk = wsk;
        wsk.ioManager().listener(new Listener());
        assertThat(wsk.wskRegister(
                        new WskClientNpi(null, new WskClientDispatch(Wsk.makeWskVersion(1, 0), 0)), registration))
                .isEqualTo(STATUS_SUCCESS);
        assertThat(wsk.wskCaptureProviderNpi(registration, Wsk.WSK_NO_WAIT, npi))
                .isEqualTo(STATUS_SUCCESS);
    }

    /** Closes the emulation; the test has failed if it broke a rule of the I/O manager. */
    @Override
    public void close() {
        wsk.close();
        assertThat(violations).isEmpty();
    }

    /** Ends the test as not applicable where the host lacks the family. */
    static void assumeHostHas(AddressFamily family) {
        try (ReferenceWsk probe = new ReferenceWsk()) {
            assumeTrue(
                    family == AddressFamily.IPV4 || probe.capabilities().contains(Capability.IPV6),
                    "this host has no " + family);
        }
    }

    /** A call and what became of it. */
    final class Op {
        final Irp irp = wsk.ioManager().allocateIrp(1);

        @Nullable
        NtStatus returned;

        /** The completion, waited for; it must agree with what the call returned. */
        CompletionEvent completion() {
            CompletionEvent event = awaitCompletion(irp);
            NtStatus status = event.ioStatus().status();
            if (!STATUS_PENDING.equals(returned)) {
                assertThat(status).isEqualTo(returned);
            }
            assertThat(event.pendingReturned()).isEqualTo(STATUS_PENDING.equals(returned));
            return event;
        }

        NtStatus status() {
            return completion().ioStatus().status();
        }

        long information() {
            return completion().ioStatus().information();
        }

        Op expect(NtStatus status) {
            assertThat(status()).isEqualTo(status);
            return this;
        }

        Op expect(NtStatus status, long information) {
            expect(status);
            assertThat(information()).isEqualTo(information);
            return this;
        }

        Op expectPending() {
            assertThat(returned).isEqualTo(STATUS_PENDING);
            assertThat(isCompleted()).isFalse();
            return this;
        }

        /** The socket that it has brought. */
        WskSocket socket() {
            return Objects.requireNonNull(
                    expect(STATUS_SUCCESS).completion().ioStatus().socket());
        }

        boolean isCompleted() {
            synchronized (completions) {
                return completions.stream().anyMatch(event -> event.irp() == irp);
            }
        }

        boolean cancel() {
            return wsk.ioManager().cancelIrp(irp);
        }
    }

    /** A function that is given an IRP. */
    interface Function {
        NtStatus call(Irp irp);
    }

    Op call(Function function) {
        return call(CompletionScript.KEEP, function);
    }

    Op call(CompletionScript routine, Function function) {
        Op op = new Op();
        wsk.ioManager().setCompletionRoutine(op.irp, routine, true, true, true);
        op.returned = wsk.ioManager().call(op.irp, () -> function.call(op.irp)).returned();
        return op;
    }

    Op socketOp(AddressFamily family) {
        return socketOp(WskCategory.CONNECTION, family, null, null);
    }

    Op socketOp(WskCategory category, AddressFamily family) {
        return socketOp(category, family, null, null);
    }

    Op socketOp(AddressFamily family, @Nullable Object context, @Nullable WskClientSocketDispatch callbacks) {
        return socketOp(WskCategory.CONNECTION, family, context, callbacks);
    }

    Op socketOp(
            WskCategory category,
            AddressFamily family,
            @Nullable Object context,
            @Nullable WskClientSocketDispatch callbacks) {
        assumeHostHas(family);
        return call(irp -> Objects.requireNonNull(npi.dispatch())
                .wskSocket(
                        npi.client(),
                        family.code(),
                        Wsk.SOCK_STREAM,
                        Wsk.IPPROTO_TCP,
                        category.flag(),
                        context,
                        callbacks,
                        null,
                        null,
                        null,
                        irp));
    }

    WskSocket socket(AddressFamily family) {
        return socketOp(family).socket();
    }

    WskSocket socket(WskCategory category, AddressFamily family) {
        return socketOp(category, family).socket();
    }

    /** A listening socket at some port of that address. */
    WskSocket listeningSocket(SockAddr address) {
        WskSocket socket = socket(WskCategory.LISTEN, address.addressFamily());
        bind(socket, address).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    /** A stream socket that listens at some port of the loopback address. */
    WskSocket listeningStreamSocket(AddressFamily family) {
        WskSocket socket = socket(WskCategory.STREAM, family);
        bind(socket, SockAddr.loopback(family, 0)).expect(STATUS_SUCCESS, 0);
        listen(socket).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    Op socketConnect(SockAddr local, SockAddr remote) {
        return socketConnect(local, remote, null, null);
    }

    Op socketConnect(
            SockAddr local,
            SockAddr remote,
            @Nullable Object context,
            @Nullable WskClientConnectionDispatch callbacks) {
        return call(irp -> Objects.requireNonNull(npi.dispatch())
                .wskSocketConnect(
                        npi.client(),
                        Wsk.SOCK_STREAM,
                        Wsk.IPPROTO_TCP,
                        local,
                        remote,
                        0,
                        context,
                        callbacks,
                        null,
                        null,
                        null,
                        irp));
    }

    WskSocket boundSocket(AddressFamily family) {
        WskSocket socket = socket(family);
        bind(socket, SockAddr.wildcard(family, 0)).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    WskSocket connectedSocket(SockAddr remote) {
        WskSocket socket = boundSocket(remote.addressFamily());
        connect(socket, remote).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    /** A connected socket with callbacks that are all disabled; it is their context itself that they are given. */
    WskSocket connectedSocket(SockAddr remote, EventRecorder callbacks) {
        WskSocket socket = Objects.requireNonNull(socketOp(remote.addressFamily(), callbacks, callbacks.table())
                .expect(STATUS_SUCCESS)
                .completion()
                .ioStatus()
                .socket());
        bind(socket, SockAddr.wildcard(remote.addressFamily(), 0)).expect(STATUS_SUCCESS, 0);
        connect(socket, remote).expect(STATUS_SUCCESS, 0);
        return socket;
    }

    /** SO_WSK_EVENT_CALLBACK without an IRP. */
    NtStatus controlEvents(WskSocket socket, int mask) {
        return socket.dispatch()
                .wskControlSocket(
                        socket,
                        WskControlSocketType.WSK_SET_OPTION,
                        Wsk.SO_WSK_EVENT_CALLBACK,
                        Wsk.SOL_SOCKET,
                        eventControl(mask),
                        null,
                        null,
                        null);
    }

    /** SO_WSK_EVENT_CALLBACK with an IRP. */
    Op controlEventsOp(WskSocket socket, int mask) {
        return call(irp -> socket.dispatch()
                .wskControlSocket(
                        socket,
                        WskControlSocketType.WSK_SET_OPTION,
                        Wsk.SO_WSK_EVENT_CALLBACK,
                        Wsk.SOL_SOCKET,
                        eventControl(mask),
                        null,
                        null,
                        irp));
    }

    static ByteBuffer eventControl(int mask) {
        return new WskEventCallbackControl(Wsk.NPI_WSK_INTERFACE_ID, mask).toBuffer();
    }

    /** WSK_SET_STATIC_EVENT_CALLBACKS without an IRP. */
    NtStatus enableStatically(int mask) {
        return Objects.requireNonNull(npi.dispatch())
                .wskControlClient(
                        npi.client(), Wsk.WSK_SET_STATIC_EVENT_CALLBACKS, eventControl(mask), null, null, null);
    }

    static WskProviderConnectionDispatch dispatch(WskSocket socket) {
        return table(socket, WskProviderConnectionDispatch.class);
    }

    static <T> T table(WskSocket socket, Class<T> type) {
        assertThat(socket.dispatch()).isInstanceOf(type);
        return type.cast(socket.dispatch());
    }

    Op bind(WskSocket socket, SockAddr address) {
        return call(irp -> table(socket, WskProviderBindDispatch.class).wskBind(socket, address, 0, irp));
    }

    Op listen(WskSocket socket) {
        return call(irp -> table(socket, WskProviderStreamDispatch.class).wskListen(socket, irp));
    }

    Op accept(WskSocket socket) {
        return accept(socket, null, null);
    }

    Op accept(WskSocket socket, @Nullable SockAddrBuffer local, @Nullable SockAddrBuffer remote) {
        return call(irp ->
                table(socket, WskProviderAcceptDispatch.class).wskAccept(socket, 0, null, null, local, remote, irp));
    }

    Op connect(WskSocket socket, SockAddr address) {
        return call(irp -> dispatch(socket).wskConnect(socket, address, 0, irp));
    }

    Op send(WskSocket socket, byte[] data) {
        return send(socket, buffer(ByteBuffer.wrap(data)), 0);
    }

    Op send(WskSocket socket, WskBuf buffer, int flags) {
        return call(irp -> dispatch(socket).wskSend(socket, buffer, flags, irp));
    }

    Op receive(WskSocket socket, ByteBuffer into, int flags) {
        return receive(socket, buffer(into), flags);
    }

    Op receive(WskSocket socket, WskBuf buffer, int flags) {
        return call(irp -> dispatch(socket).wskReceive(socket, buffer, flags, irp));
    }

    Op disconnect(WskSocket socket, @Nullable WskBuf lastData, int flags) {
        return call(irp -> dispatch(socket).wskDisconnect(socket, lastData, flags, irp));
    }

    Op closeSocket(WskSocket socket) {
        return call(irp -> socket.dispatch().wskCloseSocket(socket, irp));
    }

    SockAddr localAddress(WskSocket socket) {
        SockAddrBuffer out = new SockAddrBuffer();
        getLocalAddress(socket, out).expect(STATUS_SUCCESS);
        return Objects.requireNonNull(out.value());
    }

    Op getLocalAddress(WskSocket socket, SockAddrBuffer out) {
        return call(irp -> table(socket, WskProviderBindDispatch.class).wskGetLocalAddress(socket, out, irp));
    }

    SockAddr remoteAddress(WskSocket socket) {
        SockAddrBuffer out = new SockAddrBuffer();
        call(irp -> dispatch(socket).wskGetRemoteAddress(socket, out, irp)).expect(STATUS_SUCCESS);
        return Objects.requireNonNull(out.value());
    }

    /** Receives exactly {@code length} bytes. */
    byte[] receiveFully(WskSocket socket, int length) {
        byte[] all = new byte[length];
        int have = 0;
        while (have < length) {
            ByteBuffer part = ByteBuffer.wrap(all, have, Math.min(DATA_BYTES_MAX, length - have));
            Op receive = receive(socket, part, 0).expect(STATUS_SUCCESS);
            assertThat(receive.information())
                    .as("bytes before the end of the stream")
                    .isPositive();
            have += (int) receive.information();
        }
        return all;
    }

    static WskBuf buffer(ByteBuffer memory) {
        return new WskBuf(new Mdl(memory), 0, memory.remaining());
    }

    CompletionEvent awaitCompletion(Irp irp) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUDGET_MILLIS);
        synchronized (completions) {
            while (true) {
                for (CompletionEvent event : completions) {
                    if (event.irp() == irp) {
                        return event;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left).as("%s was not completed in time", irp).isPositive();
                try {
                    completions.wait(left);
                } catch (InterruptedException interrupted) {
                    throw new AssertionError("interrupted while waiting for " + irp, interrupted);
                }
            }
        }
    }

    private final class Listener implements IoListener {
        @Override
        public void completionEntered(CompletionEvent event) {
            synchronized (completions) {
                completions.add(event);
                completions.notifyAll();
            }
        }

        @Override
        public void completionReturned(CompletionEvent event) {}

        @Override
        public void scriptedCallReturned(WskCall call, CallResult result) {}

        @Override
        public void violated(IrpViolation violation) {
            violations.add(violation);
        }
    }
}
