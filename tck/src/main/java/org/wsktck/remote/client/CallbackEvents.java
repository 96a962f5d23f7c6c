package org.wsktck.remote.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskDataIndication;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskSocket;

/** What an agent tells of event callbacks, for those who listen. The reading thread only. */
final class CallbackEvents {
    private record Run(EventCall call, RemoteTables.Table table) {}

    private final RemoteTables tables;
    private final RemoteIndications indications;
    private final RemoteSockets sockets;
    private final RemoteIoManager irps;
    private final Sequences sequences;
    private final Map<Long, Run> running = new HashMap<>();

    CallbackEvents(
            RemoteTables tables,
            RemoteIndications indications,
            RemoteSockets sockets,
            RemoteIoManager irps,
            Sequences sequences) {
        this.tables = tables;
        this.indications = indications;
        this.sockets = sockets;
        this.irps = irps;
        this.sequences = sequences;
    }

    /** A callback was entered. */
    void entered(MessageType type, Values in) throws ProtocolError {
        WskEvent event = Protocol.event(type.code() - Protocol.CALLBACK_EVENTS);
        RemoteTables.Context context = tables.context(in.u64("context"));
        RemoteTables.Table table = tables.of(context, event);
        EventCall call = new EventCall(
                event,
                context.context(),
                in.has("flags") ? in.number("flags") : 0,
                given(event, in),
                Protocol.irql(in.number("irql")),
                sequences.take(in.u64("sequence"), type),
                in.u64("nanos"),
                "thread " + Long.toUnsignedString(in.u64("thread")));
        running.put(call.sequence(), new Run(call, table));
        table.listener().entered(call);
    }

    private EventCall.Given given(WskEvent event, Values in) throws ProtocolError {
        return switch (event) {
            case RECEIVE -> data(in);
            case DISCONNECT -> new EventCall.Disconnect();
            case SEND_BACKLOG -> new EventCall.Backlog(in.u64("idealBacklogSize"));
            case ACCEPT ->
                new EventCall.Connection(address(in, "local"), address(in, "remote"), accepted(in.number("socket")));
            case INSPECT ->
                new EventCall.Inspection(
                        address(in, "local"), address(in, "remote"), in.flag("hasInspectId") ? inspectId(in) : null);
            case ABORT -> new EventCall.Abort(inspectId(in));
        };
    }

    private EventCall.Data data(Values in) throws ProtocolError {
        List<Long> lengths = RemoteIndications.lengths(in.bytes("lengths"));
        WskDataIndication list = indications.given(in.number("dataIndication"), lengths);
        return new EventCall.Data(list, in.u64("bytesIndicated"), lengths, in.bytes("data"));
    }

    private @Nullable WskSocket accepted(int handle) {
        return handle == 0 ? null : sockets.made(handle, WskCategory.CONNECTION);
    }

    private static WskInspectId inspectId(Values in) {
        return new WskInspectId(in.u64("key"), in.number("serialNumber"));
    }

    private static @Nullable SockAddr address(Values in, String name) throws ProtocolError {
        byte[] bytes = in.address(name);
        try {
            return bytes == null ? null : SockAddr.fromBytes(bytes);
        } catch (IllegalArgumentException unknown) {
            throw new ProtocolError(name + ": " + unknown.getMessage());
        }
    }

    /** It is about to return. */
    void returned(Values in) throws ProtocolError {
        Run run = run(in, MessageType.CALLBACK_RETURNED);
        running.remove(run.call.sequence());
        run.table.listener().returned(run.call, in.u64("sequence"));
    }

    /** It has made a call. */
    void callReturned(Values in) throws ProtocolError {
        Run run = run(in, MessageType.CALLBACK_CALL_RETURNED);
        CallResult result =
                new CallResult(new NtStatus(in.number("status")), in.u64("sequenceBefore"), in.u64("sequenceAfter"));
        run.table.listener().scriptedCallReturned(call(run, in), result);
    }

    private Run run(Values in, MessageType type) throws ProtocolError {
        Run run = running.get(in.u64("entered"));
        if (run == null) {
            throw new ProtocolError(type + " of a callback that is not running");
        }
        return run;
    }

    private WskCall call(Run run, Values in) throws ProtocolError {
        MessageType type = MessageType.of(in.number("type"));
        WskFunction function = type == null ? null : type.function();
        WskSocket socket = sockets.known(in.number("socket"));
        IrpHandle irp = in.irp();
        if (function == null || socket == null) {
            throw new ProtocolError("CALLBACK_CALL_RETURNED of no function, or of no socket, of this session");
        }
        if (!irp.isNull()) {
            return irps.scriptedCall(irp, MessageType.CALLBACK_CALL_RETURNED).to(socket);
        }
        if (function == WskFunction.RELEASE && run.call.given() instanceof EventCall.Data data) {
            return WskCall.on(socket, function).with(WskArgument.DATA_INDICATION, data.list());
        }
        return withoutIrp(run, function).to(socket);
    }

    /** The call of the callback's script that hands over no IRP. */
    private static WskCall withoutIrp(Run run, WskFunction function) throws ProtocolError {
        EventScript script = run.table.scripts().get(run.call.event());
        return (script == null ? List.<EventScript.Reaction>of() : script.reactions())
                .stream()
                        .flatMap(reaction -> reaction.actions().stream())
                        .filter(EventScript.Call.class::isInstance)
                        .map(action -> ((EventScript.Call) action).call())
                        .filter(call -> call.function() == function && call.orNull(WskArgument.IRP) == null)
                        .findFirst()
                        .orElseThrow(() -> new ProtocolError(
                                "CALLBACK_CALL_RETURNED of " + function + ", which the script does not call"));
    }
}
