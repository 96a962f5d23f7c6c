package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;
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

    MessageWriter allocate(Values in) {
        int bytes = in.number("bytes");
        if (bytes < 0 || bytes > Protocol.MDL_BYTES_MAX) {
            throw new BadRequest(
                    "bytes: " + Integer.toUnsignedString(bytes) + " (expected: 0.." + Protocol.MDL_BYTES_MAX + ")");
        }
        allowance.take(bytes);
        return answers.done().u32(keep(ServedMdl.ofBytes(bytes)));
    }

    MessageWriter link(Values in) {
        ServedMdl mdl = mdl(in);
        Mdl next = mdl(in.number("next"));
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

    MessageWriter write(Values in) throws ProtocolError {
        ServedMdl mdl = mdl(in);
        int offset = in.number("offset");
        byte[] data = in.bytes("data");
        mdl.part(offset, data.length).put(data);
        return answers.done();
    }

    MessageWriter repeat(Values in) {
        ServedMdl mdl = mdl(in);
        int offset = in.number("offset");
        int period = in.number("period");
        int count = in.number("count");
        mdl.repeat(offset, period, count);
        return answers.done();
    }

    MessageWriter read(Values in) {
        ServedMdl mdl = mdl(in);
        int offset = in.number("offset");
        int count = in.number("count");
        if (count < 0 || count > AgentLimits.DATA_BYTES_MAX) {
            throw new BadRequest("count: " + Integer.toUnsignedString(count) + " (expected: at most "
                    + AgentLimits.DATA_BYTES_MAX + ")");
        }
        return answers.done().bytes(mdl.part(offset, count));
    }

    MessageWriter check(Values in) {
        String damage = mdl(in).damage();
        return answers.done().flag(!damage.isEmpty()).text(damage);
    }

    MessageWriter overwriteWskBuf(Values in) {
        WskBuf wskBuf = wskBufs.get(in.irp());
        if (wskBuf == null) {
            throw new BadRequest("irp: no call with it had a WSK_BUF");
        }
        wskBuf.set(null, -1, -1L);
        return answers.done();
    }

    // ---- MDLs of the I/O manager

    MessageWriter ioAllocateMdl(Values in) throws ProtocolError {
        ServedMdl source = mdl(in);
        int offset = in.number("offset");
        int bytes = in.number("bytes");
        boolean secondary = in.flag("secondary");
        Irp irp = irps.optionalIrp(in);
        if (bytes == 0) {
            throw new BadRequest("bytes: 0 (expected: at least 1)");
        }
        ByteBuffer part = source.part(offset, bytes);
        return made(routines.allocateMdl(source.mdl(), offset, bytes, secondary, irp), part);
    }

    MessageWriter ioBuildPartialMdl(Values in) {
        ServedMdl source = mdl(in);
        int offset = in.number("offset");
        int bytes = in.number("bytes");
        ByteBuffer part = source.part(offset, bytes == 0 ? source.mdl().byteCount() - offset : bytes);
        return made(routines.buildPartialMdl(source.mdl(), offset, bytes), part);
    }

    private MessageWriter made(@Nullable Mdl mdl, ByteBuffer part) {
        return answers.done().u32(mdl == null ? 0 : keep(ServedMdl.over(mdl, part)));
    }

    MessageWriter ioFreeMdl(Values in) {
        int handle = in.number("mdl");
        ServedMdl mdl = mdls.get(handle);
        if (mdl.isGuarded()) {
            throw new BadRequest("mdl: " + handle + " (expected: one that IoAllocateMdl made)");
        }
        routines.freeMdl(mdl.mdl());
        mdls.remove(handle);
        return answers.done();
    }

    MessageWriter fields(Values in) {
        MdlFields fields = routines.fields(mdl(in).mdl());
        return answers.done()
                .u32(fields.byteCount())
                .u32(fields.byteOffset())
                .u32(fields.pageOffset())
                .u32(handle(fields.next()));
    }

    MessageWriter writeMapped(Values in) throws ProtocolError {
        ServedMdl mdl = mdl(in);
        int offset = in.number("offset");
        byte[] data = in.bytes("data");
        mdl.part(offset, data.length); // refuses what lies outside
        return answers.done().flag(routines.writeMapped(mdl.mdl(), offset, ByteBuffer.wrap(data)));
    }

    // ---- for calls

    private ServedMdl mdl(Values in) {
        return mdls.get(in.number("mdl"));
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
