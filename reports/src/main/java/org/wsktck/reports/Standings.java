package org.wsktck.reports;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run found out about each requirement.
 *
 * <p>A scenario that fails says something about the requirement that it failed on, and nothing about the others that it
 * verifies; one that did not come to what it is about says nothing.
 */
final class Standings {
    private final Set<String> passed = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, String> whyNotJudged = new HashMap<>();

    private Standings() {}

    static Standings of(ConformanceReport report) {
        var standings = new Standings();
        report.scenarios().forEach(standings::add);
        return standings;
    }

    private void add(ScenarioResult scenario) {
        if (scenario.verdict().deviates()) {
            if (saysOf(scenario)) {
                failed.addAll(Deviation.requirements(scenario));
            }
            Stream.concat(scenario.verifies().stream(), Deviation.requirements(scenario).stream())
                    .forEach(id -> whyNotJudged.put(id, "its scenarios failed on something else"));
        } else if (scenario.verdict().judged()) {
            passed.addAll(scenario.verifies());
        } else {
            scenario.verifies().forEach(id -> whyNotJudged.putIfAbsent(id, Explanation.whyNotJudged(scenario)));
        }
    }

    /** Whether a scenario that failed came to the requirement that it failed on. */
    static boolean saysOf(ScenarioResult scenario) {
        Deviation deviation = Deviation.of(scenario);
        return scenario.verdict().deviates()
                && (deviation == null || !(deviation.beforehand() || deviation.isForAnotherFunction()));
    }

    /** Why no scenario came to a verdict on a requirement: that a scenario failed first says more than that one was left out. */
    String whyNotJudged(String requirement) {
        return whyNotJudged.getOrDefault(requirement, "only the ledger speaks of it");
    }

    /** That of one requirement. */
    Standing of(String requirement) {
        if (failed.contains(requirement)) {
            return Standing.NOT_MET;
        }
        return passed.contains(requirement) ? Standing.HOLDS : Standing.NOT_JUDGED;
    }

    /** How many of them stand so. */
    int count(Collection<String> requirements, Standing standing) {
        return (int) requirements.stream().filter(id -> of(id) == standing).count();
    }

    /** How many of those that are wanted stand so, by the area that their ids name. */
    Map<String, Long> byArea(Standing standing, Predicate<String> wanted) {
        return Stream.concat(passed.stream(), failed.stream())
                .distinct()
                .filter(id -> of(id) == standing)
                .filter(wanted)
                .collect(Collectors.groupingBy(Requirements::area, Collectors.counting()));
    }
}
