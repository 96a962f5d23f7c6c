package org.wsktck.reproducer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.Reproducible.PeerLine;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.Answer;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Outcome;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;

/** Goes through a conversation from its beginning to its end and writes the statements that do the same. */
final class Replay {
    /** A pause of the run in which something was waited for that did not come, in nanoseconds. */
    private static final long WAITED_NANOS = 200_000_000;

    /** What a reader can still follow; loops are longer. */
    private static final int REQUESTS_MAX = 600;

    /** Of what is written to memory, so many bytes are taken over. */
    private static final int DATA_MAX = 1_024;

    private static final int EVERY_INVOCATION = 7;

    private final List<Conversation.Line> lines;
    private final Map<Integer, Exchange> exchanges;
    private final List<PeerLine> peer;

    private final Names names = new Names();
    private final Addresses addresses = new Addresses();
    private final StringBuilder declarations = new StringBuilder();
    private final StringBuilder functions = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final Map<Integer, String> tables = new HashMap<>();
    private final Calls calls = new Calls(names, addresses, declarations, functions, tables);

    private final Set<Integer> guarded = new HashSet<>();
    private final Map<Integer, Integer> tableOfIrp = new HashMap<>();

    /** IRPs with the provider, by their handles. */
    private final Map<Integer, String> pending = new LinkedHashMap<>();

    private final Set<Integer> waitedInVain = new HashSet<>();
    private final Map<Integer, String> awaited = new LinkedHashMap<>();
    private final Map<String, String> lastIrpOf = new HashMap<>();
    private final List<String> blockings = new ArrayList<>();
    private final List<String> peerWords = new ArrayList<>();
    private int nextPeerLine;
    private int requests;
    private boolean cut;
    private boolean over;
    private @Nullable String lastPlain;
    private @Nullable String downIn;

    /** @param cut whether the conversation's end was left out */
    Replay(List<Conversation.Line> lines, boolean cut, List<PeerLine> peer) {
        this.lines = lines;
        this.cut = cut;
        this.peer = peer;
        this.exchanges = Exchange.read(lines);
    }

    // ---- what came of it

    String declarations() {
        return addresses.declarations() + declarations;
    }

    String functions() {
        return functions.toString();
    }

    String body() {
        return body.toString();
    }

    Addresses addresses() {
        return addresses;
    }

    /** What peers did and saw, in words, each with the call that it came behind. */
    List<String> peerWords() {
        return peerWords;
    }

    boolean hasIrp(String name) {
        return declarations.indexOf("static struct request " + name + ";") >= 0;
    }

    /** The IRP of the last call of that function; null if there is none. */
    @Nullable
    String lastIrpOf(String function) {
        return lastIrpOf.get(function);
    }

    List<String> blockings() {
        return blockings;
    }

    /** The last call without an IRP; null if there is none. */
    @Nullable
    String lastPlain() {
        return lastPlain;
    }

    /** The call in which the provider went down; null if it did not. */
    @Nullable
    String downIn() {
        return downIn;
    }

    // ---- the way through

    void run(String expected) throws ProtocolError {
        findGuarded();
        for (int i = 0; i < lines.size() && !over; i++) {
            Conversation.Line line = lines.get(i);
            peerUpTo(line.atNanos());
            Message message = line.message();
            if (message.isAnswer()) {
                answered(i);
            } else if (message.type().isEvent()) {
                happened(message);
            } else if (requests < REQUESTS_MAX) {
                requests++;
                waitAsTheRunDid(i);
                requested(exchange(i), expected);
            } else {
                cut = true;
                over = true;
            }
        }
        peerUpTo(Long.MAX_VALUE);
        if (cut) {
            comment("The run went on from here; what it did was too much to take down.");
        }
        waitForPending();
        awaited.values().forEach(blocking -> statement("await_return(&" + blocking + ");"));
    }

    private Exchange exchange(int at) {
        Exchange exchange = exchanges.get(at);
        if (exchange == null) {
            throw new IllegalStateException("line " + at + " is no request");
        }
        return exchange;
    }

