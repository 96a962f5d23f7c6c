package org.wsktck.reproducer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.ProtocolError;

/** MDLs, and what is written to and read from their memory. */
final class Memory {
    /** Of what the conversation has only the beginning, or comes when all together is too much, so many bytes have to do. */
    private static final int BEGINNING = 64;

    /** All that is taken over of what a scenario writes, in bytes, but for beginnings. */
    private static final int ALL_DATA_MAX = 16_384;

    /** The fields mdl, offset and length of MDL_WRITE. */
    private static final int BODY_BEFORE_DATA = 12;

    private final Names names;
    private final Code code;
    private int allData;

    Memory(Names names, Code code) {
        this.names = names;
        this.code = code;
    }

    /** @param results of the answer; null if there is no MDL */
    void allocate(MessageReader in, @Nullable MessageReader results) throws ProtocolError {
        int bytes = in.u32();
        if (results == null) {
            return;
        }
        String mdl = names.add("mdl", results.u32());
        code.declare("PMDL " + mdl);
        code.declare("UCHAR *" + mdl + "_memory");
        code.statement(mdl + " = make_mdl(&" + mdl + "_memory, " + Integer.toUnsignedString(bytes) + ");");
        code.require(mdl + " != NULL", mdl);
    }

    void link(MessageReader in) throws ProtocolError {
        String mdl = names.of("mdl", in.u32());
        int next = in.u32();
        code.statement(mdl + "->Next = " + (next == 0 ? "NULL" : names.of("mdl", next)) + ";");
    }

    void repeat(MessageReader in) throws ProtocolError {
        String mdl = names.of("mdl", in.u32());
        String offset = Integer.toUnsignedString(in.u32());
        String period = Integer.toUnsignedString(in.u32());
        String count = Integer.toUnsignedString(in.u32());
        code.statement("repeat(" + mdl + "_memory, " + offset + ", " + period + ", " + count + ");");
    }

    void read(MessageReader in) throws ProtocolError {
        String mdl = names.of("mdl", in.u32());
        String offset = Integer.toUnsignedString(in.u32());
        String count = Integer.toUnsignedString(in.u32());
        code.statement("show_memory(\"" + mdl + "\", " + mdl + "_memory + " + offset + ", " + count + ");");
    }

    /** @param body the whole body, or its beginning: the data is at its end */
    void write(MessageReader in, byte[] body) throws ProtocolError {
        String memory = names.of("mdl", in.u32()) + "_memory";
        int offset = in.u32();
        int length = in.u32();
        byte[] data = Arrays.copyOfRange(body, BODY_BEFORE_DATA, body.length);
        if (data.length == 0) {
            return;
        }
        boolean bulk = length > data.length || allData + length > ALL_DATA_MAX;
        byte[] taken = bulk ? Arrays.copyOf(data, Math.min(data.length, BEGINNING)) : data;
        allData += bulk ? 0 : taken.length;
        String at = offset == 0 ? memory : memory + " + " + offset;
        code.statement("RtlCopyMemory(" + at + ", " + source(taken) + ", " + taken.length + ");");
        if (length > taken.length) {
            code.comment(
                    "The run wrote " + length + " bytes that do not repeat themselves; their beginning has to do.");
            code.statement("repeat(" + memory + ", " + (offset + taken.length) + ", " + taken.length + ", "
                    + (length - taken.length) + ");");
        }
    }

    private String source(byte[] data) {
        if (CText.isPrintable(data)) {
            return CText.literal(new String(data, StandardCharsets.ISO_8859_1));
        }
        String name = names.next("data");
        code.declare("const UCHAR " + name + "[] = {" + CText.bytes(data) + "}");
        return name;
    }
}
