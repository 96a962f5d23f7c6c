package org.wsktck.reference.machine;

import java.util.List;
import org.wsktck.spi.NtStatus;

/**
 * What to answer, and what to do, in this order.
 *
 * @param status STATUS_PENDING: the effects decide how the request ends; anything else is its final status
 * @param effects carried out in order
 */
public record Decision(NtStatus status, List<Effect> effects) {
    static Decision of(NtStatus status, Effect... effects) {
        return new Decision(status, List.of(effects));
    }

    /** Whether the request goes on, or the event calls for anything to be done. */
    public boolean has(Effect effect) {
        return effects.contains(effect);
    }

    /** Whether the request was taken and its outcome is open. */
    public boolean isAccepted() {
        return status.equals(NtStatus.STATUS_PENDING);
    }
}
