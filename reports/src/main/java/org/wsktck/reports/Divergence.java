package org.wsktck.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a scenario went another way than on the reference: in each journal the first entry that the other does not have.
 *
 * <p>Entries are held against one another by kind and words, without times, threads, and the numbers that a run deals
 * out. Their order is not: what threads and the network do at the same time comes in another order each time. Nor is
 * whether a request was pending before it succeeded: how it was completed says the completion.
 *
 * @param line of the scenario that failed; null if the reference has all of it
 * @param referenceLine of the reference; null if the scenario that failed has all of it
 */
record Divergence(@Nullable Integer line, @Nullable Integer referenceLine) {
    static Divergence of(List<JournalEntry> journal, List<JournalEntry> reference) {
        return new Divergence(firstWithoutEqual(journal, reference), firstWithoutEqual(reference, journal));
    }

    private static @Nullable Integer firstWithoutEqual(List<JournalEntry> journal, List<JournalEntry> other) {
        Map<String, Integer> left = new HashMap<>();
        other.forEach(entry -> left.merge(gist(entry), 1, Integer::sum));
        for (JournalEntry entry : journal) {
            if (left.merge(gist(entry), -1, Integer::sum) < 0) {
                return entry.line();
            }
        }
        return null;
    }

    private static String gist(JournalEntry entry) {
        String text = Deviation.withoutNumbers(Deviation.withoutPorts(entry.text()))
                .replaceAll("\\b\\d+(\\.\\d+)? (µs|ms|s)\\b", "N $2")
                .replace(", PendingReturned", "")
                .replaceFirst("returned STATUS_PENDING \\(0x[0-9A-F]+\\)$", "returned STATUS_SUCCESS (0x00000000)");
        return entry.kind() + " " + text;
    }
}
