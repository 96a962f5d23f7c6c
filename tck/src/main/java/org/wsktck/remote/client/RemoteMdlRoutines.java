package org.wsktck.remote.client;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;

/** The routines for MDLs behind an agent; the memory is that of the twins. */
final class RemoteMdlRoutines implements MdlRoutines {
    private final AgentSession session;
    private final RemoteMemory memory;

    RemoteMdlRoutines(AgentSession session, RemoteMemory memory) {
        this.session = session;
        this.memory = memory;
    }

    @Override
    public @Nullable Mdl allocateMdl(Mdl source, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
        int twin = memory.handOver(source);
        AgentSession.Reply reply = session.request(
                MessageType.IO_ALLOCATE_MDL,
                out -> out.u32(twin)
                        .u32(offset)
                        .u32(length)
                        .flag(secondaryBuffer)
                        .irp(CallEncoder.handle(irp)));
        return made(reply, source, offset, length);
    }

    @Override
    public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
        int twin = memory.handOver(source);
        AgentSession.Reply reply = session.request(
                MessageType.IO_BUILD_PARTIAL_MDL,
                out -> out.u32(twin).u32(offset).u32(length));
        int described = length == 0 ? source.byteCount() - offset : length;
        return made(reply, source, offset, described);
    }

    private @Nullable Mdl made(AgentSession.Reply reply, Mdl source, int offset, int length) {
        int handle = session.results(reply, in -> in.number("mdl"));
        return handle == 0 ? null : memory.adopted(handle, source.part(offset, length));
    }

    @Override
    public void freeMdl(Mdl mdl) {
        int handle = memory.handle(mdl);
        session.request(MessageType.IO_FREE_MDL, out -> out.u32(handle));
        memory.freed(mdl);
    }

    @Override
    public MdlFields fields(Mdl mdl) {
        int handle = memory.handle(mdl);
        AgentSession.Reply reply = session.request(MessageType.MDL_FIELDS, out -> out.u32(handle));
        return session.results(
                reply,
                in -> new MdlFields(
                        in.number("byteCount"),
                        in.number("byteOffset"),
                        in.number("pageOffset"),
                        memory.mdl(in.number("next"))));
    }

    @Override
    public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
        int handle = memory.handle(mdl);
        AgentSession.Reply reply = session.request(
                MessageType.MDL_WRITE_MAPPED, out -> out.u32(handle).u32(offset).bytes(data));
        return session.results(reply, in -> in.flag("mapped"));
    }
}
