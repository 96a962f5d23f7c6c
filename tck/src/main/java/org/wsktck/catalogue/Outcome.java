package org.wsktck.catalogue;

import java.util.List;
import org.wsktck.spi.NtStatus;

/**
 * A set of statuses that are accepted where the sources leave the status open.
 *
 * @param name by which a scenario asks for it, unique within its ambiguity
 * @param of what ended in this way
 * @param statuses names of the accepted statuses; the expected ones where {@code anyFailure} holds
 * @param weak names of statuses that are accepted with a note
 * @param anyFailure whether each status that fails NT_SUCCESS is accepted too
 */
public record Outcome(String name, String of, List<String> statuses, List<String> weak, boolean anyFailure) {
    /** Whether an implementation may end like this. */
    public boolean accepts(NtStatus status) {
        return statuses.contains(status.shortName())
                || weak.contains(status.shortName())
                || (anyFailure && !status.isSuccess());
    }

    /** Whether the report should remark on this accepted status: it is not among those to be expected. */
    public boolean isWeak(NtStatus status) {
        return weak.contains(status.shortName());
    }
}
