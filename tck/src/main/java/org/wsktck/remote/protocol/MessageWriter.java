package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskEvent;

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
        return u32(script.answer()).actions(script.actions());
    }

    private MessageWriter actions(List<ScriptFields.Action> actions) {
        u8(actions.size());
        for (ScriptFields.Action action : actions) {
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
            } else if (action instanceof ScriptFields.Hold hold) {
                u8(6).u32(hold.gate());
            } else if (action instanceof ScriptFields.Release) {
                u8(7);
            }
        }
        return this;
    }

    /** Field callbacks: the reactions of each entry. */
    public MessageWriter callbacks(Map<WskEvent, List<ReactionFields>> table) {
        u8(table.size());
        new TreeMap<>(table).forEach((event, reactions) -> {
            u8(Protocol.number(event)).u8(reactions.size());
            reactions.forEach(this::reaction);
        });
        return this;
    }

    private void reaction(ReactionFields reaction) {
        Long bytesAccepted = reaction.bytesAccepted();
        ReactionFields.AcceptedAs acceptedAs = reaction.acceptedAs();
        u32(reaction.answer());
        u8((bytesAccepted == null ? 0 : Protocol.STORES_BYTES_ACCEPTED)
                | (acceptedAs == null ? 0 : Protocol.STORES_ACCEPTED_AS));
        if (bytesAccepted != null) {
            u64(bytesAccepted);
        }
        if (acceptedAs != null) {
            u64(acceptedAs.context()).u32(acceptedAs.callbacks());
        }
        actions(reaction.actions());
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