    /** IRPs whose completion some routine does not stop, or that have none, need one more above. */
    private void findGuarded() throws ProtocolError {
        Set<Integer> covered = new HashSet<>();
        for (Conversation.Line line : lines) {
            Message message = line.message();
            MessageType type = message.type();
            if (message.isAnswer() || type.isEvent()) {
                continue;
            }
            MessageReader in = message.reader();
            if (type == MessageType.IO_SET_COMPLETION_ROUTINE) {
                int irp = in.irp().handle();
                boolean always = in.u8() == EVERY_INVOCATION;
                if (always && in.script().answer() == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code()) {
                    covered.add(irp);
                }
            } else if (type == MessageType.IO_REUSE_IRP) {
                covered.remove(in.irp().handle());
            } else if (type == MessageType.IO_COMPLETE_REQUEST) {
                guarded.add(in.irp().handle());
            } else if (handsOver(type)) {
                IrpHandle irp = irpAtEnd(message);
                if (!irp.isNull() && !covered.contains(irp.handle())) {
                    guarded.add(irp.handle());
                }
            }
        }
    }

    /** The field irp that ends the body of every call that hands one over. */
    private static IrpHandle irpAtEnd(Message message) throws ProtocolError {
        byte[] body = message.body();
        byte[] irp = Arrays.copyOfRange(body, body.length - 8, body.length);
        return new Message(message.type(), false, 0, 0, irp).reader().irp();
    }

    private static boolean handsOver(MessageType type) {
        return switch (type) {
            case WSK_SOCKET,
                    WSK_SOCKET_CONNECT,
                    WSK_CONTROL_CLIENT,
                    WSK_CONTROL_SOCKET,
                    WSK_CLOSE_SOCKET,
                    WSK_BIND,
                    WSK_CONNECT,
                    WSK_GET_LOCAL_ADDRESS,
                    WSK_GET_REMOTE_ADDRESS,
                    WSK_SEND,
                    WSK_RECEIVE,
                    WSK_DISCONNECT,
                    WSK_CONNECT_EX -> true;
            default -> false;
        };
    }

    /** Where the run stopped for something that did not come, the driver gives it time too. */
    private void waitAsTheRunDid(int at) {
        if (at > 0 && lines.get(at).atNanos() - lines.get(at - 1).atNanos() > WAITED_NANOS) {
            waitForPending();
        }
    }

    private void waitForPending() {
        boolean first = true;
        for (var irp : pending.entrySet()) {
            if (waitedInVain.add(irp.getKey())) {
                statement((first ? "wait_for(&" : "show_completion(&") + irp.getValue() + ");");
                first = false;
            }
        }
    }

    // ---- the peers

    private void peerUpTo(long nanos) {
        while (nextPeerLine < peer.size() && peer.get(nextPeerLine).atNanos() <= nanos) {
            String text = peer.get(nextPeerLine++).text();
            String said = text.startsWith("peer ") ? text.substring(5) : text;
            String act = act(said);
            peerWords.add(act == null ? "(it " + said + ")" : act);
            if (act != null && !act.startsWith("accept")) {
                statement("peer(" + CText.literal(act) + ");");
            } else {
                comment("The peer " + said + ".");
            }
        }
    }

    /** What the peer has to do, in the imperative; null for what it only saw. */
    private static @Nullable String act(String said) {
        if (said.startsWith("accepted")) {
            return "accept the connection";
        }
        if (said.equals("sent FIN")) {
            return "shut down sending (it sent FIN)";
        }
        if (said.equals("sent RST")) {
            return "reset the connection (close with SO_LINGER 0)";
        }
        if (said.startsWith("sent ")) {
            return "send " + said.substring(5);
        }
        return said.equals("echoes") ? "send back whatever comes, from now on" : null;
    }

    // ---- statements

    private void statement(String text) {
        body.append(CText.broken("    ", text)).append('\n');
    }

    private void comment(String text) {
        body.append("    /* ").append(CText.inComment(text)).append(" */\n");
    }

    private void require(String condition, String what) {
        statement("REQUIRE(" + condition + ", " + CText.literal(what) + ")");
    }

    private void declare(String text) {
        declarations.append("static ").append(text).append(";\n");
    }

    // ---- requests

