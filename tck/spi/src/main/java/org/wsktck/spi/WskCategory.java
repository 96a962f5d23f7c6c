package org.wsktck.spi;

import java.util.Arrays;
import java.util.function.Function;

/** The categories of sockets, each with its dispatch table. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum WskCategory {
    BASIC(Wsk.WSK_FLAG_BASIC_SOCKET, BasicTable::new),
    LISTEN(Wsk.WSK_FLAG_LISTEN_SOCKET, ListenTable::new),
    CONNECTION(Wsk.WSK_FLAG_CONNECTION_SOCKET, ConnectionTable::new),
    STREAM(Wsk.WSK_FLAG_STREAM_SOCKET, StreamTable::new);

    /** Where all functions of a table come to. */
    @FunctionalInterface
    public interface Handler {
        /** Makes a call. */
        NtStatus call(WskCall call);
    }

    private final int flag;
    private final Function<Handler, WskProviderBasicDispatch> table;

    WskCategory(int flag, Function<Handler, WskProviderBasicDispatch> table) {
        this.flag = flag;
        this.table = table;
    }

    /** What WskSocket takes as Flags. */
    public int flag() {
        return flag;
    }

    /** A table of this category that has every function, and brings each call to the handler. */
    public WskProviderBasicDispatch table(Handler handler) {
        return table.apply(handler);
    }

    /**
     * The category that WskSocket's Flags ask for.
     *
     * @throws IllegalArgumentException if they ask for another
     */
    public static WskCategory ofFlag(int flag) {
        return Arrays.stream(values())
                .filter(category -> category.flag == flag)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "flags: 0x" + Integer.toHexString(flag) + " (expected: those of one socket category)"));
    }

    /** The category that a table is of. */
    public static WskCategory of(WskProviderBasicDispatch table) {
        if (table instanceof WskProviderStreamDispatch) {
            return STREAM;
        }
        if (table instanceof WskProviderConnectionDispatch) {
            return CONNECTION;
        }
        return table instanceof WskProviderListenDispatch ? LISTEN : BASIC;
    }

    private record BasicTable(Handler handler) implements WskProviderBasicDispatch {
        @Override
        public NtStatus call(WskCall call) {
            return handler.call(call);
        }
    }

    private record ListenTable(Handler handler) implements WskProviderListenDispatch {
        @Override
        public NtStatus call(WskCall call) {
            return handler.call(call);
        }
    }

    private record ConnectionTable(Handler handler) implements WskProviderConnectionDispatch {
        @Override
        public NtStatus call(WskCall call) {
            return handler.call(call);
        }
    }

    private record StreamTable(Handler handler) implements WskProviderStreamDispatch {
        @Override
        public NtStatus call(WskCall call) {
            return handler.call(call);
        }
    }
}
