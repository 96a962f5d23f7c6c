package org.wsktck.remote.server;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.WskDataIndication;

/** The lists of data that the implementation has lent, as long as the application has them. */
final class ServedIndications {
    private final IoManager io;
    private final Answers answers;
    private final Map<Integer, WskDataIndication> lists = new HashMap<>(); // guarded by this
    private final IdentityHashMap<WskDataIndication, Integer> handles = new IdentityHashMap<>(); // guarded by this
    private int last; // guarded by this

    ServedIndications(IoManager io, Answers answers) {
        this.io = io;
        this.answers = answers;
    }

    /** The handle of a list that the application is given; 0 for NULL. */
    synchronized int given(@Nullable WskDataIndication list) {
        if (list == null) {
            return 0;
        }
        int handle = ++last;
        lists.put(handle, list);
        handles.put(list, handle);
        return handle;
    }

    /** It is the implementation's again. */
    synchronized void returned(@Nullable WskDataIndication list) {
        Integer handle = list == null ? null : handles.remove(list);
        if (handle != null) {
            lists.remove(handle);
        }
    }

    /** The list of that handle; null for 0. */
    @Nullable
    WskDataIndication orNull(int handle) {
        return handle == 0 ? null : get(handle);
    }

    private synchronized WskDataIndication get(int handle) {
        WskDataIndication list = lists.get(handle);
        if (list == null) {
            throw new BadRequest("dataIndication: " + Integer.toUnsignedString(handle)
                    + " (expected: a list that the application has)");
        }
        return list;
    }

    MessageWriter read(Values in) {
        int offset = in.number("offset");
        int count = in.number("count");
        if (offset < 0 || count < 0 || count > AgentLimits.DATA_BYTES_MAX) {
            throw new BadRequest("offset and count: " + Integer.toUnsignedString(offset) + ", "
                    + Integer.toUnsignedString(count) + " (expected: at most " + AgentLimits.DATA_BYTES_MAX
                    + " at a time)");
        }
        byte[] data = io.eventCallbacks().read(get(in.number("dataIndication")));
        int from = Math.min(offset, data.length);
        return answers.done().bytes(ByteBuffer.wrap(data, from, Math.min(count, data.length - from)));
    }
}
