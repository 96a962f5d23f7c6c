package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskEvent;
import org.wsktck.spi.WskFunction;

/** Decodes the fields of a message. Whatever the bytes are, the worst that happens is a {@link ProtocolError}. */
public final class MessageReader {
    private static final int STALL_MICROS_MAX = 1_000_000;

    private final ByteBuffer bytes;

    MessageReader(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Field u8. */
    public int u8() throws ProtocolError {
        return Byte.toUnsignedInt(need(1, "u8").get());
    }

    /** Field u16. */
    public int u16() throws ProtocolError {
        return Short.toUnsignedInt(need(2, "u16").getShort());
    }

    /** Field u32. */
    public int u32() throws ProtocolError {
        return need(4, "u32").getInt();
    }

    /** Field u64. */
    public long u64() throws ProtocolError {
        return need(8, "u64").getLong();
    }

    /** Field bytes. */
    public byte[] bytes() throws ProtocolError {
        return take(u32(), Protocol.DATA_BYTES_MAX, "bytes");
    }

    /** Field bytes, as far as the body has it. */
    DataFields data() throws ProtocolError {
        int length = length(u32(), Protocol.DATA_BYTES_MAX, "bytes");
        return new DataFields(length, taken(Math.min(length, bytes.remaining())));
    }

    /** Field text. */
    public String text() throws ProtocolError {
        byte[] utf8 = take(u16(), Protocol.TEXT_BYTES_MAX, "text");
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new ProtocolError("text: " + utf8.length + " bytes that are no UTF-8");
        }
    }

    /** Field address; null for the NULL pointer. */
    public byte @Nullable [] address() throws ProtocolError {
        int length = u16();
        if (length == 1) {
            throw new ProtocolError("address: 1 byte (expected: 0, or 2.." + Protocol.ADDRESS_BYTES_MAX + ")");
        }
        return length == 0 ? null : take(length, Protocol.ADDRESS_BYTES_MAX, "address");
    }

    /** Field irp. */
    public IrpHandle irp() throws ProtocolError {
        IrpHandle irp = new IrpHandle(u32(), u32());
        if (irp.isNull() != (irp.submission() == 0)) {
            throw new ProtocolError("irp: " + irp.handle() + "/" + irp.submission() + " (expected: both or none 0)");
        }
        return irp;
    }

    /** Field buf; null for the NULL pointer. */
    public @Nullable BufFields buf() throws ProtocolError {
        int given = u8();
        if (given > 1) {
            throw new ProtocolError("buf: " + given + " (expected: 0 or 1)");
        }
        return given == 0 ? null : new BufFields(u32(), u32(), u64());
    }

    /** Field script. */
    public ScriptFields script() throws ProtocolError {
        return new ScriptFields(u32(), actions(this::action));
    }

    /** What reads an action, behind its number. */
    private interface ActionReader {
        ScriptFields.Action read(int kind) throws ProtocolError;
    }

    private List<ScriptFields.Action> actions(ActionReader reader) throws ProtocolError {
        int count = count("actions", Protocol.ACTIONS_MAX);
        List<ScriptFields.Action> actions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            actions.add(reader.read(u8()));
        }
        return actions;
    }

    private ScriptFields.Action action(int kind) throws ProtocolError {
        return switch (kind) {
            case 1 -> new ScriptFields.FreeIrp();
            case 2 -> new ScriptFields.CancelIrp();
            case 3 -> new ScriptFields.Stall(stallMicros(u32()));
            case 4 -> new ScriptFields.Call(scripted(u16()), bytes());
            case 5 -> new ScriptFields.SetIoStatus(u32(), u64());
            default -> throw new ProtocolError("action: " + kind + " (expected: 1..5)");
        };
    }

    private static int stallMicros(int micros) throws ProtocolError {
        if (micros < 0 || micros > STALL_MICROS_MAX) {
            throw new ProtocolError("STALL: " + Integer.toUnsignedString(micros) + " microseconds (expected: at most "
                    + STALL_MICROS_MAX + ")");
        }
        return micros;
    }

    private static WskFunction scripted(int code) throws ProtocolError {
        MessageType type = MessageType.of(code);
        WskFunction function = type == null ? null : type.function();
        if (function == null || !function.isOnSocket()) {
            throw new ProtocolError(
                    String.format("CALL of type 0x%04X (expected: a function that is called on a socket)", code));
        }
        return function;
    }

    /** Field callbacks: the reactions of each entry. */
    public Map<WskEvent, List<ReactionFields>> callbacks() throws ProtocolError {
        int count = count("callbacks", Protocol.CALLBACKS_MAX);
        Map<WskEvent, List<ReactionFields>> table = new EnumMap<>(WskEvent.class);
        for (int i = 0; i < count; i++) {
            int which = u8();
            if (table.put(Protocol.event(which), reactions()) != null) {
                throw new ProtocolError("callback " + which + " named twice");
            }
        }
        return table;
    }

    private List<ReactionFields> reactions() throws ProtocolError {
        int count = count("reactions", Protocol.REACTIONS_MAX);
        if (count == 0) {
            throw new ProtocolError("reactions: 0 (expected: at least 1)");
        }
        List<ReactionFields> reactions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            reactions.add(reaction());
        }
        return reactions;
    }

    private ReactionFields reaction() throws ProtocolError {
        int answer = u32();
        int stores = u8();
        if (stores > (Protocol.STORES_BYTES_ACCEPTED | Protocol.STORES_ACCEPTED_AS)) {
            throw new ProtocolError("stores: " + stores + " (expected: 0..3)");
        }
        Long bytesAccepted = (stores & Protocol.STORES_BYTES_ACCEPTED) == 0 ? null : u64();
        ReactionFields.AcceptedAs acceptedAs =
                (stores & Protocol.STORES_ACCEPTED_AS) == 0 ? null : new ReactionFields.AcceptedAs(u64(), u32());
        return new ReactionFields(answer, bytesAccepted, acceptedAs, actions(this::actionOfReaction));
    }

    private ScriptFields.Action actionOfReaction(int kind) throws ProtocolError {
        return switch (kind) {
            case 3 -> new ScriptFields.Stall(stallMicros(u32()));
            case 4 -> new ScriptFields.Call(scripted(u16()), bytes());
            case 6 -> new ScriptFields.Hold(u32());
            case 7 -> new ScriptFields.Release();
            default -> throw new ProtocolError("action: " + kind + " (expected: 3, 4, 6 or 7)");
        };
    }

    /** The body ends here. */
    public void end() throws ProtocolError {
        if (bytes.hasRemaining()) {
            throw new ProtocolError(bytes.remaining() + " bytes behind the last field (expected: none)");
        }
    }

    private int count(String what, int max) throws ProtocolError {
        int count = u8();
        if (count > max) {
            throw new ProtocolError(what + ": " + count + " (expected: at most " + max + ")");
        }
        return count;
    }

    private byte[] take(int length, int max, String what) throws ProtocolError {
        need(length(length, max, what), what);
        return taken(length);
    }

    private byte[] taken(int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    private static int length(int length, int max, String what) throws ProtocolError {
        if (length < 0 || length > max) {
            throw new ProtocolError(
                    what + ": " + Integer.toUnsignedString(length) + " bytes (expected: at most " + max + ")");
        }
        return length;
    }

    private ByteBuffer need(int count, String what) throws ProtocolError {
        if (bytes.remaining() < count) {
            throw new ProtocolError(what + " of " + count + " bytes where the body has " + bytes.remaining() + " left");
        }
        return bytes;
    }
}