    private void requested(Exchange exchange, String expected) throws ProtocolError {
        Outcome outcome = exchange.outcome();
        if (outcome == Outcome.BUGCHECK) {
            comment(exchange.type() + " was not carried out, since a machine would have stopped: " + exchange.why());
            return;
        }
        if (outcome == Outcome.LOST || outcome == Outcome.BAD_REQUEST || outcome == Outcome.REFUSED) {
            comment(exchange.type() + " was not carried out: " + exchange.why());
            over = outcome == Outcome.LOST;
            return;
        }
        MessageType type = exchange.type();
        MessageReader in = exchange.request().reader();
        if (handsOver(type)) {
            handOver(exchange, in, expected);
            return;
        }
        switch (type) {
            case HELLO, PING, MDL_CHECK -> {}
            case WSK_REGISTER -> register(exchange, in);
            case WSK_DEREGISTER -> {
                String call = "WskDeregister(&" + registration(in.u32()) + ")";
                onItsOwn(exchange, call, call + ";", expected);
            }
            case WSK_CAPTURE_PROVIDER_NPI -> capture(exchange, in, expected);
            case WSK_RELEASE_PROVIDER_NPI -> {
                String call = "WskReleaseProviderNPI(&" + registration(in.u32()) + ")";
                inLine(exchange, call, call + ";", expected);
                statement("DbgPrint(LINE \"" + call + " has returned\\n\");");
            }
            case WSK_QUERY_PROVIDER_CHARACTERISTICS -> characteristics(exchange, in, expected);
            case OVERWRITE_CLIENT_NPI -> {
                String npi = registration(in.u32()).replace("registration", "client_npi");
                statement("RtlZeroMemory(&" + npi + ", sizeof " + npi + ");");
            }
            case IO_ALLOCATE_IRP -> allocate(exchange, in.u8());
            case IO_SET_COMPLETION_ROUTINE -> setRoutine(in);
            case IO_SET_NEXT_IRP_STACK_LOCATION -> statement("IoSetNextIrpStackLocation(" + irp(in.irp()) + ".irp);");
            case IO_CANCEL_IRP -> statement("cancel(&" + irp(in.irp()) + ");");
            case IO_COMPLETE_REQUEST -> {
                String irp = irp(in.irp());
                statement(irp + ".call = \"IoCompleteRequest\";");
                statement("IoCompleteRequest(" + irp + ".irp, IO_NO_INCREMENT);");
            }
            case IO_REUSE_IRP -> reuse(in);
            case IO_FREE_IRP -> statement("free_irp(&" + irp(in.irp()) + ");");
            case IRP_IO_STATUS -> {
                String irp = irp(in.irp());
                comment("Here the run looked at IoStatus of " + irp + ".");
            }
            case MDL_ALLOCATE -> makeMdl(exchange, in.u32());
            case MDL_LINK -> {
                String mdl = names.of("mdl", in.u32());
                int next = in.u32();
                statement(mdl + "->Next = " + (next == 0 ? "NULL" : names.of("mdl", next)) + ";");
            }
            case MDL_WRITE -> write(in, exchange.request().body());
            case MDL_REPEAT ->
                statement("repeat(" + names.of("mdl", in.u32()) + "_memory, " + in.u32() + ", " + in.u32() + ", "
                        + in.u32() + ");");
            case MDL_READ -> {
                String mdl = names.of("mdl", in.u32());
                statement("show_memory(\"" + mdl + "\", " + mdl + "_memory + " + in.u32() + ", " + in.u32() + ");");
            }
            case OVERWRITE_WSK_BUF -> {
                String buffer = irp(in.irp()) + ".buffer";
                statement("RtlFillMemory(&" + buffer + ", sizeof " + buffer + ", 0xFF);");
            }
            default -> comment("Here the run used " + type + ", for which there is nothing in Winsock Kernel.");
        }
    }

    private String irp(IrpHandle irp) {
        return names.of("irp", irp.handle());
    }

    private String registration(int handle) {
        return names.of("registration", handle);
    }

    private void register(Exchange exchange, MessageReader in) throws ProtocolError {
        int handle = in.u32();
        int version = in.u16();
        int reserved = in.u16();
        MessageReader results = exchange.results();
        String block;
        if (handle == 0) {
            block = results == null ? names.next("registration") : names.add("registration", results.u32());
            declare("WSK_REGISTRATION " + block);
        } else {
            block = registration(handle);
        }
        String dispatch = names.next("client_dispatch");
        String npi = block.replace("registration", "client_npi");
        if (declarations.indexOf("WSK_CLIENT_NPI " + npi + ";") < 0) {
            declare("WSK_CLIENT_NPI " + npi);
        }
        String words = "MAKE_WSK_VERSION(" + (version >> 8) + ", " + (version & 0xFF) + ")";
        declare("const WSK_CLIENT_DISPATCH " + dispatch + " = {" + words + ", " + reserved + ", NULL}");
        body.append('\n');
        statement(npi + ".ClientContext = NULL;");
        statement(npi + ".Dispatch = &" + dispatch + ";");
        plain(
                "WskRegister(&" + npi + ", &" + block + ")",
                "WskRegister(version " + (version >> 8) + "." + (version & 0xFF) + ", " + block + ")");
        if (exchange.answer() != null && status(exchange.answer()).isSuccess()) {
            require("NT_SUCCESS(last.status)", block);
        }
    }

