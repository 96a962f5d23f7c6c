package org.wsktck.reproducer;

import java.util.Arrays;
import java.util.Set;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskFunction;
import org.wsktck.spi.WskFunction.Table;

/** The categories of sockets. Each has a flag, and a macro in {@code parts.c} for its dispatch table. */
enum Category {
    BASIC(Wsk.WSK_FLAG_BASIC_SOCKET),
    LISTEN(Wsk.WSK_FLAG_LISTEN_SOCKET, Table.BIND, Table.ACCEPT, Table.LISTEN),
    CONNECTION(Wsk.WSK_FLAG_CONNECTION_SOCKET, Table.BIND, Table.CONNECTION),
    DATAGRAM(Wsk.WSK_FLAG_DATAGRAM_SOCKET, Table.BIND),
    STREAM(Wsk.WSK_FLAG_STREAM_SOCKET, Table.BIND, Table.ACCEPT, Table.CONNECTION, Table.STREAM);

    private final int flag;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Table> parts;

    /** @param parts whose functions its table has beside those that every table has */
    Category(int flag, Table... parts) {
        this.flag = flag;
        this.parts = Set.of(parts);
    }

    /** What a call makes. All but WskSocket make connection sockets, whatever the flags. */
    static Category madeBy(WskFunction function, int flags) {
        return function == WskFunction.SOCKET ? of(flags) : CONNECTION;
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
        return function.table() == Table.BASIC ? BASIC : this;
    }

    /** Whether there is such a function for such a socket. */
    boolean has(WskFunction function) {
        return function.table() == Table.BASIC || parts.contains(function.table());
    }
}
