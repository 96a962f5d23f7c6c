package org.wsktck.spi;

import org.jspecify.annotations.Nullable;

/**
 * WSK_CLIENT_DISPATCH.
 *
 * @param version the NPI version asked for, as {@link Wsk#makeWskVersion(int, int)}
 * @param reserved zero
 * @param wskClientEvent null: a NULL entry
 */
public record WskClientDispatch(
        int version, int reserved, @Nullable WskClientEvent wskClientEvent) {

    /** With WskClientEvent NULL. */
    public WskClientDispatch(int version, int reserved) {
        this(version, reserved, null);
    }

    /** There are no such events: not to be called by any implementation (nc-wsk-pfn_wsk_client_event). */
    @FunctionalInterface
    public interface WskClientEvent {
        /**
         * Tells of an event that is of no socket.
         *
         * @param clientContext of the WSK_CLIENT_NPI
         * @param information null: NULL, or memory that is out of reach
         * @param informationLength bytes
         * @return STATUS_NOT_IMPLEMENTED
         */
        NtStatus clientEvent(
                @Nullable Object clientContext, int eventType, @Nullable Object information, long informationLength);
    }
}
