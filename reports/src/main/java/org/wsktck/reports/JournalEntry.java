package org.wsktck.reports;

import static java.util.Objects.requireNonNull;

/**
 * One line of a scenario's journal.
 *
 * @param seq the provider's own sequence number: the order that counts
 * @param atMicros microseconds since the scenario began
 * @param thread the thread it happened on
 * @param irql the IRQL it happened at, by name: {@code PASSIVE_LEVEL}
 * @param kind call, return, completion, callback, wire event, …: one word
 * @param text what happened, in one line
 */
public record JournalEntry(long seq, long atMicros, String thread, String irql, String kind, String text) {
    public JournalEntry {
        requireNonNull(thread, "thread");
        requireNonNull(irql, "irql");
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }
}
