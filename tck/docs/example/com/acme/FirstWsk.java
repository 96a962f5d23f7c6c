package com.acme;

import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.wsktck.spi.*;
import org.wsktck.spi.jvm.JvmIoManager;

/** A first adapter: blocking sockets behind the SPI. Enough for the smoke level, and far from conformant. */
public final class FirstWsk implements WskImplementation {
    private final JvmIoManager io = new JvmIoManager();
    private final AtomicLong sockets = new AtomicLong();
    @Override public String name() { return "first"; }
    @Override public String version() { return "1"; }
    @Override public Set<Capability> capabilities() { return Set.of(Capability.CONNECTION); }
    @Override public IoManager ioManager() { return io; }
    @Override public void close() {}

    @Override public NtStatus wskRegister(WskClientNpi npi, WskRegistration r) { return NtStatus.STATUS_SUCCESS; }
    @Override public void wskDeregister(WskRegistration r) {}
    @Override public void wskReleaseProviderNpi(WskRegistration r) {}
    @Override public NtStatus wskCaptureProviderNpi(WskRegistration r, int waitMillis, WskProviderNpi npi) {
        npi.set(() -> 1, new Provider());
        return NtStatus.STATUS_SUCCESS;
    }
    @Override public NtStatus wskQueryProviderCharacteristics(WskRegistration r, WskProviderCharacteristics c) {
        c.set(0x0100, 0x0100);
        return NtStatus.STATUS_SUCCESS;
    }

    private final class Provider implements WskProviderDispatch {
        @Override public int version() { return 0x0100; }
        @Override public NtStatus wskSocket(WskClient client, int family, int type, int protocol, int flags, Object context,
                WskClientSocketDispatch dispatch, Object process, Object thread, Object descriptor, Irp irp) {
            return later(irp, () -> { irp.completeWithSocket(new Socket(sockets.incrementAndGet(), SocketChannel.open())); return -1L; });
        }
    }

    private record Socket(long id, SocketChannel channel) implements WskSocket, WskProviderConnectionDispatch {
        @Override public WskProviderBasicDispatch dispatch() { return this; }
        @Override public NtStatus wskBind(WskSocket s, SockAddr local, int flags, Irp irp) { return later(irp, () -> { channel.bind(local.toInetSocketAddress()); return 0L; }); }
        @Override public NtStatus wskConnect(WskSocket s, SockAddr remote, int flags, Irp irp) { return later(irp, () -> { channel.connect(remote.toInetSocketAddress()); return 0L; }); }
        @Override public NtStatus wskSend(WskSocket s, WskBuf data, int flags, Irp irp) { var bytes = data.segments(); return later(irp, () -> channel.write(bytes)); }
        @Override public NtStatus wskReceive(WskSocket s, WskBuf data, int flags, Irp irp) { var bytes = data.segments(); return later(irp, () -> Math.max(0, channel.read(bytes))); }
        @Override public NtStatus wskCloseSocket(WskSocket s, Irp irp) { return later(irp, () -> { channel.close(); return 0L; }); }
    }

    /** Pends, does the work on a thread of its own and completes the IRP with the number of bytes it moved. */
    private static NtStatus later(Irp irp, Callable<Long> work) {
        irp.markPending();
        new Thread(() -> {
            try { long moved = work.call(); if (moved >= 0) { irp.complete(NtStatus.STATUS_SUCCESS, moved); } }
            catch (Exception e) { irp.complete(NtStatus.STATUS_UNSUCCESSFUL, 0); }
        }).start();
        return NtStatus.STATUS_PENDING;
    }
}
