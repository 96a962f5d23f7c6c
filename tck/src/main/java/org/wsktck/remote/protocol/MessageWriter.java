package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Encodes the fields of a message, one method a type of field. What does not fit is a defect of the caller. */
public final class MessageWriter {
    private ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    /** The beginning of an answer, for its results to follow. */
    public static MessageWriter answer(Answer beginning) {
        MessageWriter out = new MessageWriter();
        beginning.writeTo(out);
        return out;
    }

    /** Field u8. */
    public MessageWriter u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** Field u8: 1 or 0. */
    public MessageWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** Field u16. */
    public MessageWriter u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    /** Field u32. */
    public MessageWriter u32(int value) {
        room(4).putInt(value);
        return this;
    }

    /** Field u64. */
    public MessageWriter u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /** Field bytes: what remains in a buffer. */
    public MessageWriter bytes(ByteBuffer data) {
        u32(data.remaining());
        room(data.remaining()).put(data);
        return this;
    }

    /** Field bytes. */
    public MessageWriter bytes(byte[] data) {
        return bytes(ByteBuffer.wrap(data));
    }

    /** Field text; what is too long is cut. */
    public MessageWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = utf8.length;
        if (length > Protocol.TEXT_BYTES_MAX) {
            length = Protocol.TEXT_BYTES_MAX;
            while ((utf8[length] & 0xC0) == 0x80) {
                length--; // not in the middle of a character
            }
        }
        u16(length);
        room(length).put(utf8, 0, length);
        return this;
    }

    /** Field address; null is the NULL pointer. */
    public MessageWriter address(byte @Nullable [] sockAddr) {
        int length = sockAddr == null ? 0 : sockAddr.length;
        u16(length);
        if (sockAddr != null) {
            room(length).put(sockAddr);
        }
        return this;
    }

    /** Field irp. */
    public MessageWriter irp(IrpHandle irp) {
        return u32(irp.handle()).u32(irp.submission());
    }

    /** Field buf; null is the NULL pointer. */
    public MessageWriter buf(@Nullable BufFields buf) {
        flag(buf != null);
        return buf == null ? this : u32(buf.mdl()).u32(buf.offset()).u64(buf.length());
    }

    /** Field script. */
    public MessageWriter script(ScriptFields script) {
        u32(script.answer()).u8(script.actions().size());
        for (ScriptFields.Action action : script.actions()) {
            if (action instanceof ScriptFields.FreeIrp) {
                u8(1);
            } else if (action instanceof ScriptFields.CancelIrp) {
                u8(2);
            } else if (action instanceof ScriptFields.Stall stall) {
                u8(3).u32(stall.micros());
            } else if (action instanceof ScriptFields.Call call) {
                u8(4).u16(MessageType.of(call.function()).code()).bytes(call.body());
            } else if (action instanceof ScriptFields.SetIoStatus stored) {
                u8(5).u32(stored.status()).u64(stored.information());
            }
        }
        return this;
    }

    /** Field callbacks: by {@code which}. */
    public MessageWriter callbacks(Map<Integer, ScriptFields> table) {
        u8(table.size());
        new TreeMap<>(table).forEach((which, script) -> u8(which).script(script));
        return this;
    }

    /** What has been encoded. */
    public byte[] toBytes() {
        byte[] all = new byte[bytes.position()];
        bytes.flip().get(all);
        bytes.limit(bytes.capacity());
        return all;
    }

    private ByteBuffer room(int count) {
        if (bytes.remaining() < count) {
            int needed = bytes.position() + count;
            if (needed > Protocol.BODY_BYTES_MAX) {
                throw new IllegalStateException(
                        "body: " + needed + " bytes (expected: at most " + Protocol.BODY_BYTES_MAX + ")");
            }
            bytes = ByteBuffer.allocate(Math.min(Protocol.BODY_BYTES_MAX, Math.max(needed, 2 * bytes.capacity())))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes.flip());
        }
        return bytes;
    }
}
