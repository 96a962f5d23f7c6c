package org.wsktck.remote.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** How WSK functions are called over a session. */
final class RemoteCalls {
    private final AgentSession session;
    private final RemoteMemory memory;
    private @Nullable RemoteIoManager ioManager; // set once, before the first call

    RemoteCalls(AgentSession session, RemoteMemory memory) {
        this.session = session;
        this.memory = memory;
    }

    void answersGoTo(RemoteIoManager manager) {
        this.ioManager = manager;
    }

    /** Makes a call that returns an NTSTATUS and nothing else. */
    NtStatus call(MessageType type, Consumer<MessageWriter> fields) {
        AgentSession.Reply reply = session.request(type, fields);
        if (reply.isImplemented()) {
            session.results(type, reply, in -> true);
        }
        return returned(reply);
    }

    /** Makes a call with results. */
    AgentSession.Reply request(MessageType type, Consumer<MessageWriter> fields) {
        return session.request(type, fields);
    }

    <T> T results(MessageType type, AgentSession.Reply reply, AgentSession.Results<T> read) {
        return session.results(type, reply, read);
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

    /** Field irp of an IRP that may be NULL. */
    static IrpHandle handle(@Nullable Irp irp) {
        return irp == null ? IrpHandle.NULL : ((RemoteIrp) irp).handle();
    }

    /** Field buf of a WSK_BUF that may be NULL. */
    @Nullable
    BufFields handOver(@Nullable WskBuf buffer, Irp irp) {
        return buffer == null ? null : memory.handOver(buffer, handle(irp));
    }

    /** The implementation may write to the buffer from now on. */
    void writable(WskBuf buffer) {
        memory.writable(buffer);
    }

    /** Makes a control call: the fields before the buffers, the buffers, the IRP. */
    NtStatus control(
            MessageType type,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            Consumer<MessageWriter> fields,
            IrpHandle irp) {
        Mdl in = input == null ? null : new Mdl(input);
        Mdl out = output == null ? null : new Mdl(output);
        int inputMdl = memory.handOver(in);
        int outputMdl = memory.handOver(out);
        AgentSession.Reply reply = session.request(type, body -> {
            fields.accept(body);
            body.u32(inputMdl)
                    .u64(in == null ? 0 : in.byteCount())
                    .u32(outputMdl)
                    .u64(out == null ? 0 : out.byteCount())
                    .irp(irp);
        });
        if (reply.isImplemented()) {
            session.results(type, reply, MessageReader::u64);
        }
        if (out != null) {
            memory.refresh(out);
        }
        return returned(reply);
    }
}
