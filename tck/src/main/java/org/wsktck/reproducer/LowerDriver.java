package org.wsktck.reproducer;

import java.util.List;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;

/** What the driver below did with IRPs. It has no device in the reproducer either: its dispatch routine is called. */
final class LowerDriver {
    private final Code code;
    private final Trace trace;
    private final Irps irps;
    private final Pending pending;
    private final Threads threads;

    LowerDriver(Code code, Trace trace, Irps irps, Pending pending, Threads threads) {
        this.code = code;
        this.trace = trace;
        this.irps = irps;
        this.pending = pending;
        this.threads = threads;
    }

    /** Whether a conversation is about what the I/O manager does between the application and that driver. */
    static boolean isIn(List<Conversation.Line> lines) {
        return lines.stream().anyMatch(line -> line.message().type() == MessageType.CALL_DRIVER);
    }

    void call(Exchange exchange, Values in) throws ProtocolError {
        IrpHandle handle = in.irp();
        String irp = irps.name(handle);
        String argument = String.format("0x%X", in.u64("argument"));
        boolean keeps = in.flag("pending");
        String function = keeps ? "dispatch_and_keep" : "dispatch_and_complete";
        String rest = keeps ? "" : ", " + result(in);
        String words = function + "(" + irp + rest + ")";
        trace.saw(Seen.ROUTINES);
        trace.saw(Seen.LOCATIONS);
        trace.handsOver(function, words, irp);
        pending.handedOver(handle.handle(), irp);
        code.statement("hand_over(&" + irp + ", " + CText.literal(words) + ");");
        threads.make(
                exchange,
                words,
                "report_return(&" + irp + ", " + function + "(&" + irp + ", " + irps.nextRoutine(handle) + ", "
                        + argument + rest + "))");
        irps.tookNextLocation(handle);
    }

    void setCancelRoutine(Values in) throws ProtocolError {
        String irp = irps.name(in.irp());
        String routine = switch (Protocol.cancelRoutine(in.number("routine"))) {
            case FIRST -> "first_cancel";
            case SECOND -> "second_cancel";
            case NONE, UNKNOWN -> "NULL";
        };
        trace.saw(Seen.CANCELLATIONS);
        String call = "IoSetCancelRoutine(" + irp + ", " + routine + ")";
        trace.called(call);
        code.call("saw(&" + Seen.CANCELLATIONS.variable() + ", \"" + call
                + " returned %s\", cancel_name(IoSetCancelRoutine(" + irp + ".irp, " + routine + ")))");
    }

    void complete(Values in) {
        String irp = irps.name(in.irp());
        trace.called("complete(" + irp + ", " + result(in) + ")");
        code.call("complete(&" + irp + ", " + result(in) + ")");
    }

    /** What the IRP is completed with. */
    private static String result(Values in) {
        return CText.status(in.number("status")) + ", " + Long.toUnsignedString(in.u64("information"));
    }
}
