package org.wsktck.reproducer;

import java.util.Map;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ScriptFields;

/** Client dispatch tables, with routines that answer as those of the run did. */
final class Callbacks {
    private final Names names;
    private final Code code;

    Callbacks(Names names, Code code) {
        this.names = names;
        this.code = code;
    }

    /** A pointer to a table, for a socket of that category. */
    String table(Category category, Map<Integer, ScriptFields> scripts) {
        if (scripts.isEmpty()) {
            return "NULL";
        }
        String name = names.next("callbacks");
        StringBuilder entries = new StringBuilder();
        for (int which = Protocol.WSK_RECEIVE_EVENT; which <= Protocol.WSK_SEND_BACKLOG_EVENT; which++) {
            ScriptFields script = scripts.get(which);
            entries.append(entries.length() == 0 ? "" : ", ");
            entries.append(script == null ? "NULL" : routine(name, which, script));
        }
        code.define("static const WSK_CLIENT_CONNECTION_DISPATCH " + name + " = {" + entries + "};");
        if (category != Category.STREAM) {
            return "&" + name;
        }
        code.define("static const WSK_CLIENT_STREAM_DISPATCH stream_" + name + " = {NULL, &" + name + "};");
        return "&stream_" + name;
    }

    private String routine(String table, int which, ScriptFields script) {
        String name = table + "_"
                + switch (which) {
                    case Protocol.WSK_RECEIVE_EVENT -> "receive_event";
                    case Protocol.WSK_DISCONNECT_EVENT -> "disconnect_event";
                    default -> "send_backlog_event";
                };
        String parameters = switch (which) {
            case Protocol.WSK_RECEIVE_EVENT ->
                "PVOID context, ULONG flags, PWSK_DATA_INDICATION data, SIZE_T indicated, SIZE_T *accepted";
            case Protocol.WSK_DISCONNECT_EVENT -> "PVOID context, ULONG flags";
            default -> "PVOID context, SIZE_T backlog";
        };
        StringBuilder unused = new StringBuilder();
        for (String parameter : parameters.split(", ", -1)) {
            unused.append("    UNREFERENCED_PARAMETER(")
                    .append(parameter.replaceAll(".*[ *]", ""))
                    .append(");\n");
        }
        // No application of the kit's has callbacks that do more than answer; if one does, this must not hide it.
        String rest = script.actions().isEmpty()
                ? ""
                : "    /* In the run it also did " + script.actions().size() + " things that are left out here. */\n";
        code.define("static NTSTATUS NTAPI " + name + "(" + parameters + ")\n{\n" + unused
                + "    DbgPrint(LINE \"the provider called " + name + "\\n\");\n" + rest + "    return "
                + CText.status(script.answer()) + ";\n}");
        return name;
    }
}
