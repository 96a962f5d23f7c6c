package org.wsktck.remote.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskSocket;

/** Event scripts as the SPI has them, and the tables and gates that a client has made for it. */
final class ServedEventScripts {
    /** What a reaction costs, or one of its actions, without the call that it makes. */
    private static final long PART_BYTES = 256;

    private static final Set<WskEvent> OF_CONNECTION =
            Set.of(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG);
    private static final Set<WskEvent> OF_LISTENER = Set.of(WskEvent.ACCEPT, WskEvent.INSPECT, WskEvent.ABORT);

    private final IoManager io;
    /** What the implementation made, by what is handed to it in its place. */
    private final Map<WskClientSocketDispatch, WskClientSocketDispatch> madeTables =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private final Answers answers;
    private final ServedCalls calls;
    private final ServedTables tables;
    private final ServedCallbacks callbacks;
    private final EventListener listener;
    private final Handles<EventScript.Gate> gates;
    private final Allowance allowance;
    private final WskSocket ownSocket;

    ServedEventScripts(
            IoManager io,
            Answers answers,
            ServedCalls calls,
            ServedTables tables,
            ServedCallbacks callbacks,
            EventListener listener,
            WskSocket ownSocket,
            Allowance allowance) {
        this.io = io;
        this.answers = answers;
        this.calls = calls;
        this.tables = tables;
        this.callbacks = callbacks;
        this.listener = listener;
        this.ownSocket = ownSocket;
        this.allowance = allowance;
        this.gates = new Handles<>("gate", allowance);
    }

    MessageWriter allocate(Values in) throws ProtocolError {
        Map<WskEvent, List<ReactionFields>> fields = in.callbacks();
        int table = in.number("table");
        return switch (table) {
            case Protocol.TABLE_CONNECTION -> {
                WskClientConnectionDispatch made =
                        io.eventCallbacks().connection(scripts(fields, OF_CONNECTION), listener);
                yield keep(callbacks.over(made), made);
            }
            case Protocol.TABLE_LISTEN -> {
                WskClientListenDispatch made = io.eventCallbacks().listen(scripts(fields, OF_LISTENER), listener);
                yield keep(callbacks.over(made), made);
            }
            default -> throw new BadRequest("table: " + table + " (expected: 1 or 2)");
        };
    }

    private MessageWriter keep(WskClientSocketDispatch over, WskClientSocketDispatch made) {
        madeTables.put(over, made);
        return tables.keep(over);
    }

    /** Entries of a table get other scripts. */
    MessageWriter change(Values in) throws ProtocolError {
        WskClientSocketDispatch made = madeTables.get(tables.named(in.number("table")));
        if (made == null) {
            throw new BadRequest("table: a pair of tables (expected: one of CALLBACKS_ALLOCATE)");
        }
        Set<WskEvent> entries = made instanceof WskClientListenDispatch ? OF_LISTENER : OF_CONNECTION;
        for (Map.Entry<WskEvent, EventScript> changed :
                scripts(in.callbacks(), entries).entrySet()) {
            try {
                io.eventCallbacks().script(made, changed.getKey(), changed.getValue());
            } catch (IllegalArgumentException noSuchEntry) {
                throw new BadRequest("callbacks: " + changed.getKey() + " (expected: an entry of the table)");
            }
        }
        return answers.done();
    }

    private Map<WskEvent, EventScript> scripts(Map<WskEvent, List<ReactionFields>> fields, Set<WskEvent> entries)
            throws ProtocolError {
        Map<WskEvent, EventScript> scripts = new EnumMap<>(WskEvent.class);
        for (Map.Entry<WskEvent, List<ReactionFields>> entry : fields.entrySet()) {
            if (!entries.contains(entry.getKey())) {
                throw new BadRequest("callbacks: " + entry.getKey() + " (expected: an entry of the table)");
            }
            List<EventScript.Reaction> reactions = new ArrayList<>();
            for (ReactionFields reaction : entry.getValue()) {
                reactions.add(reaction(entry.getKey(), reaction));
            }
            scripts.put(entry.getKey(), new EventScript(reactions));
        }
        return scripts;
    }

    private EventScript.Reaction reaction(WskEvent event, ReactionFields fields) throws ProtocolError {
        if (event == WskEvent.INSPECT) {
            ServedCalls.inspectAction(fields.answer());
        }
        allowance.take(PART_BYTES);
        List<EventScript.Action> actions = new ArrayList<>();
        for (ScriptFields.Action action : fields.actions()) {
            actions.add(action(action));
        }
        return new EventScript.Reaction(
                fields.answer(), fields.bytesAccepted(), acceptedAs(fields.acceptedAs()), actions);
    }

    private EventScript.@Nullable AcceptedAs acceptedAs(ReactionFields.@Nullable AcceptedAs fields) {
        return fields == null
                ? null
                : new EventScript.AcceptedAs(
                        new ServedContext(fields.context()), tables.connection(fields.callbacks()));
    }

    private EventScript.Action action(ScriptFields.Action action) throws ProtocolError {
        allowance.take(PART_BYTES);
        if (action instanceof ScriptFields.Stall stall) {
            return new EventScript.Stall(stall.micros());
        } else if (action instanceof ScriptFields.Hold hold) {
            return new EventScript.Hold(gates.get(hold.gate()));
        } else if (action instanceof ScriptFields.Release) {
            return new EventScript.Release(ownSocket);
        }
        ScriptFields.Call call = (ScriptFields.Call) action;
        allowance.take(call.body().length);
        return new EventScript.Call(calls.readInReaction(call.function(), call.values()));
    }

    MessageWriter newGate() {
        return answers.done().u32(gates.add(io.eventCallbacks().newGate()));
    }

    MessageWriter openGate(Values in) {
        gates.get(in.number("gate")).open();
        return answers.done();
    }
}
