package org.wsktck.harness.evidence;

import java.util.List;
import java.util.stream.Collectors;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Source;

/** The failure message: the requirement first, then where, what was expected, what was there, and how to see it again. */
public final class FailureMessage {
    private static final int JOURNAL_LINES_MAX = 12;

    private FailureMessage() {}

    /**
     * The whole message.
     *
     * @param where the scenario, and what was judged
     * @param under what the scenario was run under; empty if as it is told
     * @param step what the scenario was at
     * @param again the line that runs it again
     */
    public static String of(
            Requirement requirement,
            String where,
            String under,
            String step,
            ExpectationFailure failure,
            List<Journal.Entry> journal,
            String again) {
        StringBuilder text = new StringBuilder();
        text.append(requirement.id())
                .append(" (")
                .append(requirement.level())
                .append(failure.diagnosis() == Diagnosis.GIVEN_NOT_REACHED ? ") not reached: " : ") not met: ")
                .append(requirement.statement());
        line(text, "scenario", where);
        if (!under.isEmpty()) {
            line(text, "under", under + "; without that it passes");
        }
        line(text, "step", step);
        line(text, "expected", failure.expected());
        line(text, "actual", failure.actual());
        line(text, "journal", journal(journal));
        line(text, "source", source(requirement));
        line(text, "again", again);
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String content) {
        // Whatever a line is broken by: what comes out of an implementation must not look like a label.
        text.append(String.format("%n  %-8s  ", label))
                .append(content.lines().collect(Collectors.joining("\n            ")));
    }

    /** The last facts; calls are left out, since their returns repeat them. */
    private static String journal(List<Journal.Entry> journal) {
        List<String> facts = journal.stream()
                .filter(entry -> switch (entry.kind()) {
                    case RETURN, COMPLETION, CALLBACK, WIRE, VIOLATION -> true;
                    case STEP, CALL -> false;
                })
                .map(entry -> entry.number() + " " + entry.text())
                .toList();
        if (facts.isEmpty()) {
            return "(nothing happened)";
        }
        return facts.stream()
                .skip(Math.max(0, facts.size() - JOURNAL_LINES_MAX))
                .collect(Collectors.joining("\n"));
    }

    /** Where a requirement stands, one source a line. */
    public static String source(Requirement requirement) {
        return requirement.sources().stream().map(FailureMessage::source).collect(Collectors.joining("\n"));
    }

    private static String source(Source source) {
        return source.page()
                + (source.section() == null ? "" : ", " + source.section())
                + (source.link() == null ? "" : " <" + source.link() + ">");
    }
}
