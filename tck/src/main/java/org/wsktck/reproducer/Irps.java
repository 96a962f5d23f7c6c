package org.wsktck.reproducer;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.spi.NtStatus;

/** What the run did with IRPs other than handing them over, and what became of them. */
final class Irps {
    private final Names names;
    private final Code code;
    private final Trace trace;
    private final Calls calls;
    private final Pending pending;
    private final Sockets sockets;
    private final Set<Integer> guarded;

    /** @param guarded the handles of IRPs that need a routine above those of the run */
    Irps(Names names, Code code, Trace trace, Calls calls, Pending pending, Sockets sockets, Set<Integer> guarded) {
        this.names = names;
        this.code = code;
        this.trace = trace;
        this.calls = calls;
        this.pending = pending;
        this.sockets = sockets;
        this.guarded = guarded;
    }

    String name(IrpHandle irp) {
        return names.of("irp", irp.handle());
    }

    /** @param results of the answer; null if there is no IRP */
    void allocate(MessageReader in, @Nullable MessageReader results) throws ProtocolError {
        int stackSize = in.u8();
        if (results == null) {
            return;
        }
        int handle = results.irp().handle();
        String irp = names.add("irp", handle);
        trace.irp(irp);
        code.declare("struct request " + irp);
        code.blankLine();
        boolean guard = guarded.contains(handle);
        code.require("allocate(&" + irp + ", \"" + irp + "\", " + stackSize + (guard ? " + 1" : "") + ")", irp);
        if (guard) {
            code.statement("arm_guard(&" + irp + ");");
        }
    }

    void reuse(MessageReader in) throws ProtocolError {
        IrpHandle handle = in.irp();
        String irp = name(handle);
        code.require("reuse(&" + irp + ", " + CText.status(in.u32()) + ")", irp + " to use again: it is still pending");
        if (guarded.contains(handle.handle())) {
            code.statement("arm_guard(&" + irp + ");");
        }
        pending.takenBack(handle.handle());
    }

    void setNextStackLocation(MessageReader in) throws ProtocolError {
        code.statement("IoSetNextIrpStackLocation(" + name(in.irp()) + ".irp);");
    }

    void cancel(MessageReader in) throws ProtocolError {
        String irp = name(in.irp());
        trace.called("IoCancelIrp(" + irp + ")");
        code.call("cancel(&" + irp + ")");
    }

    void complete(MessageReader in) throws ProtocolError {
        String irp = name(in.irp());
        trace.called("IoCompleteRequest(" + irp + ")");
        code.statement(irp + ".call = \"IoCompleteRequest\";");
        code.statement("IoCompleteRequest(" + irp + ".irp, IO_NO_INCREMENT);");
    }

    void free(MessageReader in) throws ProtocolError {
        code.statement("free_irp(&" + name(in.irp()) + ");");
    }

    void lookedAt(MessageReader in) throws ProtocolError {
        code.comment("Here the run looked at IoStatus of " + name(in.irp()) + ".");
    }

    void overwriteBuffer(MessageReader in) throws ProtocolError {
        String buffer = name(in.irp()) + ".buffer";
        code.statement("RtlFillMemory(&" + buffer + ", sizeof " + buffer + ", 0xFF);");
    }

    // ---- completion routines

    void setRoutine(MessageReader in) throws ProtocolError {
        String irp = name(in.irp());
        int invoke = in.u8();
        ScriptFields script = in.script();
        boolean keeps = script.answer() == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code();
        String routine = keeps && script.actions().isEmpty() ? "completed" : routine(irp, script, keeps);
        code.statement("IoSetCompletionRoutine(" + irp + ".irp, " + routine + ", &" + irp + ", " + flag(invoke & 1)
                + ", " + flag(invoke & 2) + ", " + flag(invoke & 4) + ");");
    }

    private static String flag(int bit) {
        return bit == 0 ? "FALSE" : "TRUE";
    }

    /** A routine that does what the script of the run did. */
    private String routine(String irp, ScriptFields script, boolean keeps) throws ProtocolError {
        String name = names.next("completed_" + irp + "_");
        StringBuilder actions = new StringBuilder();
        for (ScriptFields.Action action : script.actions()) {
            actions.append(action(action));
        }
        code.define("static NTSTATUS NTAPI " + name + "(PDEVICE_OBJECT device, PIRP irp, PVOID context)\n{\n"
                + "    struct request *request = context;\n\n"
                + "    UNREFERENCED_PARAMETER(device);\n"
                + "    note_completion(request, irp);\n"
                + actions
                + (keeps ? "    KeSetEvent(&request->done, IO_NO_INCREMENT, FALSE);\n" : "")
                + "    return " + CText.status(script.answer()) + ";\n}");
        return name;
    }

    private String action(ScriptFields.Action action) throws ProtocolError {
        if (action instanceof ScriptFields.FreeIrp) {
            return "    IoFreeIrp(irp);\n    request->irp = NULL;\n";
        }
        if (action instanceof ScriptFields.CancelIrp) {
            return "    IoCancelIrp(irp);\n";
        }
        if (action instanceof ScriptFields.Stall stall) {
            return "    stall(" + Integer.toUnsignedString(stall.micros()) + ");\n";
        }
        ScriptFields.Call scripted = (ScriptFields.Call) action;
        Message body = new Message(scripted.type(), false, 0, 0, scripted.body());
        Calls.Call call = calls.read(scripted.type(), body.reader());
        String irp = name(call.irp());
        trace.handsOver(call.function(), call.words(), irp);
        return "    hand_over(&" + irp + ", " + CText.literal(call.words()) + ");\n    report_return(&" + irp + ", "
                + call.expression() + ");\n";
    }

    // ---- events

    void completed(MessageReader in) throws ProtocolError {
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
        String irp = name(handle);
        pending.completed(handle.handle());
        if (stored != null) {
            code.statement("show_address(&" + irp + ");");
        }
        if (socket != 0) {
            sockets.made(socket, handle.handle(), irp);
        }
    }

    void violated(MessageReader in) throws ProtocolError {
        in.u64(); // sequence
        String irp = name(in.irp());
        in.u8(); // rule
        code.comment("In the run, seen at " + irp + ": " + in.text());
    }
}
