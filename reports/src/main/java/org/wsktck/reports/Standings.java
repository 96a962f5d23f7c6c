package org.wsktck.reports;

import java.util.Collection;
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

    private Standings() {}

    static Standings of(ConformanceReport report) {
        var standings = new Standings();
        report.scenarios().forEach(standings::add);
        return standings;
    }

    private void add(ScenarioResult scenario) {
        if (scenario.verdict().deviates()) {
            Deviation deviation = Deviation.of(scenario);
            if (deviation == null || !deviation.beforehand()) {
                failed.addAll(Deviation.requirements(scenario));
            }
        } else if (scenario.verdict().judged()) {
            passed.addAll(scenario.verifies());
        }
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
