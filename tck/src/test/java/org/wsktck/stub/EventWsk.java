package org.wsktck.stub;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.AddressFamily;
import org.wsktck.spi.Irp;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderDispatch;
import org.wsktck.spi.WskSocket;

/**
 * Sockets of every category without a network: each call succeeds inline and is kept, and event callbacks are called
 * when a test says so.
 */
public class EventWsk extends WithoutSockets {
    /** What WskAccept stores. */
    public static final SockAddr LOCAL = SockAddr.loopback(AddressFamily.IPV4, 7_001);

    public static final SockAddr REMOTE = SockAddr.loopback(AddressFamily.IPV4, 50_001);

    /** What control functions store in OutputSizeReturned. */
    public static final long OUTPUT_SIZE = 12;

    private final AtomicLong lastId = new AtomicLong();
    private final List<EventSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<WskCall> calls = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable Runnable> duringNextCall = new AtomicReference<>();

    /** An implementation that has no socket yet. */
    public EventWsk() {
        super("events");
    }

    /** The sockets that were made, in that order. */
    public List<EventSocket> sockets() {
        return sockets;
    }

    /** The calls on sockets, in that order. */
    public List<WskCall> calls() {
        return calls;
    }

    /** A socket that WskAcceptEvent may be given. */
    public EventSocket newSocket() {
        return socket(WskCategory.CONNECTION, null, null);
    }

    private EventSocket socket(
            WskCategory category, @Nullable Object context, @Nullable WskClientSocketDispatch callbacks) {
        EventSocket socket = new EventSocket(lastId.incrementAndGet(), category, context, callbacks);
        sockets.add(socket);
        return socket;
    }

    @Override
    protected WskProviderDispatch provider() {
        return new WskProviderDispatch() {
            @Override
            public int version() {
                return 0x0100;
            }

            @Override
            public NtStatus call(WskCall call) {
                if (call.function() == WskFunction.CONTROL_CLIENT) {
                    return inline(call);
                }
                WskCategory category = call.function() == WskFunction.SOCKET
                        ? WskCategory.ofFlag(call.get(WskArgument.FLAGS))
                        : WskCategory.CONNECTION;
                return make(call, category);
            }
        };
    }

    @Override
    public void close() {}

    private NtStatus make(WskCall call, WskCategory category) {
        call.irp()
                .completeWithSocket(
                        socket(category, call.orNull(WskArgument.SOCKET_CONTEXT), call.orNull(WskArgument.DISPATCH)));
        return NtStatus.STATUS_SUCCESS;
    }

    /** Something happens during the next call on a socket. */
    public void atNextCall(Runnable what) {
        duringNextCall.set(what);
    }

    private NtStatus inline(WskCall call) {
        calls.add(call);
        Runnable what = duringNextCall.getAndSet(null);
        if (what != null) {
            what.run();
        }
        WskOutputSize size = call.orNull(WskArgument.OUTPUT_SIZE_RETURNED);
        if (size != null) {
            size.value(OUTPUT_SIZE);
        }
        Irp irp = call.orNull(WskArgument.IRP);
        return irp == null ? NtStatus.STATUS_SUCCESS : irp.completeAndReturn(NtStatus.STATUS_SUCCESS, 0);
    }

    private NtStatus onSocket(WskCall call) {
        if (call.function() == WskFunction.ACCEPT) {
            calls.add(call);
            store(call.orNull(WskArgument.LOCAL_ADDRESS_BUFFER), LOCAL);
            store(call.orNull(WskArgument.REMOTE_ADDRESS_BUFFER), REMOTE);
            return make(call, WskCategory.CONNECTION);
        }
        return inline(call);
    }

    private static void store(@Nullable SockAddrBuffer buffer, SockAddr address) {
        if (buffer != null) {
            buffer.value(address);
        }
    }

    /** One of its sockets, with what the application has given for it. */
    public final class EventSocket implements WskSocket {
        private final long id;
        private final WskProviderBasicDispatch table;
        private volatile @Nullable Object context;
        private volatile @Nullable WskClientSocketDispatch callbacks;

        private EventSocket(
                long id, WskCategory category, @Nullable Object context, @Nullable WskClientSocketDispatch callbacks) {
            this.id = id;
            this.table = category.table(EventWsk.this::onSocket);
            this.context = context;
            this.callbacks = callbacks;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public WskProviderBasicDispatch dispatch() {
            return table;
        }

        /** SocketContext. */
        public @Nullable Object context() {
            return context;
        }

        /** The application has taken it. */
        public void taken(WskClientListenDispatch.Accepted accepted) {
            context = accepted.acceptSocketContext();
            callbacks = accepted.acceptSocketDispatch();
        }

        /** The table of a connection. */
        public WskClientConnectionDispatch connection() {
            WskClientSocketDispatch given =
                    callbacks instanceof WskClientStreamDispatch stream ? stream.connect() : callbacks;
            return (WskClientConnectionDispatch) Objects.requireNonNull(given, "no callbacks");
        }

        /** The table of a listener. */
        public WskClientListenDispatch listen() {
            WskClientSocketDispatch given =
                    callbacks instanceof WskClientStreamDispatch stream ? stream.listen() : callbacks;
            return (WskClientListenDispatch) Objects.requireNonNull(given, "no callbacks");
        }
    }
}
