package org.wsktck.reproducer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.Values;

/** MDLs, and what is written to and read from their memory. */
final class Memory {
    /** Of what the conversation has only the beginning, or comes when all together is too much, so many bytes have to do. */
    private static final int BEGINNING = 64;

    /** All that is taken over of what a scenario writes, in bytes, but for beginnings. */
    private static final int ALL_DATA_MAX = 16_384;

    private final Names names;
    private final Code code;
    private final Map<Integer, Piece> pieces = new HashMap<>();
    private final Map<String, Integer> links = new LinkedHashMap<>();
    private int allData;

    /**
     * The memory of an MDL.
     *
     * @param owner the name of the variable that points to it, or to what it is a piece of
     * @param offset where in that it begins, in bytes
     * @param bytes its length
     */
    record Piece(String owner, int offset, int bytes) {
        /** The address of one of its bytes. */
        String at(int place) {
            int all = offset + place;
            return all == 0 ? owner : owner + " + " + Integer.toUnsignedString(all);
        }
    }

    Memory(Names names, Code code) {
        this.names = names;
        this.code = code;
    }

    /** @param results of the answer; null if there is no MDL */
    void allocate(Values in, @Nullable Values results) {
        if (results == null) {
            return;
        }
        int bytes = in.number("bytes");
        int handle = results.number("mdl");
        String mdl = names.add("mdl", handle);
        pieces.put(handle, new Piece(mdl + "_memory", 0, bytes));
        code.declare("PMDL " + mdl);
        code.declare("UCHAR *" + mdl + "_memory");
        code.statement(mdl + " = make_mdl(&" + mdl + "_memory, " + Integer.toUnsignedString(bytes) + ");");
        code.require(mdl + " != NULL", mdl);
    }

    /** The memory that an MDL describes. */
    Piece of(int mdl) {
        Piece piece = pieces.get(mdl);
        if (piece == null) {
            throw new IllegalStateException(
                    "mdl handle: " + Integer.toUnsignedString(mdl) + " (expected: one that was answered before)");
        }
        return piece;
    }

    /** Another MDL describes a part of what one does. */
    Piece describe(int mdl, int source, int offset, int bytes) {
        Piece whole = of(source);
        Piece piece = new Piece(whole.owner(), whole.offset() + offset, bytes);
        pieces.put(mdl, piece);
        return piece;
    }

    void link(Values in) {
        String mdl = names.of("mdl", in.number("mdl"));
        int next = in.number("next");
        links.put(mdl, next);
        code.statement(mdl + "->Next = " + (next == 0 ? "NULL" : names.of("mdl", next)) + ";");
    }

    /** An MDL is about to be freed: those that were linked to it are linked to the one behind it. */
    void unlink(int handle) {
        String mdl = names.of("mdl", handle);
        links.remove(mdl);
        for (var link : links.entrySet()) {
            if (link.getValue() == handle) {
                code.statement(link.getKey() + "->Next = " + mdl + "->Next;");
            }
        }
    }

    void repeat(Values in) {
        Piece piece = of(in.number("mdl"));
        String offset = Integer.toUnsignedString(in.number("offset"));
        String period = Integer.toUnsignedString(in.number("period"));
        String count = Integer.toUnsignedString(in.number("count"));
        code.statement("repeat(" + piece.at(0) + ", " + offset + ", " + period + ", " + count + ");");
    }

    void read(Values in) {
        int handle = in.number("mdl");
        String mdl = names.of("mdl", handle);
        String from = of(handle).at(in.number("offset"));
        String count = Integer.toUnsignedString(in.number("count"));
        code.statement("show_memory(\"" + mdl + "\", " + from + ", " + count + ");");
    }

    void write(Values in) {
        Piece piece = of(in.number("mdl"));
        int offset = in.number("offset");
        int length = in.data("data").length();
        byte[] data = in.data("data").bytes();
        if (data.length == 0) {
            return;
        }
        boolean bulk = in.data("data").isCut() || allData + length > ALL_DATA_MAX;
        byte[] taken = bulk ? Arrays.copyOf(data, Math.min(data.length, BEGINNING)) : data;
        allData += bulk ? 0 : taken.length;
        code.statement("RtlCopyMemory(" + piece.at(offset) + ", " + source(taken) + ", " + taken.length + ");");
        if (length > taken.length) {
            code.comment(
                    "The run wrote " + length + " bytes that do not repeat themselves; their beginning has to do.");
            code.statement("repeat(" + piece.at(0) + ", " + (offset + taken.length) + ", " + taken.length + ", "
                    + (length - taken.length) + ");");
        }
    }

    /** Bytes as an expression for their address. */
    String source(byte[] data) {
        if (CText.isPrintable(data)) {
            return CText.literal(new String(data, StandardCharsets.ISO_8859_1));
        }
        String name = names.next("data");
        code.declare("const UCHAR " + name + "[] = {" + CText.bytes(data) + "}");
        return name;
    }
}
