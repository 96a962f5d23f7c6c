package org.wsktck.intercept;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskSocket;

/** What has happened on a socket so far, for conditions. Its fields may be read and written from any thread. */
public final class SocketTrace {
    /** The implementation's own socket. */
    public final WskSocket inner;

    /** The context and callbacks that the application gave; for a socket of WskAcceptEvent, once that has returned. */
    public volatile @Nullable Object context;

    public volatile @Nullable WskClientSocketDispatch dispatch;

    /** Where it was connected to, null before. */
    public volatile @Nullable SockAddr remoteAddress;

    /** It came from WskAccept or WskAcceptEvent. */
    public volatile boolean accepted;

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
    private final Map<WskEvent, Integer> raised = new EnumMap<>(WskEvent.class); // guarded by this
    private final Map<WskEvent, Integer> running = new EnumMap<>(WskEvent.class); // guarded by this
    private final List<NtStatus> dataAnswers = new ArrayList<>(); // guarded by this
    private int partlyTaken; // guarded by this
    private final Map<WskFunction, Integer> pending = new EnumMap<>(WskFunction.class); // guarded by this

    SocketTrace(WskSocket inner, @Nullable Object context, @Nullable WskClientSocketDispatch dispatch) {
        this.inner = inner;
        this.context = context;
        this.dispatch = dispatch;
    }

    /** A socket that a listening one has brought. */
    static SocketTrace ofAccepted(
            WskSocket inner,
            @Nullable Object context,
            @Nullable WskClientSocketDispatch dispatch,
            @Nullable SockAddr remoteAddress) {
        SocketTrace trace = new SocketTrace(inner, context, dispatch);
        trace.bound = true;
        trace.connected = true;
        trace.accepted = true;
        trace.remoteAddress = remoteAddress;
        return trace;
    }

    /** What the application has taken it with. */
    void takenWith(@Nullable Object ownContext, @Nullable WskClientSocketDispatch ownDispatch) {
        context = ownContext;
        dispatch = ownDispatch;
    }

    /** The callbacks for its connection; null if it has none. */
    public @Nullable WskClientConnectionDispatch connectionTable() {
        WskClientSocketDispatch table = dispatch;
        if (table instanceof WskClientStreamDispatch stream) {
            return stream.connect();
        }
        return table instanceof WskClientConnectionDispatch connection ? connection : null;
    }

    /** How often a function has been called, the current call included. */
    public synchronized int calls(WskFunction function) {
        return calls.getOrDefault(function, 0);
    }

    /** How many of its calls have not been completed, the current call included. */
    public synchronized int pending(WskFunction function) {
        return pending.getOrDefault(function, 0);
    }

    /** How often an event callback has been called, the current call included. */
    public synchronized int raised(WskEvent event) {
        return raised.getOrDefault(event, 0);
    }

    /** How many calls of an event callback are running. */
    public synchronized int running(WskEvent event) {
        return running.getOrDefault(event, 0);
    }

    /** Whether any event callback is running. */
    public synchronized boolean isCalledBack() {
        return running.values().stream().anyMatch(count -> count > 0);
    }

    /** How often WskReceiveEvent has answered so. */
    public synchronized int answered(NtStatus answer) {
        return (int) dataAnswers.stream().filter(answer::equals).count();
    }

    /** What WskReceiveEvent has answered last; null before. */
    public synchronized @Nullable NtStatus lastAnswer() {
        return dataAnswers.isEmpty() ? null : dataAnswers.get(dataAnswers.size() - 1);
    }

    /** How often WskReceiveEvent has taken less than there was, with success. */
    public synchronized int partlyTaken() {
        return partlyTaken;
    }

    synchronized void entering(Event event) {
        raised.merge(event.kind, 1, Integer::sum);
        running.merge(event.kind, 1, Integer::sum);
    }

    synchronized void answered(Event event, NtStatus answer) {
        if (event.kind == WskEvent.RECEIVE) {
            dataAnswers.add(answer);
            if (answer.isSuccess() && !answer.equals(NtStatus.STATUS_PENDING) && event.isPartlyAccepted()) {
                partlyTaken++;
            }
        }
    }

    synchronized void left(Event event) {
        running.merge(event.kind, -1, Integer::sum);
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
