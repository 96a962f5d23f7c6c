package org.wsktck.reproducer;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskFunction;

/** The categories of sockets. Each has a flag, and a macro in {@code parts.c} for its dispatch table. */
enum Category {
    BASIC(Wsk.WSK_FLAG_BASIC_SOCKET, EnumSet.noneOf(WskFunction.class)),
    LISTEN(Wsk.WSK_FLAG_LISTEN_SOCKET, EnumSet.of(WskFunction.BIND, WskFunction.GET_LOCAL_ADDRESS)),
    CONNECTION(Wsk.WSK_FLAG_CONNECTION_SOCKET, EnumSet.allOf(WskFunction.class)),
    DATAGRAM(Wsk.WSK_FLAG_DATAGRAM_SOCKET, LISTEN.functions),
    STREAM(Wsk.WSK_FLAG_STREAM_SOCKET, CONNECTION.functions);

    private final int flag;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<WskFunction> functions;

    /** @param functions what its table has beside those that every table has */
    Category(int flag, Set<WskFunction> functions) {
        this.flag = flag;
        this.functions = functions;
    }

    /** What a call makes. A socket that is made with a remote address is a connection socket, whatever the flags. */
    static Category madeBy(WskFunction function, int flags) {
        return function.takes(WskArgument.REMOTE_ADDRESS) ? CONNECTION : of(flags);
    }

    private static Category of(int flags) {
        return Arrays.stream(values())
                .filter(category -> category.flag == flags)
                .findFirst()
                .orElse(BASIC);
    }

    /** The flags of a call that makes a socket, by their name if it is one of these. */
    static Argument flags(int flags) {
        Category category = of(flags);
        return Argument.of(category == BASIC ? CText.flags(flags) : "WSK_FLAG_" + category + "_SOCKET");
    }

    /** The table through which such a socket's function is called: one that all categories have in common, or its own. */
    Category tableOf(WskFunction function) {
        return function.table() == WskFunction.Table.BASIC ? BASIC : this;
    }

    /** Whether there is such a function for such a socket. */
    boolean has(WskFunction function) {
        return function.table() == WskFunction.Table.BASIC || functions.contains(function);
    }
}
