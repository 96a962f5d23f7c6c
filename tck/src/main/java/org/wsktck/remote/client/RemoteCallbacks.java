package org.wsktck.remote.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientSocketDispatch;

/** The callbacks that the sockets of a session were made with. */
final class RemoteCallbacks {
    private record Callbacks(@Nullable Object context, WskClientConnectionDispatch dispatch) {}

    private final Map<Long, Callbacks> callbacks = new ConcurrentHashMap<>();
    private final AtomicLong contexts = new AtomicLong();

    /** The number that stands for a socket's context and callbacks. */
    long context(@Nullable Object context, @Nullable WskClientSocketDispatch dispatch) {
        long number = contexts.incrementAndGet();
        if (dispatch instanceof WskClientConnectionDispatch table) {
            callbacks.put(number, new Callbacks(context, table));
        }
        return number;
    }

    /** A table of callbacks as scripts: what the entries answer when nothing else is asked for. */
    static Map<Integer, ScriptFields> scripts(@Nullable WskClientSocketDispatch dispatch) {
        Map<Integer, ScriptFields> scripts = new TreeMap<>();
        if (dispatch instanceof WskClientConnectionDispatch table) {
            put(scripts, Protocol.WSK_RECEIVE_EVENT, table.wskReceiveEvent(), NtStatus.STATUS_DATA_NOT_ACCEPTED);
            put(scripts, Protocol.WSK_DISCONNECT_EVENT, table.wskDisconnectEvent(), NtStatus.STATUS_SUCCESS);
            put(scripts, Protocol.WSK_SEND_BACKLOG_EVENT, table.wskSendBacklogEvent(), NtStatus.STATUS_SUCCESS);
        }
        return scripts;
    }

    private static void put(Map<Integer, ScriptFields> scripts, int which, @Nullable Object entry, NtStatus answer) {
        if (entry != null) {
            scripts.put(which, new ScriptFields(answer.code(), List.of()));
        }
    }

    /** An event callback ran; the reading thread tells its observer. */
    void calledBack(Values in) throws ProtocolError {
        Callbacks known = callbacks.get(in.u64("context"));
        int which = in.number("which");
        int flags = in.number("flags");
        long bytes = in.u64("bytes");
        if (known == null) {
            throw new ProtocolError("CALLBACK with a context that no socket was made with");
        }
        WskClientConnectionDispatch table = known.dispatch();
        if (which == Protocol.WSK_RECEIVE_EVENT && table.wskReceiveEvent() != null) {
            table.wskReceiveEvent()
                    .receiveEvent(known.context(), flags, null, bytes, new WskClientConnectionDispatch.BytesAccepted());
        } else if (which == Protocol.WSK_DISCONNECT_EVENT && table.wskDisconnectEvent() != null) {
            table.wskDisconnectEvent().disconnectEvent(known.context(), flags);
        } else if (which == Protocol.WSK_SEND_BACKLOG_EVENT && table.wskSendBacklogEvent() != null) {
            table.wskSendBacklogEvent().sendBacklogEvent(known.context(), bytes);
        } else {
            throw new ProtocolError("CALLBACK " + which + ", an entry that the socket's table does not have");
        }
    }
}
