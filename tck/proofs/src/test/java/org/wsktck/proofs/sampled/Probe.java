package org.wsktck.proofs.sampled;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.CompletionEvent;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientDispatch;
import org.wsktck.spi.WskClientNpi;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskImplementation;
import org.wsktck.spi.WskProviderNpi;
import org.wsktck.spi.WskRegistration;
import org.wsktck.spi.WskSocket;

/** A small application that notes what it sees, in words that are the same each time. */
final class Probe implements Closeable {
    /** Long enough for a send to stall. */
    private static final long STALL_MILLIS = 80;

    final WskImplementation wsk;
    final WskRegistration registration = new WskRegistration();
    private final long patienceMillis;
    private final long watchMillis;
    private final IoManager io;
    private final WskProviderNpi npi = new WskProviderNpi();
    private final CompletionLog completions = new CompletionLog();
    private final List<WskSocket> open = new ArrayList<>();
    private final List<Closeable> peers = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    /**
     * Registers and captures.
     *
     * @param patienceMillis how long it waits for what should come
     * @param watchMillis how long it watches what should not
     */
    Probe(WskImplementation wsk, long patienceMillis, long watchMillis) {
        this.wsk = wsk;
        this.patienceMillis = patienceMillis;
        this.watchMillis = watchMillis;
        this.io = wsk.ioManager();
        io.listener(completions);
        register(registration, 1);
        capture(registration, npi);
    }

    // ---- what it sees

    /** Notes something. */
    void see(Object what) {
        seen.add(String.valueOf(what));
    }

    /** Everything noted. */
    List<String> seen() {
        return seen;
    }

    // ---- registrations

    NtStatus register(WskRegistration block, int majorVersion) {
        return wsk.wskRegister(
                new WskClientNpi(null, new WskClientDispatch(Wsk.makeWskVersion(majorVersion, 0), 0)), block);
    }

    NtStatus capture(WskRegistration block) {
        return capture(block, new WskProviderNpi());
    }

    private NtStatus capture(WskRegistration block, WskProviderNpi into) {
        return wsk.wskCaptureProviderNpi(block, Wsk.WSK_NO_WAIT, into);
    }

    /** Notes that WskDeregister returns, as it should. */
    void deregister(WskRegistration block) {
        deregister(block, patienceMillis);
    }

    /** Notes that WskDeregister does not return, as it should not. */
    void deregisterInVain(WskRegistration block) {
        deregister(block, watchMillis);
    }