    private static NtStatus status(Message answer) throws ProtocolError {
        return new NtStatus(Answer.read(answer.reader()).status());
    }

    private void plain(String expression, String words) {
        lastPlain = words;
        statement("plain(" + CText.literal(words) + ", " + expression + ");");
    }

    private void capture(Exchange exchange, MessageReader in, String expected) throws ProtocolError {
        String block = registration(in.u32());
        int timeout = in.u32();
        MessageReader results = exchange.results();
        int handle = results == null ? 0 : results.u32();
        String npi = handle == 0 ? names.next("npi") : names.add("npi", handle);
        declare("WSK_PROVIDER_NPI " + npi);
        String patience = timeout == -1 ? "WSK_INFINITE_WAIT" : timeout == 0 ? "WSK_NO_WAIT" : timeout + "";
        String expression = "WskCaptureProviderNPI(&" + block + ", " + patience + ", &" + npi + ")";
        String words = "WskCaptureProviderNPI(" + block + ", " + patience + ")";
        lastPlain = words;
        String call = "plain(" + CText.literal(words) + ", " + expression + ");";
        if (exchange.overlapped() && exchange.outcome() != Outcome.CRASHED) {
            onItsOwn(exchange, words, call, expected);
        } else {
            inLine(exchange, words, call, expected);
        }
        if (handle != 0) {
            require(npi + ".Dispatch != NULL", npi);
        }
    }

    private void characteristics(Exchange exchange, MessageReader in, String expected) throws ProtocolError {
        String block = registration(in.u32());
        String name = names.next("characteristics");
        declare("WSK_PROVIDER_CHARACTERISTICS " + name);
        String words = "WskQueryProviderCharacteristics(" + block + ")";
        lastPlain = words;
        inLine(
                exchange,
                words,
                "plain(" + CText.literal(words) + ", WskQueryProviderCharacteristics(&" + block + ", &" + name + "));",
                expected);
        statement("DbgPrint(LINE \"HighestVersion 0x%04X, LowestVersion 0x%04X\\n\", " + name + ".HighestVersion, "
                + name + ".LowestVersion);");
    }

    /** A call that has returned before anything else was asked for. */
    private void inLine(Exchange exchange, String words, String statements, String expected) throws ProtocolError {
        if (exchange.outcome() == Outcome.CRASHED) {
            goesDownIn(words, exchange, expected);
        }
        statement(statements);
    }

    private void goesDownIn(String words, Exchange exchange, String expected) throws ProtocolError {
        downIn = words;
        comment("In the run the provider went down in this call: " + exchange.why());
        statement(
                "DbgPrint(LINE \"RESULT: expected %s; seen: %s goes down with the system if this is the last line\\n\", "
                        + CText.literal(expected) + ", " + CText.literal(words) + ");");
    }

    /** A call that may not return before something else is done. */
    private void onItsOwn(Exchange exchange, String words, String statements, String expected) throws ProtocolError {
        if (exchange.outcome() == Outcome.CRASHED) {
            goesDownIn(words, exchange, expected);
        }
        String name = names.next("blocking");
        declare("struct blocking " + name);
        functions
                .append("static VOID NTAPI ")
                .append(name)
                .append("_call(PVOID context)\n{\n    ")
                .append(statements)
                .append("\n    finish(context);\n}\n\n");
        require("start(&" + name + ", " + CText.literal(words) + ", " + name + "_call)", "thread");
        blockings.add(name);
        if (exchange.answer() == null || exchange.outcome() == Outcome.HUNG) {
            awaited.put(exchange.at(), name);
        } else if (exchange.overlapped()) {
            awaited.put(exchange.at(), name);
        } else {
            statement("await_return(&" + name + ");");
        }
    }

    /** A call on a thread of its own has come back. */
    private void answered(int at) throws ProtocolError {
        for (var call : List.copyOf(awaited.entrySet())) {
            Exchange exchange = exchange(call.getKey());
            if (exchange.answerAt() == at && exchange.outcome() != Outcome.HUNG) {
                statement("await_return(&" + call.getValue() + ");");
                awaited.remove(call.getKey());
            }
        }
    }

    // ---- IRPs

