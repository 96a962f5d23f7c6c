package org.wsktck.catalogue;

import java.util.List;

/**
 * One step of a client's sequence: a call that it makes, or an event callback of its that is called.
 *
 * @param function the function's name on Microsoft's pages, such as {@code WskReceive} or {@code WskAcceptEvent}
 * @param details what distinguishes it: flags, options, events, what a callback answers, {@code NULL_IRP}
 */
public record ClientCall(String function, List<String> details) {
    /** As it stands in the file: the function, then what distinguishes it. */
    @Override
    public String toString() {
        return details.isEmpty() ? function : function + " " + String.join(" ", details);
    }
}
