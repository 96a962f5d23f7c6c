package org.wsktck.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as the reference plays it, to be held beside one that failed.
 *
 * @param journal what happened; empty where it was not played
 * @param missing why there is none, as a sentence; absent if there is one
 */
public record ReferencePlay(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<JournalEntry> journal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String missing) {
    public ReferencePlay {
        journal = Copies.ofOptional(journal);
        if (journal.isEmpty() == (missing == null)) {
            throw new IllegalArgumentException(
                    "reference: " + journal.size() + " entries, missing: " + missing + " (expected: one of the two)");
        }
    }

    /** One that was played. */
    public static ReferencePlay of(List<JournalEntry> journal) {
        return new ReferencePlay(journal, null);
    }

    /** One that was not. */
    public static ReferencePlay missing(String why) {
        return new ReferencePlay(List.of(), why);
    }
}
