package org.wsktck.remote.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One field of a message.
 *
 * @param type how it is encoded
 * @param name what it is called
 */
public record Field(Type type, String name) {
    /** The encodings. */
    public enum Type {
        U8,
        U16,
        U32,
        U64,
        BYTES,
        TEXT,
        ADDRESS,
        IRP,
        BUF,
        SCRIPT,
        CALLBACKS;

        /** As the protocol's page spells it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a row of the protocol's page: {@code u32 socket, address local, u32 flags, irp}. */
    static List<Field> parse(String row) {
        List<Field> fields = new ArrayList<>();
        for (String field : row.isEmpty() ? new String[0] : row.split(", ")) {
            int space = field.indexOf(' ');
            String type = space < 0 ? field : field.substring(0, space);
            fields.add(new Field(
                    Type.valueOf(type.toUpperCase(Locale.ROOT)), space < 0 ? field : field.substring(space + 1)));
        }
        return List.copyOf(fields);
    }
}
