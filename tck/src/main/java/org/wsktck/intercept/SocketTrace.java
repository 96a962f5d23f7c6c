package org.wsktck.intercept;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** What has happened on a socket so far, for conditions. Its fields may be read and written from any thread. */
public final class SocketTrace {
    /** The implementation's own socket. */
    public final WskSocket inner;

    /** The context and callbacks that the application gave. */
    public final @Nullable Object context;

    public final @Nullable WskClientSocketDispatch dispatch;

    /** Where it was connected to, null before. */
    public volatile @Nullable SockAddr remoteAddress;

    public volatile boolean bound;
    public volatile boolean connected;
    /** A graceful WskDisconnect was called. */
    public volatile boolean disconnected;
    /** An abortive WskDisconnect was called. */
    public volatile boolean aborted;
    /** A receive was completed with success and no bytes into a buffer that could take some. */
    public volatile boolean sawEndOfStream;
    /** A receive or send on a connection ended with STATUS_CONNECTION_RESET or the like. */
    public volatile boolean sawReset;

    /** The transport was taken away from under it by the fault hook. */
    public volatile boolean killed;

    private final Map<WskFunction, Integer> calls = new EnumMap<>(WskFunction.class); // guarded by this
    private final Map<WskFunction, Integer> pending = new EnumMap<>(WskFunction.class); // guarded by this

    SocketTrace(WskSocket inner, @Nullable Object context, @Nullable WskClientSocketDispatch dispatch) {
        this.inner = inner;
        this.context = context;
        this.dispatch = dispatch;
    }

    /** How often a function has been called, the current call included. */
    public synchronized int calls(WskFunction function) {
        return calls.getOrDefault(function, 0);
    }

    /** How many of its calls have not been completed, the current call included. */
    public synchronized int pending(WskFunction function) {
        return pending.getOrDefault(function, 0);
    }

    void called(Call call) {
        synchronized (this) {
            calls.merge(call.function, 1, Integer::sum);
            pending.merge(call.function, 1, Integer::sum);
        }
        if (call.function == WskFunction.DISCONNECT) {
            // Before the call, since it may end other requests while it runs.
            aborted |= (call.flags() & Wsk.WSK_FLAG_ABORTIVE) != 0;
        }
    }

    void completed(Call call, IoStatus status) {
        synchronized (this) {
            pending.merge(call.function, -1, Integer::sum);
        }
        boolean success = status.status().isSuccess();
        boolean failed = !success && !status.status().equals(NtStatus.STATUS_CANCELLED);
        switch (call.function) {
            case BIND -> bound |= success;
            case RECEIVE -> {
                sawEndOfStream |= success && status.information() == 0 && call.length() > 0;
                sawReset |= failed && connected;
            }
            case SEND -> sawReset |= failed && connected;
            default -> {
                if (success && call.function.takes(WskArgument.REMOTE_ADDRESS)) {
                    connected = true;
                    remoteAddress = call.address();
                }
            }
        }
    }
}
