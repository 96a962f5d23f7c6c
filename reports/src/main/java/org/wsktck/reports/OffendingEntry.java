package org.wsktck.reports;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a failed scenario's journal that a reader wants to see first: the one that the diagnosis speaks of.
 *
 * <p>It is found by what both say of the same thing: an IRP, a function, the peer. What the diagnosis does not point at
 * is put down to the last step, since it was there that the scenario ended.
 */
final class OffendingEntry {
    private static final Pattern IRP = Pattern.compile("\\bIRP \\d+\\b");
    private static final Pattern RETURNED = Pattern.compile("returned STATUS_\\w+");
    private static final Pattern FUNCTION = Pattern.compile("\\b(?:Wsk|Io)[A-Z]\\w*");

    private final Deviation deviation;
    private final List<JournalEntry> journal;

    private OffendingEntry(Deviation deviation) {
        this.deviation = deviation;
        this.journal = deviation.scenario().journal();
    }

    /** Its line; null if the scenario did not fail, or said nothing. */
    static @Nullable Integer lineOf(ScenarioResult scenario) {
        if (!Findings.isFailure(scenario)) {
            return null;
        }
        Deviation deviation = Deviation.of(scenario);
        JournalEntry entry = deviation == null ? null : new OffendingEntry(deviation).pointedAt();
        if (entry == null) {
            entry = last(scenario.journal(), "violation");
        }
        if (entry == null) {
            entry = last(scenario.journal(), "step");
        }
        return entry == null ? null : entry.line();
    }

    private @Nullable JournalEntry pointedAt() {
        String irp = irp();
        if (deviation.isCrash()) {
            return last(journal, "violation");
        }
        if (isAboutThePeer()) {
            return last(journal, "wire");
        }
        if (irp != null) {
            JournalEntry completion = last("completion", text -> text.startsWith(irp + " "));
            // What was not completed, or too late to count, is shown where it was asked for.
            return completion == null || isMissing() ? lastReturn(irp) : completion;
        }
        return lastReturn();
    }

    private @Nullable String irp() {
        return Stream.of(deviation.observed(), deviation.expected())
                .map(IRP::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse(null);
    }

    private boolean isAboutThePeer() {
        return deviation.expected().startsWith("the peer") || deviation.kind().startsWith("PEER_");
    }

    private boolean isMissing() {
        return deviation.observed().contains("not completed")
                || deviation.observed().contains("left alone");
    }

    private @Nullable JournalEntry lastReturn(String irp) {
        Pattern named = Pattern.compile("Wsk\\w+\\(.*\\b" + irp + "\\b.*", Pattern.DOTALL);
        JournalEntry returned = last("return", text -> named.matcher(text).matches());
        return returned == null ? last("call", text -> named.matcher(text).matches()) : returned;
    }

    private @Nullable JournalEntry lastReturn() {
        Matcher status = RETURNED.matcher(deviation.observed());
        if (!status.find()) {
            return null;
        }
        Matcher function = FUNCTION.matcher(deviation.observed() + " " + deviation.expected());
        String name = function.find() ? function.group() : "";
        return last("return", text -> text.startsWith(name) && text.contains(status.group()));
    }

    private @Nullable JournalEntry last(String kind, Predicate<String> wanted) {
        return last(journal, kind, wanted);
    }

    private static @Nullable JournalEntry last(List<JournalEntry> journal, String kind) {
        return last(journal, kind, text -> true);
    }

    private static @Nullable JournalEntry last(List<JournalEntry> journal, String kind, Predicate<String> wanted) {
        for (int i = journal.size() - 1; i >= 0; i--) {
            JournalEntry entry = journal.get(i);
            if (entry.kind().equals(kind) && wanted.test(entry.text())) {
                return entry;
            }
        }
        return null;
    }
}
