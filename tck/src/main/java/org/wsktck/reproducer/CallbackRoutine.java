package org.wsktck.reproducer;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.wsktck.remote.protocol.ReactionFields;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskInspectAction;

/** One entry of a client dispatch table, as a function. */
final class CallbackRoutine {
    private final String table;
    private final WskEvent event;
    private final IntFunction<String> pointers;

    /**
     * The entry of a table.
     *
     * @param pointers pointers to the tables of a handle
     */
    CallbackRoutine(String table, WskEvent event, IntFunction<String> pointers) {
        this.table = table;
        this.event = event;
        this.pointers = pointers;
    }

    String name() {
        return table + "_" + event.name().toLowerCase(Locale.ROOT) + "_event";
    }

    /** What WskReceiveEvent of that table was given last and has kept. */
    static String list(String table) {
        return table + "_list";
    }

    /** What WskAcceptEvent was given last. */
    static String socket(String table) {
        return table + "_socket";
    }

    /** What WskInspectEvent was given last. */
    static String request(String table) {
        return table + "_request";
    }

    /** Whether WskReceiveEvent keeps a list in one of its reactions. */
    static boolean keepsList(List<ReactionFields> reactions) {
        return reactions.stream().anyMatch(CallbackRoutine::keeps);
    }

    private static boolean keeps(ReactionFields reaction) {
        return reaction.answer() == NtStatus.STATUS_PENDING.code();
    }

    /** The variables that it keeps what it is given in. */
    List<String> variables(List<ReactionFields> reactions) {
        return switch (event) {
            case RECEIVE -> keepsList(reactions) ? List.of("PVOID volatile " + list(table)) : List.of();
            case ACCEPT -> List.of("PVOID volatile " + socket(table));
            case INSPECT -> List.of("PVOID volatile " + request(table), "WSK_INSPECT_ID " + table + "_inspect_id");
            case ABORT, DISCONNECT, SEND_BACKLOG -> List.of();
        };
    }

    String definition(List<ReactionFields> reactions) {
        String parameters = parameters();
        StringBuilder text =
                new StringBuilder("static " + (event == WskEvent.INSPECT ? "WSK_INSPECT_ACTION" : "NTSTATUS")
                        + " NTAPI " + name() + "(" + parameters + ")\n{\n");
        boolean several = reactions.size() > 1;
        text.append(several ? "    static volatile LONG calls;\n\n" : "");
        for (String parameter : parameters.split(", ", -1)) {
            text.append("    UNREFERENCED_PARAMETER(")
                    .append(parameter.replaceAll(".*[ *]", ""))
                    .append(");\n");
        }
        text.append("    DbgPrint(LINE \"the provider called ").append(name()).append("\\n\");\n");
        text.append(keeping());
        if (!several) {
            return text.append(reaction(reactions.get(0), "    ")).append('}').toString();
        }
        text.append("    switch (InterlockedIncrement(&calls)) {\n");
        for (int i = 0; i < reactions.size(); i++) {
            text.append(i < reactions.size() - 1 ? "    case " + (i + 1) + ":\n" : "    default:\n");
            text.append(reaction(reactions.get(i), "        "));
        }
        return text.append("    }\n}").toString();
    }

    private String parameters() {
        return switch (event) {
            case RECEIVE -> "PVOID context, ULONG flags, PWSK_DATA_INDICATION data, SIZE_T indicated, SIZE_T *accepted";
            case DISCONNECT -> "PVOID context, ULONG flags";
            case SEND_BACKLOG -> "PVOID context, SIZE_T backlog";
            case ACCEPT ->
                "PVOID context, ULONG flags, PSOCKADDR local, PSOCKADDR remote, PWSK_SOCKET socket, PVOID *socket_context,"
                        + " const WSK_CLIENT_CONNECTION_DISPATCH **callbacks";
            case INSPECT -> "PVOID context, PSOCKADDR local, PSOCKADDR remote, PWSK_INSPECT_ID id";
            case ABORT -> "PVOID context, PWSK_INSPECT_ID id";
        };
    }

    private String keeping() {
        return switch (event) {
            case ACCEPT -> "    " + socket(table) + " = socket;\n";
            case INSPECT ->
                "    if (id != NULL) {\n        " + table + "_inspect_id = *id;\n        " + request(table) + " = &"
                        + table + "_inspect_id;\n    }\n";
            case RECEIVE, ABORT, DISCONNECT, SEND_BACKLOG -> "";
        };
    }

    private String reaction(ReactionFields reaction, String indent) {
        StringBuilder text = new StringBuilder();
        int leftOut = 0;
        for (ScriptFields.Action action : reaction.actions()) {
            if (action instanceof ScriptFields.Stall stall) {
                text.append(indent).append("stall(").append(stall.micros()).append(");\n");
            } else {
                leftOut++;
            }
        }
        if (leftOut > 0) {
            text.append(indent)
                    .append("/* Left out here, of what it did in the run: ")
                    .append(leftOut)
                    .append(leftOut == 1 ? " action. */\n" : " actions. */\n");
        }
        if (event == WskEvent.RECEIVE && keeps(reaction)) {
            text.append(indent).append(list(table)).append(" = data;\n");
        }
        Long accepted = reaction.bytesAccepted();
        if (accepted != null && event == WskEvent.RECEIVE) {
            text.append(indent)
                    .append("*accepted = ")
                    .append(Long.toUnsignedString(accepted))
                    .append(";\n");
        }
        ReactionFields.AcceptedAs as = reaction.acceptedAs();
        if (as != null && event == WskEvent.ACCEPT) {
            text.append(indent)
                    .append("*socket_context = (PVOID)(ULONG_PTR)")
                    .append(Long.toUnsignedString(as.context()))
                    .append(";\n")
                    .append(indent)
                    .append("*callbacks = ")
                    .append(pointers.apply(as.callbacks()))
                    .append(";\n");
        }
        return text.append(indent)
                .append("return ")
                .append(answer(reaction.answer()))
                .append(";\n")
                .toString();
    }

    private String answer(int number) {
        return event == WskEvent.INSPECT ? inspectAction(number) : CText.status(number);
    }

    /** A WSK_INSPECT_ACTION, by its name if it has one. */
    static String inspectAction(int number) {
        if (number == WskInspectAction.WSK_INSPECT_REJECT.value()) {
            return "WskInspectReject";
        } else if (number == WskInspectAction.WSK_INSPECT_ACCEPT.value()) {
            return "WskInspectAccept";
        }
        return number == WskInspectAction.WSK_INSPECT_PEND.value()
                ? "WskInspectPend"
                : "(WSK_INSPECT_ACTION)" + Integer.toUnsignedString(number);
    }
}
