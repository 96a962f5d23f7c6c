package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * WSK_CLIENT_CONNECTION_DISPATCH: a table in which entries that will not be enabled are NULL. None is called unless it
 * has been enabled.
 */
public record WskClientConnectionDispatch(
        @Nullable WskReceiveEvent wskReceiveEvent,
        @Nullable WskDisconnectEvent wskDisconnectEvent,
        @Nullable WskSendBacklogEvent wskSendBacklogEvent)
        implements WskClientSocketDispatch {

    /** Called when data has arrived and no WskReceive is queued. */
    @FunctionalInterface
    public interface WskReceiveEvent {
        /**
         * Indicates data.
         *
         * @param dataIndication null: the socket is no longer functional
         * @param bytesIndicated length of the list's data
         * @param bytesAccepted where the application stores how much it took
         */
        NtStatus receiveEvent(
                @Nullable Object socketContext,
                int flags,
                @Nullable WskDataIndication dataIndication,
                long bytesIndicated,
                BytesAccepted bytesAccepted);
    }

    /** Called when the peer has disconnected. */
    @FunctionalInterface
    public interface WskDisconnectEvent {
        /** Flags: WSK_FLAG_ABORTIVE and WSK_FLAG_AT_DISPATCH_LEVEL. */
        NtStatus disconnectEvent(@Nullable Object socketContext, int flags);
    }

    /** Called when the ideal send backlog has changed. */
    @FunctionalInterface
    public interface WskSendBacklogEvent {
        /** The new size in bytes. */
        NtStatus sendBacklogEvent(@Nullable Object socketContext, long idealBacklogSize);
    }

    /** Out parameter of WskReceiveEvent. */
    public static final class BytesAccepted {
        private long value;

        /** Bytes the application took. */
        public long value() {
            return value;
        }

        /** Stores how many bytes the application took. */
        public void value(long bytes) {
            this.value = bytes;
        }
    }
}
