package org.wsktck.remote.protocol;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskFunction;

/** The fields of a call of a WSK function: they follow from the function's description. */
final class CallFields {
    private CallFields() {}

    /** What a request has, as a row of the protocol's page. */
    static String request(WskFunction function) {
        List<String> fields = new ArrayList<>();
        fields.add(function.isOnSocket() ? "u32 socket" : "u32 npi");
        for (WskFunction.Parameter parameter : function.parameters()) {
            String field = field(parameter);
            if (!field.isEmpty()) {
                fields.add(field);
            }
        }
        return String.join(", ", fields);
    }

    /** What its answer has behind the beginning. */
    static String results(WskFunction function) {
        return function.takes(WskArgument.OUTPUT_BUFFER) ? "u64 outputSizeReturned" : "";
    }

    private static String field(WskFunction.Parameter parameter) {
        String name = parameter.argument().name();
        return switch (parameter.argument().kind()) {
            case USHORT -> "u16 " + name;
            case ULONG, CLIENT, CONTROL_SOCKET_TYPE -> "u32 " + name;
            case SOCKET_CONTEXT -> "u64 " + name;
            case ADDRESS -> "address " + name;
            case BUFFER, IRP -> name;
            case INPUT, OUTPUT -> "u32 " + name + "Mdl, u64 " + name + "Size";
            case INSPECT_ID -> "u64 key, u32 serialNumber";
            case CALLBACKS, INSPECT_ACTION, DATA_INDICATION -> "u32 " + name;
            // Whether it is passed at all: what is stored comes with the answer or the completion.
            case ADDRESS_BUFFER -> parameter.mayBeNull() ? "u8 " + name : "";
            case OUTPUT_SIZE -> "u8 " + name;
            case POINTER -> "";
        };
    }
}