    private void allocate(Exchange exchange, int stackSize) throws ProtocolError {
        MessageReader results = exchange.results();
        if (results == null) {
            return;
        }
        int handle = results.irp().handle();
        String irp = names.add("irp", handle);
        declare("struct request " + irp);
        body.append('\n');
        boolean guard = guarded.contains(handle);
        require("allocate(&" + irp + ", \"" + irp + "\", " + stackSize + (guard ? " + 1" : "") + ")", irp);
        if (guard) {
            statement("arm_guard(&" + irp + ");");
        }
    }

    private void reuse(MessageReader in) throws ProtocolError {
        IrpHandle handle = in.irp();
        String irp = irp(handle);
        require(
                "reuse(&" + irp + ", " + DriverSource.status(in.u32()) + ")",
                irp + " to use again: it is still pending");
        if (guarded.contains(handle.handle())) {
            statement("arm_guard(&" + irp + ");");
        }
        pending.remove(handle.handle());
    }

    private void setRoutine(MessageReader in) throws ProtocolError {
        String irp = irp(in.irp());
        int invoke = in.u8();
        ScriptFields script = in.script();
        boolean keeps = script.answer() == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code();
        String routine = keeps && script.actions().isEmpty() ? "completed" : routine(irp, script, keeps);
        statement("IoSetCompletionRoutine(" + irp + ".irp, " + routine + ", &" + irp + ", " + flag(invoke & 1) + ", "
                + flag(invoke & 2) + ", " + flag(invoke & 4) + ");");
    }

    private static String flag(int bit) {
        return bit == 0 ? "FALSE" : "TRUE";
    }

    /** A routine that does what the script of the run did. */
    private String routine(String irp, ScriptFields script, boolean keeps) throws ProtocolError {
        String name = names.next("completed_" + irp + "_");
        StringBuilder actions = new StringBuilder();
        for (ScriptFields.Action action : script.actions()) {
            if (action instanceof ScriptFields.FreeIrp) {
                actions.append("    IoFreeIrp(irp);\n    request->irp = NULL;\n");
            } else if (action instanceof ScriptFields.CancelIrp) {
                actions.append("    IoCancelIrp(irp);\n");
            } else if (action instanceof ScriptFields.Stall stall) {
                actions.append("    stall(").append(stall.micros()).append(");\n");
            } else if (action instanceof ScriptFields.Call scripted) {
                Calls.Call call = calls.read(
                        scripted.type(), new Message(scripted.type(), false, 0, 0, scripted.body()).reader());
                String other = irp(call.irp());
                lastIrpOf.put(call.function(), other);
                actions.append("    hand_over(&").append(other).append(", ");
                actions.append(CText.literal(call.words())).append(");\n");
                actions.append("    report_return(&").append(other).append(", ");
                actions.append(call.expression()).append(");\n");
            }
        }
        functions
                .append("static NTSTATUS NTAPI ")
                .append(name)
                .append("(PDEVICE_OBJECT device, PIRP irp, PVOID context)\n{\n")
                .append("    struct request *request = context;\n\n")
                .append("    UNREFERENCED_PARAMETER(device);\n")
                .append("    note_completion(request, irp);\n")
                .append(actions)
                .append(keeps ? "    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);\n" : "")
                .append("    return ")
                .append(DriverSource.status(script.answer()))
                .append(";\n}\n\n");
        return name;
    }

    private void handOver(Exchange exchange, MessageReader in, String expected) throws ProtocolError {
        MessageType type = exchange.type();
        Calls.Call call = calls.read(type, in);
        if (type == MessageType.WSK_SOCKET) {
            tableOfIrp.put(call.irp().handle(), flagsOfSocket(exchange.request()));
        } else if (type == MessageType.WSK_SOCKET_CONNECT) {
            tableOfIrp.put(call.irp().handle(), 2);
        }
        if (exchange.outcome() == Outcome.NOT_IMPLEMENTED || call.table() == null) {
            missing(exchange, call);
            return;
        }
        if (call.irp().isNull()) {
            lastPlain = call.words();
            String statement = "plain(" + CText.literal(call.words()) + ", " + call.expression() + ");";
            if (exchange.overlapped() && exchange.outcome() != Outcome.CRASHED) {
                onItsOwn(exchange, call.words(), statement, expected);
            } else {
                inLine(exchange, call.words(), statement, expected);
            }
            return;
        }
        String irp = irp(call.irp());
        lastIrpOf.put(call.function(), irp);
        pending.put(call.irp().handle(), irp);
        waitedInVain.remove(call.irp().handle());
        statement("hand_over(&" + irp + ", " + CText.literal(call.words()) + ");");
        String statement = "report_return(&" + irp + ", " + call.expression() + ");";
        if (exchange.overlapped() && exchange.outcome() != Outcome.CRASHED) {
            onItsOwn(exchange, call.words(), statement, expected);
        } else {
            inLine(exchange, call.words(), statement, expected);
        }
    }

