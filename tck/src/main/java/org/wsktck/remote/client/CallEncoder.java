package org.wsktck.remote.client;

import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.CLIENT;
import static org.wsktck.spi.WskArgument.DATA_INDICATION;
import static org.wsktck.spi.WskArgument.DISPATCH;
import static org.wsktck.spi.WskArgument.FLAGS;
import static org.wsktck.spi.WskArgument.INPUT_BUFFER;
import static org.wsktck.spi.WskArgument.INSPECT_ACTION;
import static org.wsktck.spi.WskArgument.INSPECT_ID;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;
import static org.wsktck.spi.WskArgument.REMOTE_ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.REQUEST_TYPE;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskCategory;
import org.wsktck.spi.WskFunction;

/** Writes calls of WSK functions as the protocol has them. What a call hands over is brought up to date before. */
final class CallEncoder {
    private final RemoteMemory memory;
    private final RemoteTables tables;
    private final RemoteIndications indications;

    CallEncoder(RemoteMemory memory, RemoteTables tables, RemoteIndications indications) {
        this.memory = memory;
        this.tables = tables;
        this.indications = indications;
    }

    /**
     * Writes a call.
     *
     * @param output the memory that its answer goes to, if the function has any
     */
    MessageWriter write(WskCall call, @Nullable Mdl output, MessageWriter out) {
        WskFunction function = call.function();
        if (function.makesSocket() && call.orNull(IRP) instanceof RemoteIrp irp) {
            irp.category = category(call);
        }
        out.u32(function.isOnSocket() ? handle(call) : ((RemoteProvider) call.provider()).npi());
        for (WskFunction.Parameter parameter : function.parameters()) {
            write(call, parameter, output, out);
        }
        return out;
    }

    /** The category of the socket that a call makes. */
    private static WskCategory category(WskCall call) {
        if (call.function() != WskFunction.SOCKET) {
            return WskCategory.CONNECTION;
        }
        int flags = call.get(FLAGS);
        return Arrays.stream(WskCategory.values())
                .filter(category -> category.flag() == flags)
                .findFirst()
                .orElse(WskCategory.BASIC); // what any socket has that should not have been made
    }

    private static int handle(WskCall call) {
        if (call.socket() == EventScript.ACCEPTED_SOCKET) {
            return Protocol.ACCEPTED_SOCKET;
        }
        return ((RemoteSocket) call.socket()).handle();
    }

    private void write(WskCall call, WskFunction.Parameter parameter, @Nullable Mdl output, MessageWriter out) {
        WskArgument<?> argument = parameter.argument();
        switch (argument.kind()) {
            case CLIENT -> out.u32(RemoteProvider.handle(call.orNull(CLIENT)));
            case USHORT -> out.u16((Integer) call.get(argument));
            case ULONG -> out.u32((Integer) call.get(argument));
            case CONTROL_SOCKET_TYPE -> out.u32(call.get(REQUEST_TYPE).value());
            case ADDRESS -> out.address(((SockAddr) call.get(argument)).toBytes());
            case ADDRESS_BUFFER -> addressBuffer(call, parameter, out);
            case BUFFER -> out.buf(buffer(call));
            case SOCKET_CONTEXT -> out.u64(tables.context(call.orNull(SOCKET_CONTEXT), call.orNull(DISPATCH)));
            case CALLBACKS -> out.u32(tables.handle(call.orNull(DISPATCH)));
            case INPUT -> memory(input(call), out);
            case OUTPUT -> memory(output, out);
            case OUTPUT_SIZE -> out.flag(call.orNull(OUTPUT_SIZE_RETURNED) != null);
            case INSPECT_ID ->
                out.u64(call.get(INSPECT_ID).key()).u32(call.get(INSPECT_ID).serialNumber());
            case INSPECT_ACTION -> out.u32(call.get(INSPECT_ACTION).value());
            case DATA_INDICATION -> out.u32(indications.handle(call.orNull(DATA_INDICATION)));
            case IRP -> out.irp(handle(call.orNull(IRP)));
            case POINTER -> {} // of this process: tells the agent nothing
        }
    }

    /** The completion brings the address; the request says whether it is asked for, where that is open. */
    @SuppressWarnings("unchecked") // by its kind
    private static void addressBuffer(WskCall call, WskFunction.Parameter parameter, MessageWriter out) {
        SockAddrBuffer buffer = call.orNull((WskArgument<SockAddrBuffer>) parameter.argument());
        RemoteIrp irp = (RemoteIrp) call.get(IRP);
        if (parameter.argument() == REMOTE_ADDRESS_BUFFER) {
            irp.remoteAddressBuffer = buffer;
        } else {
            irp.addressBuffer = buffer;
        }
        if (parameter.mayBeNull()) {
            out.flag(buffer != null);
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
