package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;

/** The failures of a report in the order in which they tell most: one of each cause, then the second of each, and so on. */
public final class EachCauseFirst {
    private EachCauseFirst() {}

    /** All scenarios that failed. */
    public static List<ScenarioResult> of(ConformanceReport report) {
        List<List<ScenarioResult>> causes = FindingGroup.of(report).stream()
                .map(group ->
                        group.scenarios().stream().filter(Findings::isFailure).toList())
                .toList();
        int longest = causes.stream().mapToInt(List::size).max().orElse(0);
        List<ScenarioResult> failures = new ArrayList<>();
        for (int round = 0; round < longest; round++) {
            for (List<ScenarioResult> cause : causes) {
                if (round < cause.size()) {
                    failures.add(cause.get(round));
                }
            }
        }
        return failures;
    }
}
