package org.wsktck.reproducer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.WskEvent;

/** Client dispatch tables, with routines that answer as those of the run did, and what they were given there. */
final class Callbacks {
    private final Names names;
    private final Code code;
    private final Sockets sockets;

    /** A WSK_CLIENT_STREAM_DISPATCH: the names of its two tables, null for NULL. */
    private record Pair(@Nullable String listen, @Nullable String connect) {}

    private final Map<Integer, Pair> pairs = new HashMap<>();
    private final Map<Long, Integer> tablesOfContexts = new HashMap<>();

    /** The tables whose WskReceiveEvent keeps a list. */
    private final Set<String> keeping = new HashSet<>();

    /** The variables that lists and connection requests are kept in, by what the run has for them. */
    private final Map<Integer, String> lists = new HashMap<>();

    private final Map<String, String> requests = new HashMap<>();

    Callbacks(Names names, Code code, Sockets sockets) {
        this.names = names;
        this.code = code;
        this.sockets = sockets;
    }

    /** @param results of the answer; null if there is no table */
    void allocate(Values in, @Nullable Values results) {
        if (results == null) {
            return;
        }
        String name = names.add("callbacks", results.number("callbacks"));
        boolean isOfListener = in.number("table") == Protocol.TABLE_LISTEN;
        List<WskEvent> entries = isOfListener
                ? List.of(WskEvent.ACCEPT, WskEvent.INSPECT, WskEvent.ABORT)
                : List.of(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG);
        StringBuilder members = new StringBuilder();
        for (WskEvent entry : entries) {
            List<ReactionFields> reactions = in.callbacks().get(entry);
            members.append(members.length() == 0 ? "" : ", ");
            members.append(reactions == null ? "NULL" : routine(name, entry, reactions));
        }
        code.define("static const WSK_CLIENT_" + (isOfListener ? "LISTEN" : "CONNECTION") + "_DISPATCH " + name + " = {"
                + members + "};");
    }

    private String routine(String table, WskEvent event, List<ReactionFields> reactions) {
        for (ReactionFields reaction : reactions) {
            ReactionFields.AcceptedAs as = reaction.acceptedAs();
            if (as != null) {
                tablesOfContexts.put(as.context(), as.callbacks());
            }
        }
        CallbackRoutine routine = new CallbackRoutine(table, event, this::pointer);
        routine.variables(reactions).forEach(code::declare);
        if (event == WskEvent.RECEIVE && CallbackRoutine.keepsList(reactions)) {
            keeping.add(table);
        }
        code.define(routine.definition(reactions));
        return routine.name();
    }

    /** A table for the two roles of stream sockets. */
    void pair(Values in, @Nullable Values results) {
        if (results == null) {
            return;
        }
        String name = names.add("callbacks", results.number("callbacks"));
        int listen = in.number("listen");
        int connect = in.number("connect");
        pairs.put(
                results.number("callbacks"),
                new Pair(
                        listen == 0 ? null : names.of("callbacks", listen),
                        connect == 0 ? null : names.of("callbacks", connect)));
        code.define("static const WSK_CLIENT_STREAM_DISPATCH " + name + " = {" + pointer(listen) + ", "
                + pointer(connect) + "};");
    }

    /** A pointer to a table. */
    String pointer(int table) {
        return table == 0 ? "NULL" : "&" + names.of("callbacks", table);
    }

    /** A socket is made with that context and that table. */
    void used(long context, int table) {
        tablesOfContexts.put(context, table);
    }

    // ---- what callbacks were given

    /** A callback was called: what it was given may be used later. */
    void called(MessageType type, Values in) throws ProtocolError {
        WskEvent event = Protocol.event(type.code() - Protocol.CALLBACK_EVENTS);
        code.comment("In the run, the provider called " + event + " here.");
        String table = table(in.u64("context"), event);
        if (table == null) {
            return;
        }
        switch (event) {
            case RECEIVE -> received(in.number("dataIndication"), table);
            case ACCEPT -> accepted(in.number("socket"), CallbackRoutine.socket(table));
            case INSPECT -> requests.put(request(in), CallbackRoutine.request(table));
            case DISCONNECT, SEND_BACKLOG, ABORT -> {}
        }
    }

    private @Nullable String table(long context, WskEvent event) {
        int table = tablesOfContexts.getOrDefault(context, 0);
        Pair pair = pairs.get(table);
        if (pair == null) {
            return table == 0 ? null : names.of("callbacks", table);
        }
        return event == WskEvent.ACCEPT || event == WskEvent.INSPECT || event == WskEvent.ABORT
                ? pair.listen()
                : pair.connect();
    }

    private void received(int list, String table) {
        if (keeping.contains(table)) {
            lists.put(list, CallbackRoutine.list(table));
        }
    }

    private void accepted(int socket, String variable) {
        if (socket != 0) {
            sockets.accepted(socket, variable);
        }
    }

    /** The list of that handle, as an expression. */
    String list(int handle) {
        String variable = lists.get(handle);
        if (handle == 0 || variable == null) {
            return "NULL";
        }
        code.require("awaited(&" + variable + ")", "list of received data");
        return "(PWSK_DATA_INDICATION)" + variable;
    }

    /** A pointer to what names a connection request; null if no callback was given it. */
    @Nullable
    String inspectId(Values in) {
        String variable = requests.get(request(in));
        if (variable != null) {
            code.require("awaited(&" + variable + ")", "connection request");
        }
        return variable == null ? null : "(PWSK_INSPECT_ID)" + variable;
    }

    private static String request(Values in) {
        return in.u64("key") + "/" + in.number("serialNumber");
    }
}
