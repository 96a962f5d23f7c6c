package org.wsktck.remote.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.CompletionScript;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.IoStatus;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.NtStatus;

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

    Irp irp(Values in) {
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
    Irp optionalIrp(Values in) {
        IrpHandle handle = in.irp();
        return handle.isNull() ? null : irp(handle);
    }

    MessageWriter allocate(Values in) throws ProtocolError {
        int stackSize = in.number("stackSize");
        boolean onEndedThread = in.flag("thread");
        allowance.take(Allowance.HANDLE_BYTES + stackSize * LOCATION_BYTES);
        Irp irp = onEndedThread ? io.allocateIrpOnEndedThread(stackSize) : io.allocateIrp(stackSize);
        return answers.done().irp(keep(irp));
    }

    MessageWriter setCompletionRoutine(Values in, ServedScripts scripts) throws ProtocolError {
        Irp irp = irp(in);
        int invoke = in.number("invoke");
        CompletionScript script = scripts.script(in.script());
        io.setCompletionRoutine(
                irp,
                script,
                (invoke & Protocol.INVOKE_ON_SUCCESS) != 0,
                (invoke & Protocol.INVOKE_ON_ERROR) != 0,
                (invoke & Protocol.INVOKE_ON_CANCEL) != 0);
        return answers.done();
    }

    MessageWriter setNextStackLocation(Values in) {
        io.setNextStackLocation(irp(in));
        return answers.done();
    }

    MessageWriter cancel(Values in) {
        boolean called = io.cancelIrp(irp(in));
        return answers.done().flag(called);
    }

    MessageWriter complete(Values in) {
        io.completeRequest(irp(in));
        return answers.done();
    }

    MessageWriter reuse(Values in) {
        Irp irp = irp(in);
        NtStatus status = new NtStatus(in.number("status"));
        allowance.takeHandle();
        return answers.done().irp(keep(io.reuseIrp(irp, status)));
    }

    MessageWriter free(Values in) {
        io.freeIrp(irp(in));
        return answers.done();
    }

    MessageWriter ioStatus(Values in) {
        IoStatus status = io.ioStatus(irp(in));
        return answers.done()
                .u32(status.status().code())
                .u64(status.information())
                .u32(events.delivered(in.irp(), status.socket()));
    }

    MessageWriter state(Values in, ServedMemory memory) {
        IrpState state = io.irpState(irp(in));
        return answers.done().flag(state.cancel()).flag(state.pendingReturned()).u32(memory.handle(state.mdlAddress()));
    }
}
