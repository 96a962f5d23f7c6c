package org.wsktck.remote.server;

import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.EventScript;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.SockAddrBuffer;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskInspectAction;
import org.wsktck.spi.WskInspectId;
import org.wsktck.spi.WskOutputSize;
import org.wsktck.spi.WskSocket;

/** Reads calls of WSK functions, and makes them. */
final class ServedCalls {
    /** What a socket costs; an open one that is idle, with what the host has for it. */
    private static final long SOCKET_BYTES = 4_096;

    private final Answers answers;
    private final ServedEvents events;
    private final ServedRegistrations registrations;
    private final ServedIrps irps;
    private final ServedMemory memory;
    private final ServedTables tables;
    private final ServedIndications indications;
    private final Allowance allowance;

    ServedCalls(
            Answers answers,
            ServedEvents events,
            ServedRegistrations registrations,
            ServedIrps irps,
            ServedMemory memory,
            ServedTables tables,
            ServedIndications indications,
            Allowance allowance) {
        this.answers = answers;
        this.events = events;
        this.registrations = registrations;
        this.irps = irps;
        this.memory = memory;
        this.tables = tables;
        this.indications = indications;
        this.allowance = allowance;
    }

    MessageWriter carryOut(WskFunction function, Values in) {
        WskCall call = read(function, in);
        if (function.makesSocket()) {
            allowance.take(SOCKET_BYTES);
        }
        MessageWriter answer = answers.called(call.orNull(IRP), () -> perform(call));
        if (function.takes(OUTPUT_BUFFER)) {
            answer.u64(stored(call.orNull(OUTPUT_SIZE_RETURNED)));
        }
        return answer;
    }

    private NtStatus perform(WskCall call) {
        NtStatus returned = call.perform();
        if (call.function() == WskFunction.RELEASE && returned.isSuccess()) {
            indications.returned(call.orNull(WskArgument.DATA_INDICATION));
        }
        return returned;
    }

    private static long stored(@Nullable WskOutputSize size) {
        Long bytes = size == null ? null : size.value();
        return bytes == null ? Protocol.NOTHING_STORED : bytes;
    }

    /** The call that a request asks for. */
    WskCall read(WskFunction function, Values in) {
        WskCall call = function.isOnSocket()
                ? WskCall.on(socket(function, in.number("socket")), function)
                : WskCall.through(registrations.provider(in.number("npi")), function);
        return read(call, in);
    }

    /** The call that a reaction asks for, which may be one on a socket that is not there yet. */
    WskCall readInReaction(WskFunction function, Values in) {
        boolean isOnAccepted = in.number("socket") == Protocol.ACCEPTED_SOCKET;
        return isOnAccepted ? read(WskCall.on(EventScript.ACCEPTED_SOCKET, function), in) : read(function, in);
    }

    private WskCall read(WskCall call, Values in) {
        for (WskFunction.Parameter parameter : call.function().parameters()) {
            read(parameter, call, in);
        }
        return call;
    }

    private WskSocket socket(WskFunction function, int handle) {
        WskSocket socket = events.sockets().get(handle);
        if (!function.table().isPartOf(socket.dispatch())) {
            throw new NotImplemented("the socket's dispatch table has no " + function);
        }
        return socket;
    }

