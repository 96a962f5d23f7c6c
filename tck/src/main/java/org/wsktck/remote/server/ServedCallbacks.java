package org.wsktck.remote.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irql;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskClientConnectionDispatch;

/** Event callbacks that do what a client has told them to, and tell it that they were called. */
final class ServedCallbacks {
    private final IoManager io;
    private final ServedEvents events;

    ServedCallbacks(IoManager io, ServedEvents events) {
        this.io = io;
        this.events = events;
    }

    /** The table that a client describes; null if it describes none. */
    @Nullable
    WskClientConnectionDispatch of(long context, Map<Integer, ScriptFields> scripts) {
        if (scripts.isEmpty()) {
            return null;
        }
        ScriptFields receive = scripts.get(Protocol.WSK_RECEIVE_EVENT);
        ScriptFields disconnect = scripts.get(Protocol.WSK_DISCONNECT_EVENT);
        ScriptFields backlog = scripts.get(Protocol.WSK_SEND_BACKLOG_EVENT);
        return new WskClientConnectionDispatch(
                receive == null
                        ? null
                        : (socketContext, flags, indication, bytes, accepted) ->
                                calledBack(receive, context, Protocol.WSK_RECEIVE_EVENT, flags, bytes),
                disconnect == null
                        ? null
                        : (socketContext, flags) ->
                                calledBack(disconnect, context, Protocol.WSK_DISCONNECT_EVENT, flags, 0),
                backlog == null
                        ? null
                        : (socketContext, bytes) ->
                                calledBack(backlog, context, Protocol.WSK_SEND_BACKLOG_EVENT, 0, bytes));
    }

    private NtStatus calledBack(ScriptFields script, long context, int which, int flags, long bytes) {
        // An empty call is how the implementation's counter is drawn from.
        long sequence = io.call(null, () -> NtStatus.STATUS_SUCCESS).sequenceBefore();
        events.calledBack(sequence, context, which, Irql.UNKNOWN, flags, bytes);
        return new NtStatus(script.answer());
    }
}
