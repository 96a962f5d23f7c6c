package org.wsktck.remote.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.Protocol;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.WskBuf;
import org.wsktck.spi.WskDataIndication;

/**
 * The lists of data that the provider has lent to the application. Here each is a chain of the same lengths, known by
 * its identity; its memory is where the provider is.
 */
final class RemoteIndications {
    private final AgentSession session;
    private final int chunkBytes;
    private final Map<WskDataIndication, Integer> handles = Collections.synchronizedMap(new IdentityHashMap<>());

    RemoteIndications(AgentSession session, int maxData) {
        this.session = session;
        this.chunkBytes = maxData;
    }

    /** The lengths of a list, as an event has them. */
    static List<Long> lengths(byte[] encoded) throws ProtocolError {
        if (encoded.length % Long.BYTES != 0) {
            throw new ProtocolError("lengths: " + encoded.length + " bytes (expected: 8 for each indication)");
        }
        ByteBuffer in = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> lengths = new ArrayList<>();
        while (in.hasRemaining()) {
            lengths.add(in.getLong());
        }
        return lengths;
    }

    /** A list that the application has been given; null for NULL. */
    @Nullable
    WskDataIndication given(int handle, List<Long> lengths) throws ProtocolError {
        WskDataIndication list = null;
        for (int i = lengths.size() - 1; i >= 0; i--) {
            list = new WskDataIndication(list, new WskBuf(null, 0, lengths.get(i)));
        }
        if ((handle == 0) != (list == null)) {
            throw new ProtocolError("dataIndication: " + Integer.toUnsignedString(handle) + " with " + lengths.size()
                    + " lengths (expected: some, unless it is 0)");
        }
        if (list != null) {
            handles.put(list, handle);
        }
        return list;
    }

    /** The agent's handle of a list; 0 for NULL. */
    int handle(@Nullable WskDataIndication list) {
        if (list == null) {
            return 0;
        }
        Integer handle = handles.get(list);
        if (handle == null) {
            throw new IllegalArgumentException("dataIndication: none that WskReceiveEvent was given in this session");
        }
        return handle;
    }

    /** What lies in a list now. */
    byte[] read(WskDataIndication list) {
        int handle = handle(list);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] piece;
        do {
            int offset = data.size();
            AgentSession.Reply reply = session.request(
                    MessageType.READ_INDICATION,
                    out -> out.u32(handle).u32(offset).u32(chunkBytes));
            piece = session.results(reply, in -> piece(in.bytes("data"), offset));
            data.writeBytes(piece);
        } while (piece.length == chunkBytes);
        return data.toByteArray();
    }

    private byte[] piece(byte[] data, int offset) throws ProtocolError {
        if (data.length > chunkBytes || offset > Protocol.MDL_BYTES_MAX - data.length) {
            throw new ProtocolError("data: " + data.length + " bytes behind " + offset + " (expected: at most "
                    + chunkBytes + " at a time, and " + Protocol.MDL_BYTES_MAX + " in all)");
        }
        return data;
    }
}
