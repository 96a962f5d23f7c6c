package org.wsktck.reproducer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.ScriptFields;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.NtStatus;

/** What the run did with IRPs other than handing them over, and what became of them. */
final class Irps {
    /** What a routine that lets completion go on owes the routines above it. */
    private static final String MARK_PENDING =
            "    if (irp->PendingReturned) {\n        IoMarkIrpPending(irp);\n    }\n";

    private final Names names;
    private final Code code;
    private final Trace trace;
    private final Calls calls;
    private final Pending pending;
    private final Sockets sockets;
    private final Set<Integer> guarded;
    private final boolean ownDriver;

    /** The routine last set for the next stack location, by the handle of the IRP. */
    private final Map<Integer, String> nextRoutines = new HashMap<>();

    /**
     * @param guarded the handles of IRPs that need a routine above those of the run
     * @param ownDriver whether IRPs go to a driver of the kit's: then it matters what routines find in them
     */
    Irps(
            Names names,
            Code code,
            Trace trace,
            Calls calls,
            Pending pending,
            Sockets sockets,
            Set<Integer> guarded,
            boolean ownDriver) {
        this.names = names;
        this.code = code;
        this.trace = trace;
        this.calls = calls;
        this.pending = pending;
        this.sockets = sockets;
        this.guarded = guarded;
        this.ownDriver = ownDriver;
    }

    String name(IrpHandle irp) {
        return names.of("irp", irp.handle());
    }

    /** The routine that the next stack location has; NULL if none was set. */
    String nextRoutine(IrpHandle irp) {
        return nextRoutines.getOrDefault(irp.handle(), "NULL");
    }

    /** The next stack location is the current one from now on. */
    void tookNextLocation(IrpHandle irp) {
        nextRoutines.remove(irp.handle());
    }

    /** @param results of the answer; null if there is no IRP */
    void allocate(Values in, @Nullable Values results) throws ProtocolError {
        if (results == null) {
            return;
        }
        String allocate = in.flag("thread") ? "allocate_elsewhere" : "allocate";
        int handle = results.irp().handle();
        String irp = names.add("irp", handle);
        trace.irp(irp);
        code.declare("struct request " + irp);
        code.blankLine();
        boolean guard = guarded.contains(handle);
        code.require(
                allocate + "(&" + irp + ", \"" + irp + "\", " + in.number("stackSize") + (guard ? " + 1" : "") + ")",
                irp);
        if (guard) {
            code.statement("arm_guard(&" + irp + ");");
        }
    }

    void reuse(Values in) {
        IrpHandle handle = in.irp();
        String irp = name(handle);
        code.require(
                "reuse(&" + irp + ", " + CText.status(in.number("status")) + ")",
                irp + " to use again: it is still pending");
        if (guarded.contains(handle.handle())) {
            code.statement("arm_guard(&" + irp + ");");
        }
        pending.takenBack(handle.handle());
        tookNextLocation(handle);
    }

    void setNextStackLocation(Values in) {
        IrpHandle irp = in.irp();
        code.statement("IoSetNextIrpStackLocation(" + name(irp) + ".irp);");
        tookNextLocation(irp);
    }

    void cancel(Values in) {
        String irp = name(in.irp());
        trace.called("IoCancelIrp(" + irp + ")");
        if (ownDriver) {
            trace.saw(Seen.CANCELLATIONS);
            code.call("saw(&" + Seen.CANCELLATIONS.variable() + ", \"IoCancelIrp(" + irp
                    + ") returned %s\", IoCancelIrp(" + irp + ".irp) ? \"TRUE\" : \"FALSE\")");
        } else {
            code.call("cancel(&" + irp + ")");
        }
    }

    void complete(Values in) {
        String irp = name(in.irp());
        trace.called("IoCompleteRequest(" + irp + ")");
        code.statement(irp + ".call = \"IoCompleteRequest\";");
        code.statement("IoCompleteRequest(" + irp + ".irp, IO_NO_INCREMENT);");
    }

    void free(Values in) {
        code.statement("free_irp(&" + name(in.irp()) + ");");
    }

    void lookedAt(Values in) {
        String irp = name(in.irp());
        if (ownDriver) {
            show(irp);
        } else {
            code.comment("Here the run looked at IoStatus of " + irp + ".");
        }
    }

    /** What else there is in an IRP. */
    void lookedInto(Values in) {
        show(name(in.irp()));
    }

    private void show(String irp) {
        trace.saw(Seen.IRPS);
        code.statement("show_irp(&" + irp + ", name_of(" + irp + ".irp->MdlAddress));");
    }

    void overwriteBuffer(Values in) {
        String buffer = name(in.irp()) + ".buffer";
        code.statement("RtlFillMemory(&" + buffer + ", sizeof " + buffer + ", 0xFF);");
    }

    // ---- completion routines

    void setRoutine(Values in) throws ProtocolError {
        IrpHandle handle = in.irp();
        String irp = name(handle);
        int invoke = in.number("invoke");
        ScriptFields script = in.script();
        boolean keeps = script.answer() == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code();
        String plain = ownDriver ? "seen_and_kept" : "completed";
        String routine = keeps && script.actions().isEmpty() ? plain : routine(irp, script, keeps);
        nextRoutines.put(handle.handle(), routine);
        code.statement("IoSetCompletionRoutine(" + irp + ".irp, " + routine + ", &" + irp + ", "
                + flag(invoke & Protocol.INVOKE_ON_SUCCESS) + ", " + flag(invoke & Protocol.INVOKE_ON_ERROR) + ", "
                + flag(invoke & Protocol.INVOKE_ON_CANCEL) + ");");
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
                + (ownDriver ? "    note_run(request, irp);\n" : "")
                + "    note_completion(request, irp);\n"
                + actions
                + (keeps ? "" : MARK_PENDING)
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
        if (action instanceof ScriptFields.SetIoStatus set) {
            return "    irp->IoStatus.Status = " + CText.status(set.status()) + ";\n    irp->IoStatus.Information = "
                    + Long.toUnsignedString(set.information()) + ";\n";
        }
        ScriptFields.Call scripted = (ScriptFields.Call) action;
        Calls.Call call = calls.read(scripted.function(), scripted.values());
        String irp = name(call.irp());
        trace.handsOver(call.function().functionName(), call.words(), irp);
        return "    hand_over(&" + irp + ", " + CText.literal(call.words()) + ");\n    report_return(&" + irp + ", "
                + call.expression() + ");\n";
    }

    // ---- events

    void completed(Values in) {
        IrpHandle handle = in.irp();
        String irp = name(handle);
        pending.completed(handle.handle());
        if (in.address("stored") != null) {
            code.statement("show_address(&" + irp + ");");
        }
        if (in.address("storedRemote") != null) {
            code.statement("show_remote_address(&" + irp + ");");
        }
        int socket = in.number("socket");
        if (socket != 0) {
            sockets.made(socket, handle.handle(), irp);
        }
    }

    void violated(Values in) {
        code.comment("In the run, seen at " + name(in.irp()) + ": " + in.text("what"));
    }
}