    private void read(WskFunction.Parameter parameter, WskCall call, Values in) {
        WskArgument<?> argument = parameter.argument();
        String name = argument.name();
        switch (argument.kind()) {
            case CLIENT -> call.with(WskArgument.CLIENT, registrations.client(in.number(name)));
            case USHORT, ULONG -> call.with(number(argument), in.number(name));
            case CONTROL_SOCKET_TYPE -> call.with(WskArgument.REQUEST_TYPE, requestType(in.number(name)));
            case ADDRESS -> call.with(address(argument), address(in.address(name)));
            case SOCKET_CONTEXT -> call.with(SOCKET_CONTEXT, context(in.u64(name), in.irp()));
            case CALLBACKS -> call.with(WskArgument.DISPATCH, tables.of(call, in.number(name)));
            case INPUT ->
                call.with(WskArgument.INPUT_BUFFER, memory.memory(in.number(name + "Mdl"), in.u64(name + "Size")));
            case OUTPUT -> call.with(OUTPUT_BUFFER, memory.memory(in.number(name + "Mdl"), in.u64(name + "Size")));
            case IRP -> call.with(IRP, parameter.mayBeNull() ? irps.optionalIrp(in) : irps.irp(in));
            case BUFFER -> call.with(BUFFER, memory.buffer(buf(in, parameter.mayBeNull()), in.irp()));
            case ADDRESS_BUFFER -> call.with(addressBuffer(argument), stored(parameter, in));
            case OUTPUT_SIZE -> call.with(OUTPUT_SIZE_RETURNED, isPassed(in, name) ? new WskOutputSize() : null);
            case INSPECT_ID ->
                call.with(WskArgument.INSPECT_ID, new WskInspectId(in.u64("key"), in.number("serialNumber")));
            case INSPECT_ACTION -> call.with(WskArgument.INSPECT_ACTION, inspectAction(in.number(name)));
            case DATA_INDICATION -> call.with(WskArgument.DATA_INDICATION, indications.orNull(in.number(name)));
            case POINTER -> {}
        }
    }

    private ServedContext context(long number, IrpHandle irp) {
        ServedContext context = new ServedContext(number);
        if (!irp.isNull()) {
            events.makes(irp, context);
        }
        return context;
    }

    private @Nullable SockAddrBuffer stored(WskFunction.Parameter parameter, Values in) {
        if (parameter.mayBeNull() && !isPassed(in, parameter.argument().name())) {
            return null;
        }
        return parameter.argument() == WskArgument.REMOTE_ADDRESS_BUFFER
                ? events.storedRemote(in.irp())
                : events.stored(in.irp());
    }

    /** Whether a pointer is passed whose request has nothing else to say of it. */
    private static boolean isPassed(Values in, String name) {
        int passed = in.number(name);
        if (passed > 1) {
            throw new BadRequest(name + ": " + passed + " (expected: 0 or 1)");
        }
        return passed == 1;
    }

    /** The action of that number. */
    static WskInspectAction inspectAction(int number) {
        try {
            return WskInspectAction.of(number);
        } catch (IllegalArgumentException noSuchAction) {
            throw new BadRequest("action: " + Integer.toUnsignedString(number) + " (expected: 0..2)");
        }
    }

    @SuppressWarnings("unchecked") // by their kind
    private static WskArgument<SockAddrBuffer> addressBuffer(WskArgument<?> argument) {
        return (WskArgument<SockAddrBuffer>) argument;
    }

    @SuppressWarnings("unchecked") // by their kind
    private static WskArgument<Integer> number(WskArgument<?> argument) {
        return (WskArgument<Integer>) argument;
    }

    @SuppressWarnings("unchecked") // by their kind
    private static WskArgument<SockAddr> address(WskArgument<?> argument) {
        return (WskArgument<SockAddr>) argument;
    }

    private static @Nullable BufFields buf(Values in, boolean mayBeNull) {
        BufFields buf = in.buf();
        if (buf == null && !mayBeNull) {
            throw new BadRequest("buf: NULL (expected: a WSK_BUF)");
        }
        return buf;
    }

    private static SockAddr address(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new BadRequest("address: NULL (expected: a SOCKADDR)");
        }
        try {
            return SockAddr.fromBytes(bytes);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequest("address: " + malformed.getMessage());
        }
    }

    private static WskControlSocketType requestType(int number) {
        return Arrays.stream(WskControlSocketType.values())
                .filter(type -> type.value() == number)
                .findFirst()
                .orElseThrow(
                        () -> new BadRequest("requestType: " + Integer.toUnsignedString(number) + " (expected: 0..2)"));
    }
}
