package org.wsktck.remote.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.BufFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.ApplicationMemory;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskClientNpi;

/**
 * The application's memory on both sides of the wire: each MDL has a twin behind the agent, which is brought up to date
 * when the MDL is handed over, and brings it up to date when the application looks.
 */
final class RemoteMemory implements ApplicationMemory {
    /**
     * A repetition of this period crosses the wire as one period and a count: one byte for memory that holds one value,
     * the length of the kit's stream pattern for bulk data.
     */
    private static final int[] PERIODS = {1, 65_521};

    private static final class Twin {
        final int handle;

        @Nullable
        Mdl next;

        long checksum;
        boolean known;
        boolean freed;

        Twin(int handle) {
            this.handle = handle;
        }
    }

    private final AgentSession session;
    private final int chunkBytes;
    private final IdentityHashMap<Mdl, Twin> twins = new IdentityHashMap<>(); // guarded by this
    private final IdentityHashMap<WskBuf, IrpHandle> wskBufs = new IdentityHashMap<>(); // guarded by this
    private final IdentityHashMap<WskClientNpi, Integer> clientNpis = new IdentityHashMap<>(); // guarded by this

    RemoteMemory(AgentSession session, int maxData) {
        this.session = session;
        this.chunkBytes = maxData;
    }

    /** Brings the twins of a WSK_BUF's chain up to date, for a call with that IRP. */
    synchronized BufFields handOver(WskBuf buffer, IrpHandle irp) {
        wskBufs.put(buffer, irp);
        Mdl head = buffer.mdl();
        List<Mdl> chain = chain(head);
        chain.forEach(this::upload);
        for (Mdl mdl : chain) {
            Twin twin = twin(mdl);
            if (twin.next != mdl.next()) {
                link(twin, mdl.next());
            }
        }
        return new BufFields(head == null ? 0 : twin(head).handle, buffer.offset(), buffer.length());
    }

    /** Brings the twin of one MDL up to date. */
    synchronized int handOver(@Nullable Mdl mdl) {
        if (mdl == null) {
            return 0;
        }
        upload(mdl);
        return twin(mdl).handle;
    }

    /** The implementation may write to a chain from now on. */
    synchronized void writable(WskBuf buffer) {
        chain(buffer.mdl()).forEach(mdl -> twin(mdl).known = false);
    }

    /** A WSK_CLIENT_NPI has been registered with. */
    synchronized void registered(WskClientNpi clientNpi, int registration) {
        clientNpis.put(clientNpi, registration);
    }

    /** The handle of an MDL's twin, which is made if there is none yet. */
    synchronized int handle(Mdl mdl) {
        return twin(mdl).handle;
    }

    /** The MDL whose twin has that handle; null for 0, a stand-in for what is no MDL of the session. */
    synchronized @Nullable Mdl mdl(int handle) throws ProtocolError {
        if (handle == 0) {
            return null;
        }
        if (handle == Protocol.MDL_FOREIGN) {
            return MdlFields.FOREIGN;
        }
        for (Map.Entry<Mdl, Twin> known : twins.entrySet()) {
            if (known.getValue().handle == handle) {
                return known.getKey();
            }
        }
        throw new ProtocolError("mdl: " + Integer.toUnsignedString(handle) + " (expected: 0, or the handle of an MDL)");
    }

    /** An MDL that the agent has made; its memory is that of another one. */
    synchronized Mdl adopted(int handle, Mdl mdl) {
        twins.put(mdl, new Twin(handle));
        return mdl;
    }

    /** An MDL is no more. */
    synchronized void freed(Mdl mdl) {
        twin(mdl).freed = true;
    }

    private static List<Mdl> chain(@Nullable Mdl head) {
        List<Mdl> chain = new ArrayList<>(1);
        for (Mdl mdl = head; mdl != null; mdl = mdl.next()) {
            chain.add(mdl);
        }
        return chain;
    }

