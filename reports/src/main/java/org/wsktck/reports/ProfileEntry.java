package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a profile by which a failure is known; the scenario's reason has the words.
 *
 * @param owner who will mend it; absent where nobody is named
 * @param expires the last day on which the failure counts as known
 * @param rate how often it was seen, of a failure that does not show in every run: {@code 3 of 200}; absent of any other
 * @param disputed where it is disputed that this is a failure at all; absent where it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileEntry(
        @Nullable String owner,
        LocalDate expires,
        @Nullable String rate,
        @Nullable String disputed) {
    public ProfileEntry {
        requireNonNull(expires, "expires");
    }

    /** Until when it holds, and who will mend it. */
    String words() {
        return "until " + expires + (owner == null ? "" : ", owner: " + owner);
    }
}
