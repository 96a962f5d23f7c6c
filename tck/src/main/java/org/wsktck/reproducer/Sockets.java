package org.wsktck.reproducer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskFunction;

/** Sockets, and which dispatch table each has. */
final class Sockets {
    private final Names names;
    private final Code code;

    /** What calls have asked for, by the handle of the IRP. */
    private final Map<Integer, Category> asked = new HashMap<>();

    private final Map<Integer, Category> categories = new HashMap<>();

    Sockets(Names names, Code code) {
        this.names = names;
        this.code = code;
    }

    /** The table of that socket, as an expression; null if it has no such function. */
    @Nullable
    String table(int socket, WskFunction function) {
        Category category = categories.getOrDefault(socket, Category.CONNECTION);
        return category.has(function) ? category.tableOf(function) + "(" + names.of("socket", socket) + ")" : null;
    }

    /** A call makes a socket, with that IRP. */
    void asked(int irp, Category category) {
        asked.put(irp, category);
    }

    /** WskAcceptEvent was given that socket, which the routine keeps in a variable. */
    void accepted(int socket, String variable) {
        if (names.has("socket", socket)) {
            return;
        }
        String name = names.add("socket", socket);
        code.declare("PWSK_SOCKET " + name);
        code.require("awaited(&" + variable + ")", name);
        code.statement(name + " = (PWSK_SOCKET)" + variable + ";");
        code.statement(variable + " = NULL;");
    }

    /** An IRP was completed with that socket, which may be known already. */
    void made(int socket, int irp, String irpName) {
        if (names.has("socket", socket)) {
            return;
        }
        String name = names.add("socket", socket);
        code.declare("PWSK_SOCKET " + name);
        categories.put(socket, asked.getOrDefault(irp, Category.CONNECTION));
        code.statement(name + " = socket_of(&" + irpName + ");");
        code.require(name + " != NULL", name);
    }
}
