package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of a scenario's journal.
 *
 * @param line its place in the order in which the kit learnt of things, from 1
 * @param seq the provider's own sequence number: the order that counts; absent where the provider drew none
 * @param atMicros when the kit learnt of it, in microseconds since the scenario began
 * @param thread the thread it happened on
 * @param irql the IRQL it happened at, by name: {@code PASSIVE_LEVEL}
 * @param kind call, return, completion, callback, wire event, …: one word
 * @param text what happened, in one line
 */
public record JournalEntry(
        int line,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long seq,
        long atMicros,
        String thread,
        String irql,
        String kind,
        String text) {
    public JournalEntry {
        requireNonNull(thread, "thread");
        requireNonNull(irql, "irql");
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }
}
