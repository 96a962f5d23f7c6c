package org.wsktck.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Findings that look alike: they may well have one cause.
 *
 * @param headline what they have in common, in one line
 * @param scenarios the most pressing first
 */
record FindingGroup(String headline, List<ScenarioResult> scenarios) {

    /** The groups of a report, in the order of the most pressing finding of each. */
    static List<FindingGroup> of(ConformanceReport report) {
        Map<String, List<ScenarioResult>> groups = new LinkedHashMap<>();
        for (ScenarioResult scenario : Findings.of(report)) {
            String key = scenario.verdict() + " " + scenario.level() + " " + headline(scenario);
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(scenario);
        }
        return groups.values().stream()
                .map(scenarios -> new FindingGroup(headline(scenarios.get(0)), List.copyOf(scenarios)))
                .toList();
    }

    private static String headline(ScenarioResult scenario) {
        Deviation deviation = Deviation.of(scenario);
        if (deviation == null) {
            return PrintableText.clip(Explanation.of(scenario), 1_000);
        }
        String missing = deviation.missingFunction();
        return missing == null ? PrintableText.line(deviation.gist()) : missing + " is not implemented";
    }

    /** The first of them. */
    ScenarioResult first() {
        return scenarios.get(0);
    }

    /** Whether they did not come to what they are about. */
    boolean isBeforehand() {
        Deviation deviation = Deviation.of(first());
        return deviation != null && deviation.beforehand();
    }

    /** The requirements that they were about: the one that each failed on, or those that it verifies. */
    List<String> requirements() {
        return scenarios.stream()
                .flatMap(scenario -> {
                    Deviation deviation = Deviation.of(scenario);
                    return deviation == null ? scenario.verifies().stream() : Stream.of(deviation.requirement());
                })
                .distinct()
                .sorted()
                .toList();
    }
}
