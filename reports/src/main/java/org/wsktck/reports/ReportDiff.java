package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two reports, scenario by scenario. Whether a failure is a known one makes no difference: that is a
 * profile's business, and the implementation does the same.
 *
 * @param remarks what else is not the same, and may be why: one sentence each
 * @param changes the scenarios whose outcome is not the same, the worst first
 */
public record ReportDiff(List<String> remarks, List<Change> changes) {
    /** What became of a scenario, the worst first. */
    public enum Kind {
        /** It passed, and fails. */
        REGRESSION("regression"),
        /** It said something about the implementation, and does not any more. */
        LOST("not judged"),
        /** It fails in another way. */
        CHANGED("changed"),
        /** It was not there, or not judged. */
        NEW("new"),
        /** It is not there any more. */
        GONE("gone"),
        /** It failed, and passes. */
        FIXED("fixed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** How it is called where a reader sees it. */
        public String word() {
            return word;
        }
    }

    /**
     * A scenario whose outcome is not the same.
     *
     * @param scenario its id and family
     * @param before what came of it, or that it was not there
     * @param after the same of the later run
     * @param again the command that runs it again
     */
    public record Change(Kind kind, String scenario, String before, String after, String again) {}

    private static final String ABSENT = "not there";

    public ReportDiff {
        remarks = List.copyOf(remarks);
        changes = List.copyOf(changes);
    }

    /** Compares. */
    public static ReportDiff of(ConformanceReport before, ConformanceReport after) {
        Map<String, ScenarioResult> old = byName(before);
        Map<String, ScenarioResult> now = byName(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Change change = change(name, old.get(name), now.get(name));
            if (change != null) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparing(Change::kind));
        return new ReportDiff(remarks(before, after), changes);
    }

    private static Map<String, ScenarioResult> byName(ConformanceReport report) {
        Map<String, ScenarioResult> scenarios = new TreeMap<>();
        report.scenarios().forEach(scenario -> scenarios.put(scenario.displayName(), scenario));
        return scenarios;
    }

    private static @Nullable Change change(
            String name, @Nullable ScenarioResult before, @Nullable ScenarioResult after) {
        Kind kind = kind(before, after);
        if (kind == null) {
            return null;
        }
        ScenarioResult there = after == null ? before : after;
        return new Change(kind, name, outcome(before), outcome(after), there == null ? "" : there.rerun());
    }

    private static String outcome(@Nullable ScenarioResult result) {
        return result == null ? ABSENT : result.outcome();
    }

    private static @Nullable Kind kind(@Nullable ScenarioResult before, @Nullable ScenarioResult after) {
        if (before == null) {
            return Kind.NEW;
        }
        if (after == null) {
            return Kind.GONE;
        }
        if (!before.verdict().judged()) {
            return after.verdict().judged() ? Kind.NEW : null;
        }
        if (!after.verdict().judged()) {
            return Kind.LOST;
        }
        if (before.verdict().deviates() != after.verdict().deviates()) {
            return after.verdict().deviates() ? Kind.REGRESSION : Kind.FIXED;
        }
        return whatFailed(before).equals(whatFailed(after)) ? null : Kind.CHANGED;
    }

    /** The head of the diagnosis; empty of what has passed. */
    private static String whatFailed(ScenarioResult result) {
        return result.verdict().deviates()
                ? result.outcome().substring(result.verdict().name().length())
                : "";
    }

    private static List<String> remarks(ConformanceReport before, ConformanceReport after) {
        List<String> remarks = new ArrayList<>();
        compare(
                remarks,
                "the implementation",
                before,
                after,
                report -> report.implementation().name() + " "
                        + report.implementation().version());
        compare(
                remarks,
                "the capabilities",
                before,
                after,
                report -> String.join(" ", report.implementation().capabilities()));
        compare(
                remarks,
                "the testbed",
                before,
                after,
                report -> report.testbed().kind());
        compare(remarks, "the kit", before, after, report -> report.kit().version());
        compare(
                remarks,
                "the catalogue of requirements",
                before,
                after,
                report -> report.kit().catalogueDigest());
        return remarks;
    }

    private static void compare(
            List<String> remarks,
            String what,
            ConformanceReport before,
            ConformanceReport after,
            Function<ConformanceReport, String> value) {
        String old = value.apply(before);
        String now = value.apply(after);
        if (!old.equals(now)) {
            remarks.add(what + ": was " + old + ", is " + now);
        }
    }

    /** Whether the later run is worse: something passed before and does not now. */
    public boolean isWorse() {
        return changes.stream().anyMatch(change -> change.kind() == Kind.REGRESSION || change.kind() == Kind.LOST);
    }
}
