package org.wsktck.spi;

import java.util.Map;

/**
 * Makes the tables of event callbacks that an application hands over. What is not in {@code scripts} is a NULL entry.
 *
 * <p>Safe for use from several threads.
 */
public interface EventCallbacks {
    /** WSK_CLIENT_CONNECTION_DISPATCH. */
    WskClientConnectionDispatch connection(Map<WskEvent, EventScript> scripts, EventListener listener);

    /** WSK_CLIENT_LISTEN_DISPATCH. */
    WskClientListenDispatch listen(Map<WskEvent, EventScript> scripts, EventListener listener);

    /** WSK_CLIENT_STREAM_DISPATCH, with both of its halves. */
    default WskClientStreamDispatch stream(Map<WskEvent, EventScript> scripts, EventListener listener) {
        return new WskClientStreamDispatch(listen(scripts, listener), connection(scripts, listener));
    }

    /**
     * Gives an entry of a table another script, which begins anew with its first reaction: for what can only be said once
     * the socket is known that the table has been handed over for.
     *
     * @param table one that has been made here, with such an entry
     */
    void script(WskClientSocketDispatch table, WskEvent event, EventScript script);

    /** A gate that is closed. */
    EventScript.Gate newGate();

    /** What lies in a list that the application has kept, now. */
    byte[] read(WskDataIndication list);
}