    private void deregister(WskRegistration block, long millis) {
        var returned = new CountDownLatch(1);
        var thread = new Thread(() -> {
            wsk.wskDeregister(block);
            returned.countDown();
        });
        thread.setDaemon(true);
        thread.start();
        try {
            see(returned.await(millis, TimeUnit.MILLISECONDS) ? "deregistered" : "deregistering");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    // ---- peers

    ProbePeer peer() {
        return keep(new ProbePeer(0, patienceMillis));
    }

    /** One at which sends stall. */
    ProbePeer slowPeer() {
        return keep(new ProbePeer(1 << 16, patienceMillis));
    }

    /** An address that never answers. */
    SockAddr silence() {
        return keep(new Silence()).address();
    }

    private <T extends Closeable> T keep(T peer) {
        peers.add(peer);
        return peer;
    }

    // ---- sockets

    WskCall create(int protocol) {
        return WskCall.through(Objects.requireNonNull(npi.dispatch()), WskFunction.SOCKET)
                .with(WskArgument.CLIENT, npi.client())
                .with(WskArgument.ADDRESS_FAMILY, Wsk.AF_INET)
                .with(WskArgument.SOCKET_TYPE, Wsk.SOCK_STREAM)
                .with(WskArgument.PROTOCOL, protocol)
                .with(WskArgument.FLAGS, Wsk.WSK_FLAG_CONNECTION_SOCKET);
    }

    WskCall create(SockAddr local, SockAddr remote) {
        return WskCall.through(Objects.requireNonNull(npi.dispatch()), WskFunction.SOCKET_CONNECT)
                .with(WskArgument.CLIENT, npi.client())
                .with(WskArgument.SOCKET_TYPE, Wsk.SOCK_STREAM)
                .with(WskArgument.PROTOCOL, Wsk.IPPROTO_TCP)
                .with(WskArgument.LOCAL_ADDRESS, local)
                .with(WskArgument.REMOTE_ADDRESS, remote)
                .with(WskArgument.FLAGS, 0);
    }

    WskSocket socket() {
        return made(call(create(Wsk.IPPROTO_TCP)));
    }

    WskSocket bound() {
        WskSocket socket = socket();
        bind(socket).status();
        return socket;
    }

    WskSocket connected(ProbePeer peer) {
        WskSocket socket = bound();
        connect(socket, peer.address()).status();
        peer.accept();
        return socket;
    }

    WskSocket socketConnected(ProbePeer peer) {
        WskSocket socket = made(socketConnect(peer.address()));
        peer.accept();
        return socket;
    }

    private WskSocket made(Op op) {
        WskSocket socket = Objects.requireNonNull(op.status()).socket();
        open.add(Objects.requireNonNull(socket));
        return socket;
    }

    Op socketConnect(SockAddr remote) {
        return call(create(wildcard(), remote));
    }

    static SockAddr wildcard() {
        return SockAddr.wildcard(AddressFamily.IPV4, 0);
    }

    Op bind(WskSocket socket) {
        return call(WskCall.on(socket, WskFunction.BIND)
                .with(WskArgument.LOCAL_ADDRESS, wildcard())
                .with(WskArgument.FLAGS, 0));
    }

    Op connect(WskSocket socket, SockAddr remote) {
        return call(WskCall.on(socket, WskFunction.CONNECT)
                .with(WskArgument.REMOTE_ADDRESS, remote)
                .with(WskArgument.FLAGS, 0));
    }

    Op connectEx(WskSocket socket, SockAddr remote, WskBuf data, int flags) {
        return call(WskCall.on(socket, WskFunction.CONNECT_EX)
                .with(WskArgument.REMOTE_ADDRESS, remote)
                .with(WskArgument.BUFFER, data)
                .with(WskArgument.FLAGS, flags));
    }

    Op send(WskSocket socket, String text) {
        return send(socket, Bytes.buffer(text), 0);
    }

    Op send(WskSocket socket, byte[] data) {
        return send(socket, Bytes.buffer(data), 0);
    }

    Op send(WskSocket socket, WskBuf data, int flags) {
        return call(transfer(socket, WskFunction.SEND, data, flags));
    }

    /** A send that does not finish at a slow peer. */
    Op stall(WskSocket socket) {
        return send(socket, Bytes.MORE_THAN_BUFFERS_HOLD);
    }

    Op receive(WskSocket socket, int length) {
        return receive(socket, length, 0);
    }

    Op receive(WskSocket socket, int length, int flags) {
        byte[] memory = new byte[length];
        return receive(socket, Bytes.buffer(memory), flags).into(memory);
    }

    Op receive(WskSocket socket, WskBuf buffer, int flags) {
        return call(transfer(socket, WskFunction.RECEIVE, buffer, flags));
    }

    Op drain(WskSocket socket) {
        return receive(socket, new WskBuf(null, 0, 0), Wsk.WSK_FLAG_DRAIN);
    }

    Op disconnect(WskSocket socket, @Nullable WskBuf data, int flags) {
        return call(transfer(socket, WskFunction.DISCONNECT, data, flags));
    }

    Op disconnect(WskSocket socket) {
        return disconnect(socket, null, 0);
    }

    Op abort(WskSocket socket) {
        return disconnect(socket, null, Wsk.WSK_FLAG_ABORTIVE);
    }

    Op close(WskSocket socket) {
        open.remove(socket);
        return call(WskCall.on(socket, WskFunction.CLOSE_SOCKET));
    }

    static WskCall transfer(WskSocket socket, WskFunction function, @Nullable WskBuf data, int flags) {
        return WskCall.on(socket, function).with(WskArgument.BUFFER, data).with(WskArgument.FLAGS, flags);
    }

    /** The answer to a query of an address. */
    @Nullable
    SockAddr address(WskSocket socket, WskFunction query) {
        SockAddrBuffer into = new SockAddrBuffer();
        return call(WskCall.on(socket, query).with(WskArgument.ADDRESS_BUFFER, into))
                                .status()
                        == null
                ? null
                : into.value();
    }

    Op query(WskSocket socket, WskFunction query) {
        return call(WskCall.on(socket, query).with(WskArgument.ADDRESS_BUFFER, new SockAddrBuffer()));
    }

    // ---- calls

    Op call(WskCall call) {
        return new Op(io.allocateIrp(1)).make(call, CompletionScript.KEEP);
    }

    Op call(WskCall call, CompletionScript routine) {
        return new Op(io.allocateIrp(1)).make(call, routine);
    }

    /** A request that is made later, by a completion routine for example. */
    Op later() {
        Op op = new Op(io.allocateIrp(1));
        io.setCompletionRoutine(op.irp, CompletionScript.KEEP, true, true, true);
        return op;
    }

    /** A call and what became of it. */
    final class Op {
        final Irp irp;
        private @Nullable CallResult result;
        private byte[] memory = {};

        Op(Irp irp) {
            this.irp = irp;
        }

        private Op make(WskCall call, CompletionScript routine) {
            io.setCompletionRoutine(irp, routine, true, true, true);
            result = io.call(irp, call.with(WskArgument.IRP, irp)::perform);
            return this;
        }

        Op into(byte[] where) {
            memory = where;
            return this;
        }

        /** IoReuseIrp, and another call. */
        Op again(WskCall call) {
            return new Op(io.reuseIrp(irp, NtStatus.STATUS_UNSUCCESSFUL)).make(call, CompletionScript.KEEP);
        }

        /** IoReuseIrp, IoCancelIrp, and another call. */
        Op cancelledBefore(WskCall call) {
            io.cancelIrp(irp);
            return make(call, CompletionScript.KEEP);
        }

        Op cancel() {
            io.cancelIrp(irp);
            return this;
        }

        String returned() {
            return word(Objects.requireNonNull(result).returned());
        }

        /** Its IoStatus, waited for; null if it is not completed in time. */
        @Nullable
        IoStatus status() {
            CompletionEvent event = completions.await(irp, patienceMillis);
            return event == null ? null : event.ioStatus();
        }

        /** Its place among all that has happened; waited for. */
        long sequence() {
            return Objects.requireNonNull(completions.await(irp, patienceMillis))
                    .sequence();
        }

        /** How it has ended, with what it has brought. */
        void see() {
            Probe.this.see(words(completions.await(irp, patienceMillis)));
        }

        /** That it has begun to wait. */
        void seeWaiting() {
            Probe.this.see(words(completions.await(irp, STALL_MILLIS)));
        }

        /** That it is not completed, as it should not be. */
        void seeUntouched() {
            Probe.this.see(words(completions.await(irp, watchMillis)));
        }

        /** How the call has returned, beside how it has ended. */
        void seeReturn() {
            CompletionEvent event = completions.await(irp, patienceMillis);
            Probe.this.see(returned() + " " + words(event)
                    + (event == null ? "" : " pending " + event.pendingReturned()) + " inside "
                    + (event != null
                            && event.sequence() < Objects.requireNonNull(result).sequenceAfter()));
        }

        private String words(@Nullable CompletionEvent event) {
            if (event == null) {
                return "not completed";
            }
            IoStatus status = event.ioStatus();
            int count = (int) Math.min(memory.length, Math.max(0, status.information()));
            return word(status.status())
                    + (status.socket() == null ? " " + status.information() : " socket")
                    + (memory.length == 0 ? "" : " " + Bytes.text(Arrays.copyOf(memory, count)));
        }
    }

    private static String word(NtStatus status) {
        return status.toString().replaceAll(" .*", "");
    }

    /** Closes what is open; whatever becomes of that is not looked at. */
    @Override
    public void close() throws IOException {
        List.copyOf(open).forEach(this::close);
        for (Closeable peer : peers) {
            peer.close();
        }
        wsk.close();
    }
}
