package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.spi.CallResult;
import org.wsktck.spi.EventCall;
import org.wsktck.spi.EventListener;
import org.wsktck.spi.Irp;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskSocket;

/** Tells the client of event callbacks, on the thread that runs them. */
final class ServedEventListener implements EventListener {
    private final ServedRuns runs;
    private final ServedEvents events;
    private final ServedIndications indications;
    private final Outbox outbox;

    ServedEventListener(ServedRuns runs, ServedEvents events, ServedIndications indications, Outbox outbox) {
        this.runs = runs;
        this.events = events;
        this.indications = indications;
        this.outbox = outbox;
    }

    @Override
    public void entered(EventCall call) {
        ServedRuns.Run run = runs.current();
        run.entered(call.sequence());
        MessageWriter out = new MessageWriter()
                .u64(call.sequence())
                .u64(call.nanoTime())
                .u64(Thread.currentThread().getId())
                .u8(Protocol.number(call.irql()))
                .u64(run.context());
        EventCall.Given given = call.given();
        if (given instanceof EventCall.Data data) {
            outbox.event(MessageType.RECEIVE_EVENT, write(data, out.u32(call.flags())));
        } else if (given instanceof EventCall.Disconnect) {
            outbox.event(MessageType.DISCONNECT_EVENT, out.u32(call.flags()));
        } else if (given instanceof EventCall.Backlog backlog) {
            outbox.event(MessageType.SEND_BACKLOG_EVENT, out.u64(backlog.idealBacklogSize()));
        } else if (given instanceof EventCall.Connection connection) {
            outbox.event(MessageType.ACCEPT_EVENT, write(connection, out.u32(call.flags())));
        } else if (given instanceof EventCall.Inspection inspection) {
            outbox.event(MessageType.INSPECT_EVENT, write(inspection, out));
        } else if (given instanceof EventCall.Abort abort) {
            outbox.event(MessageType.ABORT_EVENT, write(abort.inspectId(), out));
        }
    }

    private MessageWriter write(EventCall.Data data, MessageWriter out) {
        List<Long> told = data.lengths().subList(0, Math.min(data.lengths().size(), Protocol.INDICATIONS_MAX));
        ByteBuffer lengths = ByteBuffer.allocate(told.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        told.forEach(lengths::putLong);
        return out.u32(indications.given(data.list()))
                .u64(data.bytesIndicated())
                .bytes(lengths.flip())
                .bytes(ByteBuffer.wrap(data.data(), 0, Math.min(data.data().length, Protocol.DATA_BYTES_MAX)));
    }

    private MessageWriter write(EventCall.Connection connection, MessageWriter out) {
        WskSocket socket = connection.socket();
        return out.address(bytes(connection.localAddress()))
                .address(bytes(connection.remoteAddress()))
                .u32(socket == null ? 0 : events.sockets().put(socket.id(), socket));
    }

    private static MessageWriter write(EventCall.Inspection inspection, MessageWriter out) {
        WskInspectId id = inspection.inspectId();
        out.address(bytes(inspection.localAddress()))
                .address(bytes(inspection.remoteAddress()))
                .flag(id != null);
        return id == null ? out.u64(0).u32(0) : write(id, out);
    }

    private static MessageWriter write(WskInspectId id, MessageWriter out) {
        return out.u64(id.key()).u32(id.serialNumber());
    }

    private static byte @Nullable [] bytes(@Nullable SockAddr address) {
        return address == null ? null : address.toBytes();
    }

    @Override
    public void returned(EventCall call, long sequence) {
        outbox.event(
                MessageType.CALLBACK_RETURNED, new MessageWriter().u64(sequence).u64(call.sequence()));
    }

    @Override
    public void scriptedCallReturned(WskCall call, CallResult result) {
        if (call.function() == WskFunction.RELEASE && result.returned().isSuccess()) {
            indications.returned(call.orNull(WskArgument.DATA_INDICATION));
        }
        Irp irp = call.orNull(WskArgument.IRP);
        outbox.event(
                MessageType.CALLBACK_CALL_RETURNED,
                new MessageWriter()
                        .u64(runs.current().entered())
                        .u16(MessageType.of(call.function()).code())
                        .u32(Math.toIntExact(call.socket().id()))
                        .irp(irp == null ? IrpHandle.NULL : ServedEvents.handle(irp))
                        .u32(result.returned().code())
                        .u64(result.sequenceBefore())
                        .u64(result.sequenceAfter()));
    }
}
