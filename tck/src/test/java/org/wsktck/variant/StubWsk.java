package org.wsktck.variant;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClient;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;
import org.wsktck.stub.WithoutSockets;

/** An implementation that does what a test tells it: completes inside the call, or keeps the IRP until told. */
final class StubWsk extends WithoutSockets {
    private final AtomicLong ids = new AtomicLong();

    /** Requests that it has kept, oldest first. */
    final List<Kept> kept = new CopyOnWriteArrayList<>();

    /** Buffers of sends and receives as they arrived. */
    final List<WskBuf> buffers = new CopyOnWriteArrayList<>();

    /** Lists that it has got back, oldest first. */
    final List<WskDataIndication> released = new CopyOnWriteArrayList<>();

    private volatile @Nullable WskClientConnectionDispatch callbacks;

    /** What it does with the next requests on a socket; WskCloseSocket cancels what is kept, and succeeds. */
    volatile BiFunction<WskFunction, Irp, NtStatus> behaviour = (function, irp) -> succeed(irp);

    static NtStatus succeed(Irp irp) {
        return irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }

    /** Completes the requests on sockets inside their calls. */
    void completes(NtStatus status) {
        behaviour = (function, irp) -> irp.completeAndReturn(status, 0);
    }

    /** Keeps the requests on sockets. */
    void keeps() {
        behaviour = (function, irp) -> keep(irp);
    }

    private NtStatus keep(Irp irp) {
        Kept request = new Kept(irp);
        kept.add(request);
        irp.setCancelRoutine(cancelled -> request.end(NtStatus.STATUS_CANCELLED, 0));
        irp.markPending();
        return NtStatus.STATUS_PENDING;
    }

    /** What WskReceiveEvent answered, and what it stored. */
    record Indicated(NtStatus answer, long accepted) {}

    /** Calls WskReceiveEvent of the latest socket with all of a list. */
    Indicated indicate(WskDataIndication list, int flags) {
        WskClientConnectionDispatch.BytesAccepted accepted = new WskClientConnectionDispatch.BytesAccepted();
        NtStatus answer = Objects.requireNonNull(
                        Objects.requireNonNull(callbacks).wskReceiveEvent())
                .receiveEvent(null, flags, list, list.buffer().length(), accepted);
        return new Indicated(answer, accepted.value());
    }

    /** The same without flags. */
    Indicated indicate(WskDataIndication list) {
        return indicate(list, 0);
    }

    /** A request whose outcome is open. */
    static final class Kept {
        final Irp irp;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final CountDownLatch completed = new CountDownLatch(1);

        Kept(Irp irp) {
            this.irp = irp;
        }

        /** Ends it, unless a cancellation has. */
        void end(NtStatus status, long information) {
            if (ended.compareAndSet(false, true)) {
                irp.setCancelRoutine(null);
                irp.complete(status, information);
                completed.countDown();
            }
        }

        /** Ends it, or waits for who else does. */
        void endForClose() {
            end(NtStatus.STATUS_CANCELLED, 0);
            Uninterruptibly.await(completed::await);
        }
    }

    StubWsk() {
        super("stub");
    }

    @Override
    protected WskProviderDispatch provider() {
        return new Table();
    }

    @Override
    public void close() {
        kept.forEach(request -> request.end(NtStatus.STATUS_CANCELLED, 0));
    }

    private final class Table implements WskProviderDispatch {
        @Override
        public int version() {
            return Wsk.makeWskVersion(1, 0);
        }

        @Override
        public NtStatus wskSocket(
                @Nullable WskClient client,
                int addressFamily,
                int socketType,
                int protocol,
                int flags,
                @Nullable Object socketContext,
                @Nullable WskClientSocketDispatch dispatch,
                @Nullable Object owningProcess,
                @Nullable Object owningThread,
                @Nullable Object securityDescriptor,
                @Nullable Irp irp) {
            if (irp == null) {
                return NtStatus.STATUS_INVALID_PARAMETER;
            }
            if (client == null) {
                return NtStatus.STATUS_INVALID_HANDLE;
            }
            callbacks = dispatch instanceof WskClientConnectionDispatch table ? table : null;
            irp.completeWithSocket(new Socket(ids.incrementAndGet()));
            return NtStatus.STATUS_SUCCESS;
        }
    }

    private final class Socket implements WskSocket, WskProviderConnectionDispatch {
        private final long id;

        Socket(long id) {
            this.id = id;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public WskProviderBasicDispatch dispatch() {
            return this;
        }

        @Override
        public NtStatus wskCloseSocket(WskSocket socket, Irp irp) {
            kept.forEach(Kept::endForClose);
            return succeed(irp);
        }

        @Override
        public NtStatus wskBind(WskSocket socket, SockAddr localAddress, int flags, Irp irp) {
            return behaviour.apply(WskFunction.BIND, irp);
        }

        @Override
        public NtStatus wskConnect(WskSocket socket, SockAddr remoteAddress, int flags, Irp irp) {
            return behaviour.apply(WskFunction.CONNECT, irp);
        }

        @Override
        public NtStatus wskSend(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
            buffers.add(buffer);
            return behaviour.apply(WskFunction.SEND, irp);
        }

        @Override
        public NtStatus wskReceive(WskSocket socket, WskBuf buffer, int flags, Irp irp) {
            buffers.add(buffer);
            return behaviour.apply(WskFunction.RECEIVE, irp);
        }

        @Override
        public NtStatus wskDisconnect(WskSocket socket, @Nullable WskBuf buffer, int flags, Irp irp) {
            return behaviour.apply(WskFunction.DISCONNECT, irp);
        }

        @Override
        public NtStatus wskRelease(WskSocket socket, @Nullable WskDataIndication dataIndication) {
            released.add(Objects.requireNonNull(dataIndication));
            return NtStatus.STATUS_SUCCESS;
        }
    }
}
