package org.wsktck.harness.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.spi.NtStatus;

/**
 * The statuses accepted where the documentation leaves several open, and the ambiguity that says so.
 *
 * @param ambiguity its key, {@code AMB-23}
 * @param statuses the preferred one first; empty: any failure
 */
public record StatusSet(String ambiguity, List<NtStatus> statuses) {
    /** These and no others. */
    public static StatusSet of(String ambiguity, NtStatus... statuses) {
        return new StatusSet(ambiguity, List.of(statuses));
    }

    /** Any NTSTATUS that is not NT_SUCCESS. Stands only where the ambiguity, or a requirement, says so. */
    public static StatusSet anyFailure(String ambiguity) {
        return new StatusSet(ambiguity, List.of());
    }

    /** These as well. */
    public StatusSet or(NtStatus... more) {
        return new StatusSet(
                ambiguity, Stream.concat(statuses.stream(), Arrays.stream(more)).toList());
    }

    /** Whether it is among them. */
    public boolean accepts(NtStatus status) {
        return statuses.isEmpty() ? !status.isSuccess() : statuses.contains(status);
    }

    @Override
    public String toString() {
        String words = statuses.isEmpty()
                ? "any failure status"
                : statuses.stream().map(NtStatus::shortName).collect(Collectors.joining(", "));
        return words + " (" + ambiguity + ")";
    }
}