    private static int flagsOfSocket(Message request) throws ProtocolError {
        MessageReader in = request.reader();
        in.u32(); // npi
        in.u32(); // client
        in.u16(); // address family
        in.u16(); // socket type
        in.u32(); // protocol
        return in.u32();
    }

    private void missing(Exchange exchange, Calls.Call call) throws ProtocolError {
        String table = call.table();
        if (table == null) {
            comment(call.words() + ": the dispatch table of such a socket has no " + call.function() + ".");
            return;
        }
        comment("Not called: " + exchange.why() + ".");
        statement("DbgPrint(LINE \"the provider's table has " + call.function() + ": %s\\n\", " + table + "->"
                + call.function() + " == NULL ? \"no\" : \"yes, other than in the run\");");
    }

    // ---- memory

    private void makeMdl(Exchange exchange, int bytes) throws ProtocolError {
        MessageReader results = exchange.results();
        if (results == null) {
            return;
        }
        String mdl = names.add("mdl", results.u32());
        declare("PMDL " + mdl);
        declare("UCHAR *" + mdl + "_memory");
        statement(mdl + " = make_mdl(&" + mdl + "_memory, " + Integer.toUnsignedString(bytes) + ");");
        require(mdl + " != NULL", mdl);
    }

    private void write(MessageReader in, byte[] body) throws ProtocolError {
        String memory = names.of("mdl", in.u32()) + "_memory";
        int offset = in.u32();
        int length = in.u32();
        int begin = 12;
        byte[] data = Arrays.copyOfRange(body, begin, Math.min(body.length, begin + Math.min(length, DATA_MAX)));
        if (data.length == 0) {
            return;
        }
        boolean bulk = length > data.length;
        byte[] taken = bulk ? Arrays.copyOf(data, 64) : data;
        String source;
        if (CText.isPrintable(taken)) {
            source = CText.literal(new String(taken, java.nio.charset.StandardCharsets.ISO_8859_1));
        } else {
            source = names.next("data");
            declare("const UCHAR " + source + "[] = {" + CText.bytes(taken) + "}");
        }
        String at = offset == 0 ? memory : memory + " + " + offset;
        statement("RtlCopyMemory(" + at + ", " + source + ", " + taken.length + ");");
        if (bulk) {
            comment("The run wrote " + length + " bytes that do not repeat themselves; their beginning has to do.");
            statement("repeat(" + memory + ", " + (offset + taken.length) + ", " + taken.length + ", "
                    + (length - taken.length) + ");");
        }
    }

    // ---- events

    private void happened(Message message) throws ProtocolError {
        MessageReader in = message.reader();
        switch (message.type()) {
            case COMPLETION_ENTERED -> completed(in);
            case CALLBACK -> comment("In the run, the provider called a callback of the socket's here.");
            case VIOLATION -> {
                in.u64(); // sequence
                String irp = irp(in.irp());
                in.u8(); // rule
                comment("In the run, seen at " + irp + ": " + in.text());
            }
            case PROVIDER_GONE -> {
                comment("In the run, the provider went down here: " + in.text());
                over = true;
            }
            default -> {}
        }
    }

    private void completed(MessageReader in) throws ProtocolError {
        in.u64(); // sequence
        in.u64(); // nanos
        in.u64(); // thread
        IrpHandle handle = in.irp();
        in.u8(); // location
        in.u8(); // PendingReturned
        in.u8(); // Cancel
        in.u8(); // IRQL
        in.u32(); // status
        in.u64(); // information
        int socket = in.u32();
        byte[] stored = in.address();
        String irp = irp(handle);
        if (pending.remove(handle.handle()) != null) {
            statement("wait_for(&" + irp + ");");
        }
        if (stored != null) {
            statement("show_address(&" + irp + ");");
        }
        if (socket != 0 && !names.has("socket", socket)) {
            String name = names.add("socket", socket);
            declare("PWSK_SOCKET " + name);
            tables.put(socket, Calls.table(tableOfIrp.getOrDefault(handle.handle(), 2)));
            statement(name + " = socket_of(&" + irp + ");");
            require(name + " != NULL", name);
        }
    }
}
