package org.wsktck.reproducer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.DataFields;
import org.wsktck.remote.protocol.IrpHandle;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.remote.protocol.Values;

/** MDLs as the I/O manager makes them, of memory that another MDL describes already. */
final class Mdls {
    private final Names names;
    private final Code code;
    private final Trace trace;
    private final Memory memory;

    /** The IRP that each of these was made for, by the handle of the MDL. */
    private final Map<Integer, String> irps = new LinkedHashMap<>();

    Mdls(Names names, Code code, Trace trace, Memory memory) {
        this.names = names;
        this.code = code;
        this.trace = trace;
        this.memory = memory;
    }

    /** @param results of the answer; null if it did not return */
    void allocate(Values in, @Nullable Values results) throws ProtocolError {
        int bytes = in.number("bytes");
        IrpHandle irp = in.irp();
        int handle = handle(results);
        String mdl = declare(handle);
        String from = memory.describe(handle, in.number("mdl"), in.number("offset"), bytes)
                .at(0);
        String attachedTo = irp.isNull() ? "NULL" : names.of("irp", irp.handle()) + ".irp";
        trace.called("IoAllocateMdl(" + mdl + ", " + bytes + " bytes)");
        code.call(mdl + " = IoAllocateMdl(" + from + ", " + Integer.toUnsignedString(bytes) + ", "
                + (in.flag("secondary") ? "TRUE" : "FALSE") + ", FALSE, " + attachedTo + ")");
        code.require(mdl + " != NULL", mdl);
        code.statement("MmBuildMdlForNonPagedPool(" + mdl + ");");
        if (!irp.isNull()) {
            irps.put(handle, names.of("irp", irp.handle()));
        }
    }

    /** @param results of the answer; null if it did not return */
    void buildPartial(Values in, @Nullable Values results) {
        int source = in.number("mdl");
        int offset = in.number("offset");
        int length = in.number("bytes");
        String whole = names.of("mdl", source);
        int described = length == 0 ? memory.of(source).bytes() - offset : length;
        int handle = handle(results);
        String mdl = declare(handle);
        memory.describe(handle, source, offset, described);
        String from = "(PUCHAR)MmGetMdlVirtualAddress(" + whole + ") + " + Integer.toUnsignedString(offset);
        code.statement(mdl + " = IoAllocateMdl(" + from + ", " + Integer.toUnsignedString(described)
                + ", FALSE, FALSE, NULL);");
        code.require(mdl + " != NULL", mdl);
        String arguments = whole + ", " + mdl + ", ";
        String amount = Integer.toUnsignedString(length);
        trace.called(
                "IoBuildPartialMdl(" + arguments + "byte " + Integer.toUnsignedString(offset) + ", " + amount + ")");
        code.call("IoBuildPartialMdl(" + arguments + from + ", " + amount + ")");
    }

    /** 0 if there is none. */
    private static int handle(@Nullable Values results) {
        return results == null ? 0 : results.number("mdl");
    }

    private String declare(int handle) {
        String mdl = handle == 0 ? names.next("mdl") : names.add("mdl", handle);
        code.declare("PMDL " + mdl);
        return mdl;
    }

    /** Before that, what leads to it is made to lead on. */
    void free(Values in) {
        int handle = in.number("mdl");
        String mdl = names.of("mdl", handle);
        String irp = irps.remove(handle);
        if (irp != null) {
            code.statement("detach(&" + irp + ", " + mdl + ");");
        }
        memory.unlink(handle);
        trace.called("IoFreeMdl(" + mdl + ")");
        code.call("IoFreeMdl(" + mdl + ")");
        code.statement(mdl + " = NULL;");
    }

    void lookedAt(Values in) {
        int handle = in.number("mdl");
        String mdl = names.of("mdl", handle);
        trace.saw(Seen.MDLS);
        code.statement(
                "show_mdl(\"" + mdl + "\", " + mdl + ", " + memory.of(handle).at(0) + ", name_of(" + mdl + "->Next));");
    }

    void writeMapped(Values in) {
        String mdl = names.of("mdl", in.number("mdl"));
        String offset = Integer.toUnsignedString(in.number("offset"));
        DataFields data = in.data("data");
        if (data.isCut()) {
            code.comment("The run wrote " + data.length() + " bytes; their beginning has to do.");
        }
        code.call("write_mapped(\"" + mdl + "\", " + mdl + ", " + offset + ", " + memory.source(data.bytes()) + ", "
                + data.bytes().length + ")");
    }

    /** A function that says which MDL a pointer means, if something asks for it. */
    void defineNames() {
        if (!code.statements().contains("name_of(")) {
            return;
        }
        StringBuilder cases = new StringBuilder();
        for (String mdl : names.all("mdl")) {
            cases.append("    if (mdl == ")
                    .append(mdl)
                    .append(") {\n        return \"")
                    .append(mdl)
                    .append("\";\n    }\n");
        }
        code.define("static const char *name_of(PMDL mdl)\n{\n    if (mdl == NULL) {\n        return \"NULL\";\n    }\n"
                + cases + "    return \"no MDL of this driver\";\n}");
    }
}