    private Twin twin(Mdl mdl) {
        Twin known = twins.get(mdl);
        if (known != null && known.freed) {
            throw new IllegalArgumentException("mdl: freed by IoFreeMdl (expected: one that is not)");
        }
        if (known != null) {
            return known;
        }
        AgentSession.Reply reply = session.request(MessageType.MDL_ALLOCATE, out -> out.u32(mdl.byteCount()));
        Twin made = new Twin(session.results(reply, in -> in.number("mdl")));
        twins.put(mdl, made);
        return made;
    }

    private void link(Twin twin, @Nullable Mdl next) {
        int handle = next == null ? 0 : twin(next).handle;
        session.request(MessageType.MDL_LINK, out -> out.u32(twin.handle).u32(handle));
        twin.next = next;
    }

    private void upload(Mdl mdl) {
        Twin twin = twin(mdl);
        CRC32C checksum = new CRC32C();
        checksum.update(mdl.systemAddress());
        if (twin.known && twin.checksum == checksum.getValue()) {
            return;
        }
        ByteBuffer memory = mdl.systemAddress();
        int size = memory.remaining();
        int written = written(memory);
        for (int from = 0; from < written; from += chunkBytes) {
            int offset = from;
            ByteBuffer piece = memory.slice(from, Math.min(chunkBytes, written - from));
            session.request(
                    MessageType.MDL_WRITE,
                    out -> out.u32(twin.handle).u32(offset).bytes(piece));
        }
        if (written < size) {
            session.request(
                    MessageType.MDL_REPEAT,
                    out -> out.u32(twin.handle).u32(written).u32(written).u32(size - written));
        }
        twin.checksum = checksum.getValue();
        twin.known = true;
    }

    /** How many bytes have to be written; what follows repeats them. */
    private static int written(ByteBuffer memory) {
        int size = memory.remaining();
        for (int period : PERIODS) {
            if (size > 2 * period && memory.slice(period, size - period).mismatch(memory.slice(0, size - period)) < 0) {
                return period;
            }
        }
        return size;
    }

    @Override
    public synchronized @Nullable String refresh(Mdl head) {
        String damage = "";
        for (Mdl mdl : chain(head)) {
            Twin twin = twins.get(mdl);
            if (twin != null) {
                download(mdl, twin);
                damage = damage.isEmpty() ? damage(twin) : damage;
            }
        }
        return damage.isEmpty() ? null : damage;
    }

    private void download(Mdl mdl, Twin twin) {
        ByteBuffer memory = mdl.systemAddress();
        while (memory.hasRemaining()) {
            int offset = memory.position();
            int count = Math.min(chunkBytes, memory.remaining());
            AgentSession.Reply reply = session.request(
                    MessageType.MDL_READ,
                    out -> out.u32(twin.handle).u32(offset).u32(count));
            byte[] piece = session.results(reply, in -> in.bytes("data", count));
            memory.put(piece);
        }
    }

    private String damage(Twin twin) {
        AgentSession.Reply reply = session.request(MessageType.MDL_CHECK, out -> out.u32(twin.handle));
        return session.results(reply, in -> in.flag("damaged") ? in.text("damage") : "");
    }

    @Override
    public synchronized void overwritten(Mdl head) {
        for (Mdl mdl : chain(head)) {
            if (twins.containsKey(mdl)) {
                upload(mdl);
            }
        }
    }

    @Override
    public synchronized void overwritten(WskBuf wskBuf) {
        IrpHandle irp = wskBufs.get(wskBuf);
        if (irp != null) {
            session.request(MessageType.OVERWRITE_WSK_BUF, out -> out.irp(irp));
        }
    }

    @Override
    public synchronized void overwritten(WskClientNpi clientNpi) {
        Integer registration = clientNpis.get(clientNpi);
        if (registration != null) {
            session.request(MessageType.OVERWRITE_CLIENT_NPI, out -> out.u32(registration));
        }
    }
}
