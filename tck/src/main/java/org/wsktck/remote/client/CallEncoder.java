package org.wsktck.remote.client;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskFunction;

/** Writes calls of WSK functions as the protocol has them. What a call hands over is brought up to date before. */
final class CallEncoder {
    private final RemoteMemory memory;
    private final RemoteCallbacks callbacks;

    CallEncoder(RemoteMemory memory, RemoteCallbacks callbacks) {
        this.memory = memory;
        this.callbacks = callbacks;
    }

    /**
     * Writes a call.
     *
     * @param output the memory that its answer goes to, if the function has any
     */
    MessageWriter write(WskCall call, @Nullable Mdl output, MessageWriter out) {
        WskFunction function = call.function();
        out.u32(function.isOnSocket() ? handle(call) : ((RemoteProvider) call.provider()).npi());
        for (WskFunction.Parameter parameter : function.parameters()) {
            write(call, parameter.argument(), output, out);
        }
        return out;
    }

    private static int handle(WskCall call) {
        return ((RemoteSocket) call.socket()).handle();
    }

    private void write(WskCall call, WskArgument<?> argument, @Nullable Mdl output, MessageWriter out) {
        switch (argument.kind()) {
            case CLIENT -> out.u32(RemoteProvider.handle(call.orNull(CLIENT)));
            case USHORT -> out.u16((Integer) call.get(argument));
            case ULONG -> out.u32((Integer) call.get(argument));
            case CONTROL_SOCKET_TYPE -> out.u32(call.get(REQUEST_TYPE).value());
            case ADDRESS -> out.address(((SockAddr) call.get(argument)).toBytes());
            case ADDRESS_BUFFER -> ((RemoteIrp) call.get(IRP)).addressBuffer = call.get(ADDRESS_BUFFER);
            case BUFFER -> out.buf(buffer(call));
            case SOCKET_CONTEXT -> out.u64(callbacks.context(call.orNull(SOCKET_CONTEXT), call.orNull(DISPATCH)));
            case CALLBACKS -> out.callbacks(RemoteCallbacks.scripts(call.orNull(DISPATCH)));
            case INPUT -> memory(input(call), out);
            case OUTPUT -> memory(output, out);
            case IRP -> out.irp(handle(call.orNull(IRP)));
            case POINTER -> {} // of this process: tells the agent nothing
        }
    }

    private @Nullable BufFields buffer(WskCall call) {
        WskBuf buffer = call.orNull(BUFFER);
        if (buffer == null) {
            return null;
        }
        BufFields fields = memory.handOver(buffer, handle(call.get(IRP)));
        if (call.function().fillsBuffer()) {
            memory.writable(buffer);
        }
        return fields;
    }

    private static @Nullable Mdl input(WskCall call) {
        ByteBuffer input = call.orNull(INPUT_BUFFER);
        return input == null ? null : new Mdl(input);
    }

    private void memory(@Nullable Mdl mdl, MessageWriter out) {
        out.u32(memory.handOver(mdl)).u64(mdl == null ? 0 : mdl.byteCount());
    }

    /** Field irp of an IRP that may be NULL. */
    static IrpHandle handle(@Nullable Irp irp) {
        return irp == null ? IrpHandle.NULL : ((RemoteIrp) irp).handle();
    }
}
