package org.wsktck.reproducer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.ProtocolError;

/** MDLs, and what is written to and read from their memory. */
final class Memory {
    /** Of what is written, so many bytes are taken over, */
    private static final int DATA_MAX = 1_024;

    /** and so many of what is longer than that. */
    private static final int BEGINNING = 64;

    private final Names names;
    private final Code code;

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
        int begin = 12;
        byte[] data = Arrays.copyOfRange(body, begin, Math.min(body.length, begin + Math.min(length, DATA_MAX)));
        if (data.length == 0) {
            return;
        }
        boolean bulk = length > data.length;
        byte[] taken = bulk ? Arrays.copyOf(data, BEGINNING) : data;
        String at = offset == 0 ? memory : memory + " + " + offset;
        code.statement("RtlCopyMemory(" + at + ", " + source(taken) + ", " + taken.length + ");");
        if (bulk) {
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
