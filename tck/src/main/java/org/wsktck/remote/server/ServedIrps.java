package org.wsktck.remote.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskSocket;

/** The IRPs of a session, and what the application does with them. */
final class ServedIrps {
    /** What a stack location costs, with the longest of scripts. */
    private static final long LOCATION_BYTES = 1_024;

    private final IoManager io;
    private final Answers answers;
    private final ServedEvents events;
    private final Allowance allowance;
    private final Map<IrpHandle, Irp> irps = new ConcurrentHashMap<>();

    ServedIrps(IoManager io, Answers answers, ServedEvents events, Allowance allowance) {
        this.io = io;
        this.answers = answers;
        this.events = events;
        this.allowance = allowance;
    }

    IrpHandle keep(Irp irp) {
        IrpHandle handle = ServedEvents.handle(irp);
        irps.put(handle, irp);
        return handle;
    }

    Irp onlyIrp(MessageReader in) throws ProtocolError {
        Irp irp = irp(in);
        in.end();
        return irp;
    }

    Irp irp(MessageReader in) throws ProtocolError {
        return irp(in.irp());
    }

    Irp irp(IrpHandle handle) {
        Irp irp = irps.get(handle);
        if (irp == null) {
            throw new BadRequest("irp: " + handle + " (expected: an IRP of this session)");
        }
        return irp;
    }

    @Nullable
    Irp optionalIrp(MessageReader in) throws ProtocolError {
        IrpHandle handle = in.irp();
        return handle.isNull() ? null : irp(handle);
    }

    MessageWriter allocate(MessageReader in) throws ProtocolError {
        int stackSize = in.u8();
        boolean onEndedThread = in.flag();
        in.end();
        allowance.take(Allowance.HANDLE_BYTES + stackSize * LOCATION_BYTES);
        Irp irp = onEndedThread ? io.allocateIrpOnEndedThread(stackSize) : io.allocateIrp(stackSize);
        return answers.done().irp(keep(irp));
    }

    MessageWriter setCompletionRoutine(MessageReader in, ServedScripts scripts) throws ProtocolError {
        Irp irp = irp(in);
        int invoke = in.u8();
        CompletionScript script = scripts.script(in.script());
        in.end();
        io.setCompletionRoutine(
                irp,
                script,
                (invoke & Protocol.INVOKE_ON_SUCCESS) != 0,
                (invoke & Protocol.INVOKE_ON_ERROR) != 0,
                (invoke & Protocol.INVOKE_ON_CANCEL) != 0);
        return answers.done();
    }

    MessageWriter setNextStackLocation(MessageReader in) throws ProtocolError {
        io.setNextStackLocation(onlyIrp(in));
        return answers.done();
    }

    MessageWriter cancel(MessageReader in) throws ProtocolError {
        boolean called = io.cancelIrp(onlyIrp(in));
        return answers.done().flag(called);
    }

    MessageWriter complete(MessageReader in) throws ProtocolError {
        io.completeRequest(onlyIrp(in));
        return answers.done();
    }

    MessageWriter reuse(MessageReader in) throws ProtocolError {
        Irp irp = irp(in);
        NtStatus status = new NtStatus(in.u32());
        in.end();
        allowance.takeHandle();
        return answers.done().irp(keep(io.reuseIrp(irp, status)));
    }

    MessageWriter free(MessageReader in) throws ProtocolError {
        io.freeIrp(onlyIrp(in));
        return answers.done();
    }

    MessageWriter ioStatus(MessageReader in) throws ProtocolError {
        IoStatus status = io.ioStatus(onlyIrp(in));
        WskSocket socket = status.socket();
        return answers.done()
                .u32(status.status().code())
                .u64(status.information())
                .u32(socket == null ? 0 : events.sockets().put(socket.id(), socket));
    }

    MessageWriter state(MessageReader in, ServedMemory memory) throws ProtocolError {
        IrpState state = io.irpState(onlyIrp(in));
        return answers.done().flag(state.cancel()).flag(state.pendingReturned()).u32(memory.handle(state.mdlAddress()));
    }
}
