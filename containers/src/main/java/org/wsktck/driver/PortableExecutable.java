package org.wsktck.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the headers of a driver for Windows on x64 say. No byte of it is executed. The numbers are those of the PE format:
 * https://learn.microsoft.com/windows/win32/debug/pe-format.
 */
final class PortableExecutable {
    private static final int HEADER_OFFSET = 0x3C;
    private static final int SIGNATURE = 0x4550; // "PE\0\0"
    private static final int COFF_BYTES = 20;
    private static final int AMD64 = 0x8664;
    private static final int PE32_PLUS = 0x20B;
    private static final int DIRECTORIES = 112;
    private static final int SECTION_BYTES = 40;
    private static final int IMPORT_BYTES = 20;
    private static final int NAMES_MAX = 65_536;
    private static final int NAME_BYTES_MAX = 512;

    private static final Map<Integer, String> OTHER_MACHINES =
            Map.of(0x14C, "32-bit x86", 0xAA64, "ARM64", 0x1C4, "32-bit ARM", 0x200, "Itanium");

    private final ByteBuffer file;
    private final int coff;

    /** Where the names of what is exported stand: a list of pointers to them, and beside it one of their ordinals. */
    private record ExportTable(int count, int names, int ordinals) {}

    private PortableExecutable(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.coff = file.getInt(HEADER_OFFSET) + Integer.BYTES;
    }

    /**
     * Reads the headers of a file.
     *
     * @throws UnusableDriver if it is no driver for x64
     */
    static PortableExecutable read(byte[] bytes) throws UnusableDriver {
        if (bytes.length < 2 || bytes[0] != 'M' || bytes[1] != 'Z') {
            throw new UnusableDriver(
                    "is no driver for Windows: " + whatElse(bytes) + " (expected: a PE file, as linkers write)");
        }
        try {
            PortableExecutable driver = new PortableExecutable(bytes);
            driver.requireX64();
            driver.exports();
            driver.imports();
            return driver;
        } catch (IndexOutOfBoundsException | IllegalArgumentException truncated) {
            throw new UnusableDriver(
                    "is damaged: its headers lead out of the file, which has " + bytes.length + " bytes");
        }
    }

    private static String whatElse(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        if (bytes.length >= 4 && bytes[0] == 0x7F && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F') {
            return "it is an ELF file, as for Linux";
        }
        for (int i = 0; i < Math.min(bytes.length, 512); i++) {
            boolean isText = bytes[i] >= ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
            if (!isText) {
                return "it does not begin with MZ";
            }
        }
        return "it is a text file";
    }

    private void requireX64() throws UnusableDriver {
        if (file.getInt(coff - Integer.BYTES) != SIGNATURE) {
            throw new UnusableDriver("is no driver for Windows: it is a program for MS-DOS (expected: a PE file)");
        }
        int machine = Short.toUnsignedInt(file.getShort(coff));
        if (machine != AMD64) {
            throw new UnusableDriver(
                    "is for " + OTHER_MACHINES.getOrDefault(machine, String.format("machine 0x%04x", machine))
                            + " (expected: a driver for x64)");
        }
        if (Short.toUnsignedInt(file.getShort(optional())) != PE32_PLUS) {
            throw new UnusableDriver("has no header of a 64-bit image (expected: a driver for x64)");
        }
    }

    private int optional() {
        return coff + COFF_BYTES;
    }

    /** What it exports by name, in the order of its table. */
    List<String> exports() {
        ExportTable table = exportTable();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.count(); i++) {
            names.add(text(file.getInt(table.names() + i * Integer.BYTES)));
        }
        return names;
    }

    private ExportTable exportTable() {
        int directory = directory(0);
        if (directory == 0) {
            return new ExportTable(0, 0, 0);
        }
        int at = offset(directory);
        int count = file.getInt(at + 24);
        if (count < 0 || count > NAMES_MAX) {
            throw new IllegalArgumentException("exports: " + count);
        }
        return count == 0
                ? new ExportTable(0, 0, 0)
                : new ExportTable(count, offset(file.getInt(at + 32)), offset(file.getInt(at + 36)));
    }

    /** What it imports by name, by the file that is to have it. */
    Map<String, List<String>> imports() {
        Map<String, List<String>> imports = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int directory = directory(1);
        if (directory == 0) {
            return imports;
        }
        int count = 0;
        for (int at = offset(directory); file.getInt(at + 12) != 0; at += IMPORT_BYTES) {
            int lookup = file.getInt(at) == 0 ? file.getInt(at + 16) : file.getInt(at);
            List<String> names = imports.computeIfAbsent(text(file.getInt(at + 12)), from -> new ArrayList<>());
            for (int thunk = offset(lookup); file.getLong(thunk) != 0; thunk += Long.BYTES) {
                long entry = file.getLong(thunk);
                if (++count > NAMES_MAX) {
                    throw new IllegalArgumentException("imports: more than " + NAMES_MAX);
                }
                if (entry > 0) { // Else it is an ordinal.
                    names.add(text((int) entry + Short.BYTES));
                }
            }
        }
        return imports;
    }

    /**
     * The same file, whose exports that begin so are called by what comes behind that: the pointers to their names are moved
     * on, and the list is sorted again, as whoever looks a name up relies on.
     */
    byte[] withoutPrefix(String prefix) {
        byte[] copy = file.array().clone();
        ByteBuffer written = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        ExportTable table = exportTable();
        record Entry(String name, int pointer, short ordinal) {}
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < table.count(); i++) {
            int pointer = file.getInt(table.names() + i * Integer.BYTES);
            String name = text(pointer);
            int cut = name.startsWith(prefix) ? prefix.length() : 0;
            entries.add(
                    new Entry(name.substring(cut), pointer + cut, file.getShort(table.ordinals() + i * Short.BYTES)));
        }
        entries.sort(Comparator.comparing(
                entry -> entry.name().getBytes(StandardCharsets.ISO_8859_1), Arrays::compareUnsigned));
        for (int i = 0; i < entries.size(); i++) {
            written.putInt(table.names() + i * Integer.BYTES, entries.get(i).pointer());
            written.putShort(table.ordinals() + i * Short.BYTES, entries.get(i).ordinal());
        }
        return copy;
    }

    private int directory(int number) {
        int count = file.getInt(optional() + DIRECTORIES - Integer.BYTES);
        return number < count ? file.getInt(optional() + DIRECTORIES + number * Long.BYTES) : 0;
    }

    /** Where in the file it stands that has this address in memory, relative to the image. */
    private int offset(int address) {
        int sections = optional() + Short.toUnsignedInt(file.getShort(coff + 16));
        int count = Short.toUnsignedInt(file.getShort(coff + 2));
        for (int i = 0; i < count; i++) {
            int section = sections + i * SECTION_BYTES;
            int from = file.getInt(section + 12);
            int held = file.getInt(section + 16);
            if (address >= from && address - from < held) {
                return file.getInt(section + 20) + address - from;
            }
        }
        throw new IllegalArgumentException("address: " + address + " (expected: one within a section)");
    }

    private String text(int address) {
        int from = offset(address);
        int to = from;
        while (file.get(to) != 0) {
            if (++to - from > NAME_BYTES_MAX) {
                throw new IllegalArgumentException("a name of more than " + NAME_BYTES_MAX + " bytes");
            }
        }
        return new String(file.array(), from, to - from, StandardCharsets.ISO_8859_1);
    }
}
