package org.wsktck.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.Danger;
import org.wsktck.reports.Family;
import org.wsktck.reports.JournalEntry;
import org.wsktck.reports.Level;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;

/** A result of a scenario that was never run, made of what a test says and something plain for everything else. */
public final class MadeUpResult {
    private final String id;
    private final ScenarioVerdict verdict;
    private Family family = Family.IPV4;
    private Level level = Level.MUST;
    private @Nullable String diagnosis;
    private @Nullable String failure;
    private final List<JournalEntry> journal = new ArrayList<>();

    private MadeUpResult(String id, ScenarioVerdict verdict) {
        this.id = id;
        this.verdict = verdict;
    }

    /** A scenario's, with that verdict. */
    public static MadeUpResult of(String id, ScenarioVerdict verdict) {
        return new MadeUpResult(id, verdict);
    }

    /** Over that family. */
    public MadeUpResult family(Family other) {
        family = other;
        return this;
    }

    /** Of that level. */
    public MadeUpResult level(Level other) {
        level = other;
        return this;
    }

    /** With that diagnosis. */
    public MadeUpResult diagnosis(@Nullable String line) {
        diagnosis = line;
        return this;
    }

    /** With that failure message. */
    public MadeUpResult failure(@Nullable String message) {
        failure = message;
        return this;
    }

    /** With one more line in its journal. */
    public MadeUpResult journal(String kind, String text) {
        int line = journal.size() + 1;
        journal.add(new JournalEntry(line, null, 10L * line, "main", "PASSIVE_LEVEL", kind, text));
        return this;
    }

    /** The result. */
    public ScenarioResult made() {
        return new ScenarioResult(
                id,
                family,
                "a title",
                List.of("WSK-CLOSE-006"),
                level,
                Danger.SAFE,
                verdict,
                diagnosis,
                null,
                List.of(),
                1,
                List.of(),
                Map.of(),
                journal,
                "./wsk-tck run reference --select " + id,
                failure,
                null,
                null,
                null);
    }
}
