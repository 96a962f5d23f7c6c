package org.wsktck.remote.client;

import static org.wsktck.spi.WskArgument.OUTPUT_BUFFER;
import static org.wsktck.spi.WskArgument.OUTPUT_SIZE_RETURNED;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskOutputSize;

/** How WSK functions are called over a session. */
final class RemoteCalls {
    private final AgentSession session;
    private final RemoteMemory memory;
    private final CallEncoder encoder;
    private @Nullable RemoteIoManager ioManager; // set once, before the first call

    RemoteCalls(AgentSession session, RemoteMemory memory, CallEncoder encoder) {
        this.session = session;
        this.memory = memory;
        this.encoder = encoder;
    }

    void answersGoTo(RemoteIoManager manager) {
        this.ioManager = manager;
    }

    /** Makes a call without an IRP that returns nothing else than an NTSTATUS, or nothing. */
    NtStatus call(MessageType type, Consumer<MessageWriter> fields) {
        AgentSession.Reply reply = session.request(type, fields);
        if (reply.isImplemented()) {
            session.results(reply, in -> true);
        }
        return returned(reply);
    }

    /** What the call returned; where there is no such function, what a stub would return. */
    NtStatus returned(AgentSession.Reply reply) {
        if (reply.isImplemented()) {
            session.requireDrawn(reply);
        }
        if (ioManager != null) {
            ioManager.answered(reply.answer());
        }
        return reply.isImplemented() ? new NtStatus(reply.answer().status()) : NtStatus.STATUS_NOT_IMPLEMENTED;
    }

    /** Calls a function. */
    NtStatus call(WskCall call) {
        MessageType type = MessageType.of(call.function());
        ByteBuffer output = call.orNull(OUTPUT_BUFFER);
        Mdl stored = output == null ? null : new Mdl(output);
        AgentSession.Reply reply = session.request(type, out -> encoder.write(call, stored, out));
        if (reply.isImplemented()) {
            session.results(reply, in -> store(in, call));
        }
        if (stored != null) {
            memory.refresh(stored);
        }
        return returned(reply);
    }

    private static boolean store(Values in, WskCall call) {
        WskOutputSize size = call.orNull(OUTPUT_SIZE_RETURNED);
        if (size != null && in.u64("outputSizeReturned") != Protocol.NOTHING_STORED) {
            size.value(in.u64("outputSizeReturned"));
        }
        return true;
    }
}
