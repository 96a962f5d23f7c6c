package org.wsktck.remote.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskFunction;

/** Decodes the fields of a message. Whatever the bytes are, the worst that happens is a {@link ProtocolError}. */
public final class MessageReader {
    private static final int STALL_MICROS_MAX = 1_000_000;

    /** What a script may call. */
    private static final Set<WskFunction> SCRIPTED =
            Set.of(WskFunction.SEND, WskFunction.RECEIVE, WskFunction.CLOSE_SOCKET);

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
        int answer = u32();
        int count = count("actions");
        List<ScriptFields.Action> actions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            actions.add(action(u8()));
        }
        return new ScriptFields(answer, actions);
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
        if (function == null || !SCRIPTED.contains(function)) {
            throw new ProtocolError(
                    String.format("CALL of type 0x%04X (expected: WSK_SEND, WSK_RECEIVE or WSK_CLOSE_SOCKET)", code));
        }
        return function;
    }

    /** Field callbacks: by {@code which}. */
    public Map<Integer, ScriptFields> callbacks() throws ProtocolError {
        int count = count("callbacks");
        Map<Integer, ScriptFields> table = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int which = u8();
            if (which < Protocol.WSK_RECEIVE_EVENT || which > Protocol.WSK_SEND_BACKLOG_EVENT) {
                throw new ProtocolError("callback: " + which + " (expected: 1..3)");
            }
            if (table.put(which, script()) != null) {
                throw new ProtocolError("callback " + which + " named twice");
            }
        }
        return table;
    }

    /** The body ends here. */
    public void end() throws ProtocolError {
        if (bytes.hasRemaining()) {
            throw new ProtocolError(bytes.remaining() + " bytes behind the last field (expected: none)");
        }
    }

    private int count(String what) throws ProtocolError {
        int count = u8();
        if (count > Protocol.ACTIONS_MAX) {
            throw new ProtocolError(what + ": " + count + " (expected: at most " + Protocol.ACTIONS_MAX + ")");
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
