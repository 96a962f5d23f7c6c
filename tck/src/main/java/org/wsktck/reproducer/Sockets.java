package org.wsktck.reproducer;

import java.util.HashMap;
import java.util.Map;
import org.wsktck.remote.protocol.Message;
import org.wsktck.remote.protocol.MessageReader;
import org.wsktck.remote.protocol.MessageType;
import org.wsktck.remote.protocol.ProtocolError;

/** Sockets, and which dispatch table each has. */
final class Sockets {
    private static final int CONNECTION = 2;

    private final Names names;
    private final Code code;
    private final Map<Integer, Integer> flagsOfIrp = new HashMap<>();
    private final Map<Integer, String> tables = new HashMap<>();

    Sockets(Names names, Code code) {
        this.names = names;
        this.code = code;
    }

    /** The kind of table of that socket. */
    String table(int socket) {
        return tables.getOrDefault(socket, table(CONNECTION, "CONNECTION"));
    }

    private static String table(int flags, String otherwise) {
        return switch (flags) {
            case 1 -> "LISTEN";
            case 2 -> "CONNECTION";
            case 4 -> "DATAGRAM";
            case 8 -> "STREAM";
            default -> otherwise;
        };
    }

    /** A call may make a socket, with that IRP. */
    void asked(Message request, int irp) throws ProtocolError {
        if (request.type() == MessageType.WSK_SOCKET) {
            flagsOfIrp.put(irp, flagsOfSocket(request));
        } else if (request.type() == MessageType.WSK_SOCKET_CONNECT) {
            flagsOfIrp.put(irp, CONNECTION);
        }
    }

    private static int flagsOfSocket(Message request) throws ProtocolError {
        MessageReader in = request.reader();
        in.u32(); // npi
        in.u32(); // client
        in.u16(); // address family
        in.u16(); // socket type
        in.u32(); // protocol
        return in.u32();
    }

    /** An IRP was completed with that socket, which may be known already. */
    void made(int socket, int irp, String irpName) {
        if (names.has("socket", socket)) {
            return;
        }
        String name = names.add("socket", socket);
        code.declare("PWSK_SOCKET " + name);
        tables.put(socket, table(flagsOfIrp.getOrDefault(irp, CONNECTION), "BASIC"));
        code.statement(name + " = socket_of(&" + irpName + ");");
        code.require(name + " != NULL", name);
    }
}
