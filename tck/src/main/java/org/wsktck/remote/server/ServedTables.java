package org.wsktck.remote.server;

import org.jspecify.annotations.Nullable;
import org.wsktck.remote.protocol.MessageWriter;
import org.wsktck.remote.protocol.Values;
import org.wsktck.spi.Wsk;
import org.wsktck.spi.WskArgument;
import org.wsktck.spi.WskCall;
import org.wsktck.spi.WskClientConnectionDispatch;
import org.wsktck.spi.WskClientListenDispatch;
import org.wsktck.spi.WskClientSocketDispatch;
import org.wsktck.spi.WskClientStreamDispatch;
import org.wsktck.spi.WskFunction;

/** The tables of event callbacks that a session has. */
final class ServedTables {
    private final Answers answers;
    private final Handles<WskClientSocketDispatch> tables;

    ServedTables(Answers answers, Allowance allowance) {
        this.answers = answers;
        this.tables = new Handles<>("callbacks", allowance);
    }

    MessageWriter keep(WskClientSocketDispatch table) {
        return answers.done().u32(tables.add(table));
    }

    /** A WSK_CLIENT_STREAM_DISPATCH. */
    MessageWriter pair(Values in) {
        return keep(new WskClientStreamDispatch(
                get(in.number("listen"), WskClientListenDispatch.class), connection(in.number("connect"))));
    }

    /** A table that a request names. */
    WskClientSocketDispatch named(int handle) {
        return tables.get(handle);
    }

    /** The table of a connection socket; null for 0. */
    @Nullable
    WskClientConnectionDispatch connection(int handle) {
        return get(handle, WskClientConnectionDispatch.class);
    }

    /** The table that a call passes for the socket that it makes; null for 0. */
    @Nullable
    WskClientSocketDispatch of(WskCall call, int handle) {
        return call.function() == WskFunction.SOCKET
                ? get(handle, typeOf(call.get(WskArgument.FLAGS)))
                : connection(handle);
    }

    private static Class<? extends WskClientSocketDispatch> typeOf(int flags) {
        return switch (flags) {
            case Wsk.WSK_FLAG_LISTEN_SOCKET -> WskClientListenDispatch.class;
            case Wsk.WSK_FLAG_CONNECTION_SOCKET -> WskClientConnectionDispatch.class;
            case Wsk.WSK_FLAG_STREAM_SOCKET -> WskClientStreamDispatch.class;
            default -> WskClientSocketDispatch.class;
        };
    }

    private <T extends WskClientSocketDispatch> @Nullable T get(int handle, Class<T> type) {
        if (handle == 0) {
            return null;
        }
        WskClientSocketDispatch table = tables.get(handle);
        if (!type.isInstance(table)) {
            throw new BadRequest("callbacks: " + Integer.toUnsignedString(handle)
                    + " (expected: a table of the socket's" + " category)");
        }
        return type.cast(table);
    }
}
