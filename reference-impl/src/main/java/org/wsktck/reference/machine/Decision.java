package org.wsktck.reference.machine;

import java.util.List;
import org.wsktck.spi.NtStatus;

/**
 * What to answer, and what to do, in this order.
 *
 * @param status STATUS_PENDING: the request is taken, and what the function is for decides how it ends; anything else
 *     is its final status
 * @param effects carried out in order, and before the function's own work
 */
public record Decision(NtStatus status, List<Effect> effects) {
    static final Decision TAKEN = of(NtStatus.STATUS_PENDING);
    static final Decision NOTHING = of(NtStatus.STATUS_SUCCESS);
    static final Decision BAD_STATE = of(NtStatus.STATUS_INVALID_DEVICE_STATE);

    static Decision of(NtStatus status, Effect... effects) {
        return new Decision(status, List.of(effects));
    }

    /** Whether the request was taken and its outcome is open. */
    public boolean isTaken() {
        return status.equals(NtStatus.STATUS_PENDING);
    }
}
