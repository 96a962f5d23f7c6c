package org.wsktck.remote.client;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskEvent;

/** The tables of callbacks of a session, and the contexts of the sockets that were made with them. */
final class RemoteTables {
    /**
     * A table behind the agent.
     *
     * @param handle the agent's
     * @param scripts what its entries do there
     * @param listener hears of them
     */
    record Table(int handle, Map<WskEvent, EventScript> scripts, EventListener listener) {
        Table {
            scripts = new ConcurrentHashMap<>(scripts);
        }
    }

    /** What a socket was made with. */
    record Context(@Nullable Object context, @Nullable WskClientSocketDispatch dispatch) {}

    private final AgentSession session;
    private final Map<WskClientSocketDispatch, Table> tables = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<WskClientStreamDispatch, Integer> streams = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<Long, Context> contexts = new ConcurrentHashMap<>();
    private final AtomicLong lastContext = new AtomicLong();

    RemoteTables(AgentSession session) {
        this.session = session;
    }

    /** The number that stands for a socket's context and callbacks. */
    long context(@Nullable Object context, @Nullable WskClientSocketDispatch dispatch) {
        long number = lastContext.incrementAndGet();
        contexts.put(number, new Context(context, dispatch));
        return number;
    }

    /** What that number stands for. */
    Context context(long number) throws ProtocolError {
        Context context = contexts.get(number);
        if (context == null) {
            throw new ProtocolError("context: " + Long.toUnsignedString(number) + " (expected: one of the client's)");
        }
        return context;
    }

    /** Makes a table behind the agent, for which that one stands here. */
    <T extends WskClientSocketDispatch> T add(
            T dispatch,
            Map<WskEvent, EventScript> scripts,
            Map<WskEvent, List<ReactionFields>> callbacks,
            EventListener listener) {
        int kind = dispatch instanceof WskClientListenDispatch ? Protocol.TABLE_LISTEN : Protocol.TABLE_CONNECTION;
        AgentSession.Reply reply = session.request(
                MessageType.CALLBACKS_ALLOCATE, out -> out.u8(kind).callbacks(callbacks));
        tables.put(dispatch, new Table(handle(reply), scripts, listener));
        return dispatch;
    }

    /** Gives an entry of a table other reactions. */
    void change(
            WskClientSocketDispatch dispatch,
            WskEvent event,
            EventScript script,
            Map<WskEvent, List<ReactionFields>> callbacks) {
        Table known = tables.get(dispatch);
        if (known == null || !known.scripts().containsKey(event)) {
            throw new IllegalArgumentException(
                    "table: " + dispatch + " (expected: one of this session, with an entry for " + event + ")");
        }
        known.scripts().put(event, script);
        AgentSession.Reply reply = session.request(
                MessageType.CALLBACKS_CHANGE, out -> out.u32(known.handle()).callbacks(callbacks));
        session.results(reply, in -> true);
    }

    private int handle(AgentSession.Reply reply) {
        return session.results(reply, in -> in.number("callbacks"));
    }

    /** The agent's handle of a table; 0 for NULL. */
    int handle(@Nullable WskClientSocketDispatch dispatch) {
        if (dispatch == null) {
            return 0;
        }
        if (!(dispatch instanceof WskClientStreamDispatch stream)) {
            return table(dispatch).handle();
        }
        Integer known = streams.get(stream);
        return known == null ? pair(stream) : known;
    }

    private int pair(WskClientStreamDispatch stream) {
        int listen = handle(stream.listen());
        int connect = handle(stream.connect());
        int handle = handle(session.request(
                MessageType.STREAM_CALLBACKS_ALLOCATE, out -> out.u32(listen).u32(connect)));
        streams.put(stream, handle);
        return handle;
    }

    private Table table(WskClientSocketDispatch dispatch) {
        Table known = tables.get(dispatch);
        if (known == null && dispatch instanceof WskClientConnectionDispatch own) {
            add(own, Map.of(), ToldCallbacks.answers(own), new ToldCallbacks(own));
            known = tables.get(dispatch);
        }
        if (known == null && dispatch instanceof WskClientListenDispatch own && isEmpty(own)) {
            add(own, Map.of(), Map.of(), ToldCallbacks.NOBODY);
            known = tables.get(dispatch);
        }
        if (known == null) {
            throw new IllegalArgumentException(
                    "dispatch: a table of listening sockets that was not made by eventCallbacks() of this session");
        }
        return known;
    }

    private static boolean isEmpty(WskClientListenDispatch table) {
        return table.wskAcceptEvent() == null && table.wskInspectEvent() == null && table.wskAbortEvent() == null;
    }

    /** The table that an event of a socket comes from. */
    Table of(Context context, WskEvent event) throws ProtocolError {
        WskClientSocketDispatch dispatch = context.dispatch();
        if (dispatch instanceof WskClientStreamDispatch stream) {
            dispatch = isOfListener(event) ? stream.listen() : stream.connect();
        }
        Table table = dispatch == null ? null : tables.get(dispatch);
        if (table == null) {
            throw new ProtocolError(event + " of a socket whose table has no such entry");
        }
        return table;
    }

    private static boolean isOfListener(WskEvent event) {
        return event == WskEvent.ACCEPT || event == WskEvent.INSPECT || event == WskEvent.ABORT;
    }
}
