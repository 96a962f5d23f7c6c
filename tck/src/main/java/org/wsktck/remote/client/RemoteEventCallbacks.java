package org.wsktck.remote.client;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.EventCallbacks;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;

/** Event callbacks that run behind an agent. Their tables here stand for those there; their entries are never called. */
final class RemoteEventCallbacks implements EventCallbacks {
    private final AgentSession session;
    private final RemoteTables tables;
    private final RemoteIndications indications;
    private final Scripts scripts;

    RemoteEventCallbacks(
            AgentSession session, RemoteTables tables, RemoteIndications indications, CallEncoder encoder) {
        this.session = session;
        this.tables = tables;
        this.indications = indications;
        this.scripts = new Scripts(encoder);
    }

    @Override
    public WskClientConnectionDispatch connection(Map<WskEvent, EventScript> callbacks, EventListener listener) {
        WskClientConnectionDispatch table = new WskClientConnectionDispatch(
                callbacks.containsKey(WskEvent.RECEIVE)
                        ? (context, flags, list, bytes, accepted) -> {
                            throw elsewhere(WskEvent.RECEIVE);
                        }
                        : null,
                callbacks.containsKey(WskEvent.DISCONNECT)
                        ? (context, flags) -> {
                            throw elsewhere(WskEvent.DISCONNECT);
                        }
                        : null,
                callbacks.containsKey(WskEvent.SEND_BACKLOG)
                        ? (context, bytes) -> {
                            throw elsewhere(WskEvent.SEND_BACKLOG);
                        }
                        : null);
        return tables.add(
                table,
                callbacks,
                fields(callbacks, WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG),
                listener);
    }

    @Override
    public WskClientListenDispatch listen(Map<WskEvent, EventScript> callbacks, EventListener listener) {
        WskClientListenDispatch table = new WskClientListenDispatch(
                callbacks.containsKey(WskEvent.ACCEPT)
                        ? (context, flags, local, remote, socket, accepted) -> {
                            throw elsewhere(WskEvent.ACCEPT);
                        }
                        : null,
                callbacks.containsKey(WskEvent.INSPECT)
                        ? (context, local, remote, id) -> {
                            throw elsewhere(WskEvent.INSPECT);
                        }
                        : null,
                callbacks.containsKey(WskEvent.ABORT)
                        ? (context, id) -> {
                            throw elsewhere(WskEvent.ABORT);
                        }
                        : null);
        return tables.add(
                table, callbacks, fields(callbacks, WskEvent.ACCEPT, WskEvent.INSPECT, WskEvent.ABORT), listener);
    }

    private static UnsupportedOperationException elsewhere(WskEvent event) {
        return new UnsupportedOperationException(event + " of this table runs behind an agent");
    }

    /** Those scripts that a table has entries for. */
    private Map<WskEvent, List<ReactionFields>> fields(Map<WskEvent, EventScript> callbacks, WskEvent... entries) {
        Map<WskEvent, List<ReactionFields>> fields = new EnumMap<>(WskEvent.class);
        for (WskEvent entry : entries) {
            EventScript script = callbacks.get(entry);
            if (script != null) {
                fields.put(entry, fields(script));
            }
        }
        return fields;
    }

    private List<ReactionFields> fields(EventScript script) {
        int count = script.reactions().size();
        if (count > Protocol.REACTIONS_MAX) {
            throw new IllegalArgumentException(
                    "reactions: " + count + " (expected: at most " + Protocol.REACTIONS_MAX + ")");
        }
        return script.reactions().stream().map(this::fields).toList();
    }

    private ReactionFields fields(EventScript.Reaction reaction) {
        int count = reaction.actions().size();
        if (count > Protocol.ACTIONS_MAX) {
            throw new IllegalArgumentException(
                    "actions: " + count + " (expected: at most " + Protocol.ACTIONS_MAX + ")");
        }
        List<ScriptFields.Action> actions = new ArrayList<>(count);
        for (EventScript.Action action : reaction.actions()) {
            actions.add(fields(action));
        }
        return new ReactionFields(reaction.answer(), reaction.bytesAccepted(), fields(reaction.acceptedAs()), actions);
    }

    private ReactionFields.@Nullable AcceptedAs fields(EventScript.@Nullable AcceptedAs as) {
        return as == null
                ? null
                : new ReactionFields.AcceptedAs(
                        tables.context(as.context(), as.dispatch()), tables.handle(as.dispatch()));
    }

    private ScriptFields.Action fields(EventScript.Action action) {
        if (action instanceof EventScript.Stall stall) {
            return new ScriptFields.Stall(stall.micros());
        } else if (action instanceof EventScript.Hold hold) {
            return new ScriptFields.Hold(((RemoteGate) hold.gate()).handle());
        } else if (action instanceof EventScript.Release) {
            return new ScriptFields.Release();
        }
        WskCall call = ((EventScript.Call) action).call();
        if (!call.function().isOnSocket()) {
            throw new IllegalArgumentException(
                    "call: " + call + " (expected: of a function that is called on a socket)");
        }
        return scripts.call(call);
    }

    @Override
    public void script(WskClientSocketDispatch table, WskEvent event, EventScript script) {
        tables.change(table, event, script, Map.of(event, fields(script)));
    }

    @Override
    public EventScript.Gate newGate() {
        AgentSession.Reply reply = session.request(MessageType.GATE_ALLOCATE, out -> {});
        return new RemoteGate(session, session.results(reply, in -> in.number("gate")));
    }

    /** A gate behind the agent. */
    private record RemoteGate(AgentSession session, int handle) implements EventScript.Gate {
        @Override
        public void open() {
            session.request(MessageType.GATE_OPEN, out -> out.u32(handle));
        }
    }

    @Override
    public byte[] read(WskDataIndication list) {
        return indications.read(list);
    }
}
