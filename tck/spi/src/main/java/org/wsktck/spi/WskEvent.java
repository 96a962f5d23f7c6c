package org.wsktck.spi;

/** The event callbacks of sockets that have to do with connections. */
public enum WskEvent {
    ACCEPT("WskAcceptEvent", Wsk.WSK_EVENT_ACCEPT),
    /** Enabled by SO_CONDITIONAL_ACCEPT, as the next one is; they have no flag. */
    INSPECT("WskInspectEvent", 0),
    ABORT("WskAbortEvent", 0),
    RECEIVE("WskReceiveEvent", Wsk.WSK_EVENT_RECEIVE),
    DISCONNECT("WskDisconnectEvent", Wsk.WSK_EVENT_DISCONNECT),
    SEND_BACKLOG("WskSendBacklogEvent", Wsk.WSK_EVENT_SEND_BACKLOG);

    private final String callback;
    private final int mask;

    WskEvent(String callback, int mask) {
        this.callback = callback;
        this.mask = mask;
    }

    /** The callback's name on Microsoft's pages. */
    public String callback() {
        return callback;
    }

    /** The flag that enables it; 0 where there is none. */
    public int mask() {
        return mask;
    }

    @Override
    public String toString() {
        return callback;
    }
}
