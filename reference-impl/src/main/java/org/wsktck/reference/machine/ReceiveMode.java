package org.wsktck.reference.machine;

import org.wsktck.spi.Wsk;

/** When a receive is done, and what it then reports. */
public enum ReceiveMode {
    /** Any data ends it. */
    ANY,
    /** WSK_FLAG_WAITALL: a full buffer ends it. */
    WAITALL,
    /** WSK_FLAG_DRAIN: what arrives is thrown away until the connection ends. */
    DRAIN,
    /** A buffer of no length: ended by there being something to receive, which it leaves alone. */
    PROBE;

    /** The mode of a receive whose flags are allowed together, and with this length. */
    public static ReceiveMode of(int flags, long length) {
        if (flags == Wsk.WSK_FLAG_DRAIN) {
            return DRAIN;
        }
        if (length == 0) {
            return PROBE;
        }
        return flags == Wsk.WSK_FLAG_WAITALL ? WAITALL : ANY;
    }

    /** Whether data has ended the receive: {@code received} of {@code length} bytes are in its buffer. */
    public boolean isDone(long received, long length) {
        return switch (this) {
            // WSK-RECV-003: data ends it, be it less than fits.
            case ANY -> received > 0;
            // WSK-RECV-005.
            case WAITALL -> received == length;
            // WSK-RECV-009.
            case DRAIN -> false;
            // WSK-RECV-016: it takes no data; readiness ends it.
            case PROBE -> false;
        };
    }

    /** Information of a receive that the peer's end of stream ends with STATUS_SUCCESS. */
    public long informationAtEndOfStream(long received) {
        return switch (this) {
            // WSK-RECV-006, WSK-RECV-025.
            case ANY, WAITALL -> received;
            // Decision 0007: nothing was copied.
            case DRAIN, PROBE -> 0;
        };
    }

    /** Information of a receive that is cancelled, by IoCancelIrp or by closing. */
    public long informationWhenCancelled(long received) {
        return switch (this) {
            // WSK-IRP-015.
            case WAITALL -> received;
            case ANY, DRAIN, PROBE -> 0;
        };
    }
}
