package org.wsktck.remote.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskEvent;

/** The fields of a message, decoded all at once as its type lists them, by their names. */
public final class Values {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Values() {}

    /** Decodes fields up to the end of the body, which may have been left out within a field {@code bytes}. */
    public static Values read(List<Field> fields, MessageReader in) throws ProtocolError {
        Values read = new Values();
        for (Field field : fields) {
            read.values.put(field.name(), value(field.type(), in));
        }
        in.end();
        return read;
    }

    private static @Nullable Object value(Field.Type type, MessageReader in) throws ProtocolError {
        return switch (type) {
            case U8 -> in.u8();
            case U16 -> in.u16();
            case U32 -> in.u32();
            case U64 -> in.u64();
            case BYTES -> in.data();
            case TEXT -> in.text();
            case ADDRESS -> in.address();
            case IRP -> in.irp();
            case BUF -> in.buf();
            case SCRIPT -> in.script();
            case CALLBACKS -> in.callbacks();
        };
    }

    private @Nullable Object orNull(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("field: " + name + " (expected: one of " + values.keySet() + ")");
        }
        return values.get(name);
    }

    private Object get(String name) {
        return Objects.requireNonNull(orNull(name), name);
    }

    /** Whether there is a field of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A field u8, u16 or u32. */
    public int number(String name) {
        return (int) get(name);
    }

    /** A field u64. */
    public long u64(String name) {
        return (long) get(name);
    }

    /** A field u8 that is 1 or 0. */
    public boolean flag(String name) throws ProtocolError {
        int value = number(name);
        if (value > 1) {
            throw new ProtocolError(name + ": " + value + " (expected: 0 or 1)");
        }
        return value == 1;
    }

    /** A field bytes, of which nothing was left out. */
    public byte[] bytes(String name) throws ProtocolError {
        DataFields data = data(name);
        if (data.isCut()) {
            throw new ProtocolError(
                    name + " of " + data.length() + " bytes where the body has " + data.bytes().length + " left");
        }
        return data.bytes();
    }

    /** A field bytes of exactly that length. */
    public byte[] bytes(String name, int expected) throws ProtocolError {
        byte[] data = bytes(name);
        if (data.length != expected) {
            throw new ProtocolError(name + ": " + data.length + " bytes (expected: " + expected + ")");
        }
        return data;
    }

    /** A field bytes, as far as it is there. */
    public DataFields data(String name) {
        return (DataFields) get(name);
    }

    /** A field text. */
    public String text(String name) {
        return (String) get(name);
    }

    /** A field address; null for the NULL pointer. */
    public byte @Nullable [] address(String name) {
        return (byte[]) orNull(name);
    }

    /** The field irp. */
    public IrpHandle irp() {
        return (IrpHandle) get("irp");
    }

    /** The same of a call; no IRP where its function takes none. */
    public IrpHandle irpOrNone() {
        return has("irp") ? irp() : IrpHandle.NULL;
    }

    /** The field buf; null for the NULL pointer. */
    public @Nullable BufFields buf() {
        return (BufFields) orNull("buf");
    }

    /** The field script. */
    public ScriptFields script() {
        return (ScriptFields) get("script");
    }

    /** The field callbacks: the reactions of each entry. */
    @SuppressWarnings("unchecked") // what the reader made
    public Map<WskEvent, List<ReactionFields>> callbacks() {
        return (Map<WskEvent, List<ReactionFields>>) get("callbacks");
    }
}
