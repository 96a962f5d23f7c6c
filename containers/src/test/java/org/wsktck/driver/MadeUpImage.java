package org.wsktck.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of a driver for x64 that was never linked: one section, which holds its tables. */
final class MadeUpImage {
    private static final int PE = 0x40;
    private static final int OPTIONAL = PE + 24;
    private static final int OPTIONAL_BYTES = 240;
    private static final int SECTION = OPTIONAL + OPTIONAL_BYTES;
    private static final int CONTENT = 0x200;
    private static final int ADDRESS = 0x1000;

    private final ByteBuffer file = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, List<String>> imports = new LinkedHashMap<>();
    private List<String> exports = List.of();
    private int machine = 0x8664;
    private int next = CONTENT;

    MadeUpImage exporting(String... names) {
        exports = List.of(names);
        return this;
    }

    MadeUpImage importing(String from, String... names) {
        imports.put(from, List.of(names));
        return this;
    }

    MadeUpImage machine(int other) {
        machine = other;
        return this;
    }

    byte[] bytes() {
        file.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3C, PE).putInt(PE, 0x4550);
        file.putShort(PE + 4, (short) machine).putShort(PE + 6, (short) 1).putShort(PE + 20, (short) OPTIONAL_BYTES);
        file.putShort(OPTIONAL, (short) 0x20B).putInt(OPTIONAL + 108, 16);
        file.putInt(SECTION + 8, 0xE00)
                .putInt(SECTION + 12, ADDRESS)
                .putInt(SECTION + 16, 0xE00)
                .putInt(SECTION + 20, CONTENT);
        if (!exports.isEmpty()) {
            file.putInt(OPTIONAL + 112, address(exportTable()));
        }
        if (!imports.isEmpty()) {
            file.putInt(OPTIONAL + 120, address(importTable()));
        }
        return file.array();
    }

    /** Each is function number n of as many. */
    private int exportTable() {
        int table = take(40);
        int names = take(4 * exports.size());
        int ordinals = take(2 * exports.size());
        for (int i = 0; i < exports.size(); i++) {
            file.putInt(names + 4 * i, address(text(exports.get(i))));
            file.putShort(ordinals + 2 * i, (short) i);
        }
        file.putInt(table + 24, exports.size())
                .putInt(table + 32, address(names))
                .putInt(table + 36, address(ordinals));
        return table;
    }

    private int importTable() {
        int table = take(20 * (imports.size() + 1));
        int entry = table;
        for (Map.Entry<String, List<String>> imported : imports.entrySet()) {
            int lookup = take(8 * (imported.getValue().size() + 2));
            List<Long> thunks = new ArrayList<>();
            for (String name : imported.getValue()) {
                thunks.add((long) address(text("\0\0" + name)));
            }
            thunks.add(0x8000_0000_0000_0007L); // One by its ordinal.
            for (int i = 0; i < thunks.size(); i++) {
                file.putLong(lookup + 8 * i, thunks.get(i));
            }
            file.putInt(entry, address(lookup)).putInt(entry + 12, address(text(imported.getKey())));
            entry += 20;
        }
        return table;
    }

    /** The ordinal that an image has beside the name of an export. */
    static int ordinalOf(byte[] image, String name) throws UnusableDriver {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int table = bytes.getInt(OPTIONAL + 112) - ADDRESS + CONTENT;
        int ordinals = bytes.getInt(table + 36) - ADDRESS + CONTENT;
        return bytes.getShort(
                ordinals + 2 * PortableExecutable.read(image).exports().indexOf(name));
    }

    private int text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int at = take(bytes.length + 1);
        file.put(at, bytes);
        return at;
    }

    private int take(int count) {
        int at = next;
        next += count;
        return at;
    }

    private static int address(int at) {
        return at - CONTENT + ADDRESS;
    }
}
