package org.wsktck.remote.server;

import static org.wsktck.spi.WskArgument.ADDRESS_BUFFER;
import static org.wsktck.spi.WskArgument.BUFFER;
import static org.wsktck.spi.WskArgument.IRP;
import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.SOCKET_CONTEXT;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.SockAddr;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskControlSocketType;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskProviderConnectionDispatch;
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
    private final ServedCallbacks callbacks;
    private final Allowance allowance;

    ServedCalls(
            Answers answers,
            ServedEvents events,
            ServedRegistrations registrations,
            ServedIrps irps,
            ServedMemory memory,
            ServedCallbacks callbacks,
            Allowance allowance) {
        this.answers = answers;
        this.events = events;
        this.registrations = registrations;
        this.irps = irps;
        this.memory = memory;
        this.callbacks = callbacks;
        this.allowance = allowance;
    }

    MessageWriter carryOut(WskFunction function, Values in) {
        WskCall call = read(function, in);
        if (function.makesSocket()) {
            allowance.take(SOCKET_BYTES);
        }
        MessageWriter answer = answers.called(call.orNull(IRP), call::perform);
        if (function.takes(OUTPUT_BUFFER)) {
            ByteBuffer output = call.orNull(OUTPUT_BUFFER);
            answer.u64(output == null ? 0 : output.position());
        }
        return answer;
    }

    /** The call that a request asks for. */
    WskCall read(WskFunction function, Values in) {
        WskCall call = function.isOnSocket()
                ? WskCall.on(socket(function, in.number("socket")), function)
                : WskCall.through(registrations.provider(in.number("npi")), function);
        for (WskFunction.Parameter parameter : function.parameters()) {
            read(parameter, call, in);
        }
        return call;
    }

    private WskSocket socket(WskFunction function, int handle) {
        WskSocket socket = events.sockets().get(handle);
        if (function.table() == WskFunction.Table.CONNECTION
                && !(socket.dispatch() instanceof WskProviderConnectionDispatch)) {
            throw new BadRequest("socket: " + socket.id() + " is no connection socket");
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
            case SOCKET_CONTEXT -> call.with(SOCKET_CONTEXT, in.u64(name));
            case CALLBACKS ->
                call.with(WskArgument.DISPATCH, callbacks.of((Long) call.get(SOCKET_CONTEXT), in.callbacks()));
            case INPUT ->
                call.with(WskArgument.INPUT_BUFFER, memory.memory(in.number(name + "Mdl"), in.u64(name + "Size")));
            case OUTPUT -> call.with(OUTPUT_BUFFER, memory.memory(in.number(name + "Mdl"), in.u64(name + "Size")));
            case IRP -> call.with(IRP, parameter.mayBeNull() ? irps.optionalIrp(in) : irps.irp(in));
            case BUFFER -> call.with(BUFFER, memory.buffer(buf(in, parameter.mayBeNull()), in.irp()));
            case ADDRESS_BUFFER -> call.with(ADDRESS_BUFFER, events.stored(in.irp()));
            case POINTER -> {}
        }
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
