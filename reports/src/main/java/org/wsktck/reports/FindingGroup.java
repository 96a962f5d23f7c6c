package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Findings that look alike: they may well have one cause.
 *
 * @param cause what they have in common
 * @param scenarios the most pressing first
 */
record FindingGroup(Cause cause, List<ScenarioResult> scenarios) {
    private static final int ANCHOR_LIMIT = 48;

    /** The groups of a report: by the most pressing finding of each, the larger of two alike first. */
    static List<FindingGroup> of(ConformanceReport report) {
        List<ScenarioResult> findings = Findings.of(report);
        if (findings.isEmpty()) {
            return List.of(); // Without reading the journals of everything that has passed.
        }
        Set<String> working = Answer.workingFunctions(report.scenarios());
        Map<String, FindingGroup> groups = new LinkedHashMap<>();
        for (ScenarioResult scenario : findings) {
            Cause cause = Cause.of(scenario, working);
            groups.computeIfAbsent(cause.key(), unused -> new FindingGroup(cause, new ArrayList<>()))
                    .scenarios
                    .add(scenario);
        }
        return groups.values().stream()
                .sorted(Comparator.comparing(FindingGroup::first, Findings.mostPressing(report.strict()))
                        .thenComparing(group -> -group.scenarios.size()))
                .toList();
    }

    /** The first of them. */
    ScenarioResult first() {
        return scenarios.get(0);
    }

    /** Their id in a page: the same in the page of every run that has the cause. */
    String anchor() {
        String words = cause.headline().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "finding-" + PrintableText.clip(words, ANCHOR_LIMIT, "") + "-"
                + Integer.toHexString(cause.key().hashCode());
    }

    /** Whether none of them came to what it is about. */
    boolean isBeforehand() {
        return scenarios.stream().map(Deviation::of).allMatch(deviation -> deviation != null && deviation.beforehand());
    }

    /** The requirements that they were about: the one that each failed on, or those that it verifies. */
    List<String> requirements() {
        return scenarios.stream()
                .flatMap(scenario -> Deviation.requirements(scenario).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
