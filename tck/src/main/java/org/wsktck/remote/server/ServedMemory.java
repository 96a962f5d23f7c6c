package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.WskBuf;

/** The memory of a session: its MDLs and the WSK_BUFs of its calls. */
final class ServedMemory {
    private final MdlRoutines routines;
    private final Answers answers;
    private final ServedIrps irps;
    private final Allowance allowance;
    private final Handles<ServedMdl> mdls;
    private final IdentityHashMap<Mdl, Integer> handles = new IdentityHashMap<>(); // guarded by this
    private final Map<IrpHandle, WskBuf> wskBufs = new ConcurrentHashMap<>();

    ServedMemory(MdlRoutines routines, Answers answers, ServedIrps irps, Allowance allowance) {
        this.routines = routines;
        this.answers = answers;
        this.irps = irps;
        this.allowance = allowance;
        this.mdls = new Handles<>("mdl", allowance);
    }

    private int keep(ServedMdl mdl) {
        int handle = mdls.add(mdl);
        synchronized (this) {
            handles.put(mdl.mdl(), handle);
        }
        return handle;
    }

    /** The handle of an MDL; 0 for NULL, MDL_FOREIGN for one that no request made. */
    synchronized int handle(@Nullable Mdl mdl) {
        return mdl == null ? 0 : handles.getOrDefault(mdl, Protocol.MDL_FOREIGN);
    }

    MessageWriter allocate(MessageReader in) throws ProtocolError {
        int bytes = in.u32();
        in.end();
        if (bytes < 0 || bytes > Protocol.MDL_BYTES_MAX) {
            throw new BadRequest(
                    "bytes: " + Integer.toUnsignedString(bytes) + " (expected: 0.." + Protocol.MDL_BYTES_MAX + ")");
        }
        allowance.take(bytes);
        return answers.done().u32(keep(ServedMdl.ofBytes(bytes)));
    }

    MessageWriter link(MessageReader in) throws ProtocolError {
        ServedMdl mdl = mdls.get(in.u32());
        Mdl next = mdl(in.u32());
        in.end();
        link(mdl, next);
        return answers.done();
    }

    /** One at a time: two links could close a loop that neither does. */
    private synchronized void link(ServedMdl mdl, @Nullable Mdl next) {
        for (Mdl part = next; part != null; part = part.next()) {
            if (part == mdl.mdl()) {
                throw new BadRequest("next: leads back to mdl (expected: a chain that ends)");
            }
        }
        mdl.link(next);
    }

    MessageWriter write(MessageReader in) throws ProtocolError {
        ServedMdl mdl = mdls.get(in.u32());
        int offset = in.u32();
        byte[] data = in.bytes();
        in.end();
        mdl.part(offset, data.length).put(data);
        return answers.done();
    }

    MessageWriter repeat(MessageReader in) throws ProtocolError {
        ServedMdl mdl = mdls.get(in.u32());
        int offset = in.u32();
        int period = in.u32();
        int count = in.u32();
        in.end();
        mdl.repeat(offset, period, count);
        return answers.done();
    }

    MessageWriter read(MessageReader in) throws ProtocolError {
        ServedMdl mdl = mdls.get(in.u32());
        int offset = in.u32();
        int count = in.u32();
        in.end();
        if (count < 0 || count > AgentLimits.DATA_BYTES_MAX) {
            throw new BadRequest("count: " + Integer.toUnsignedString(count) + " (expected: at most "
                    + AgentLimits.DATA_BYTES_MAX + ")");
        }
        return answers.done().bytes(mdl.part(offset, count));
    }

    MessageWriter check(MessageReader in) throws ProtocolError {
        String damage = only(in).damage();
        return answers.done().flag(!damage.isEmpty()).text(damage);
    }

    MessageWriter overwriteWskBuf(MessageReader in) throws ProtocolError {
        WskBuf wskBuf = wskBufs.get(in.irp());
        in.end();
        if (wskBuf == null) {
            throw new BadRequest("irp: no call with it had a WSK_BUF");
        }
        wskBuf.set(null, -1, -1L);
        return answers.done();
    }

    // ---- MDLs of the I/O manager

    MessageWriter ioAllocateMdl(MessageReader in) throws ProtocolError {
        ServedMdl source = mdls.get(in.u32());
        int offset = in.u32();
        int bytes = in.u32();
        boolean secondary = in.flag();
        Irp irp = irps.optionalIrp(in);
        in.end();
        if (bytes == 0) {
            throw new BadRequest("bytes: 0 (expected: at least 1)");
        }
        ByteBuffer part = source.part(offset, bytes);
        return made(routines.allocateMdl(source.mdl(), offset, bytes, secondary, irp), part);
    }

    MessageWriter ioBuildPartialMdl(MessageReader in) throws ProtocolError {
        ServedMdl source = mdls.get(in.u32());
        int offset = in.u32();
        int bytes = in.u32();
        in.end();
        ByteBuffer part = source.part(offset, bytes == 0 ? source.mdl().byteCount() - offset : bytes);
        return made(routines.buildPartialMdl(source.mdl(), offset, bytes), part);
    }

    private MessageWriter made(@Nullable Mdl mdl, ByteBuffer part) {
        return answers.done().u32(mdl == null ? 0 : keep(ServedMdl.over(mdl, part)));
    }

    MessageWriter ioFreeMdl(MessageReader in) throws ProtocolError {
        int handle = in.u32();
        in.end();
        ServedMdl mdl = mdls.get(handle);
        if (mdl.isGuarded()) {
            throw new BadRequest("mdl: " + handle + " (expected: one that IoAllocateMdl made)");
        }
        routines.freeMdl(mdl.mdl());
        mdls.remove(handle);
        return answers.done();
    }

    MessageWriter fields(MessageReader in) throws ProtocolError {
        MdlFields fields = routines.fields(only(in).mdl());
        return answers.done()
                .u32(fields.byteCount())
                .u32(fields.byteOffset())
                .u32(fields.pageOffset())
                .u32(handle(fields.next()));
    }

    MessageWriter writeMapped(MessageReader in) throws ProtocolError {
        ServedMdl mdl = mdls.get(in.u32());
        int offset = in.u32();
        byte[] data = in.bytes();
        in.end();
        mdl.part(offset, data.length); // refuses what lies outside
        return answers.done().flag(routines.writeMapped(mdl.mdl(), offset, ByteBuffer.wrap(data)));
    }

    // ---- for calls

    private ServedMdl only(MessageReader in) throws ProtocolError {
        ServedMdl mdl = mdls.get(in.u32());
        in.end();
        return mdl;
    }

    private @Nullable Mdl mdl(int handle) {
        return handle == 0 ? null : mdls.get(handle).mdl();
    }

    /** The WSK_BUF of a call with that IRP. */
    @Nullable
    WskBuf buffer(@Nullable BufFields buf, IrpHandle irp) {
        if (buf == null) {
            return null;
        }
        WskBuf wskBuf = new WskBuf(mdl(buf.mdl()), buf.offset(), buf.length());
        wskBufs.put(irp, wskBuf);
        return wskBuf;
    }

    /** The memory of an MDL, for a control call; null for 0. */
    @Nullable
    ByteBuffer memory(int mdl, long size) {
        if (mdl == 0) {
            return null;
        }
        return mdls.get(mdl).part(0, (int) Math.min(size, Integer.MAX_VALUE));
    }
}
