package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wsktck.reports.Clause.Fate;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.SpecificationArea;
import org.wsktck.reports.ConformanceReport.UntestedRequirement;

/**
 * An area of the specification, requirement by requirement.
 *
 * @param area the area as it stands in the requirements' ids
 * @param title a few words for a heading
 * @param clauses its requirements by id
 */
record SpecificationChapter(String area, String title, List<Clause> clauses) {
    /** What holds up a requirement that the kit has scenarios of, which the run left out. */
    private static final String NONE_IN_RUN = "a run that has its scenarios";

    /**
     * All areas: in reading order, or by name where the report does not have the whole catalogue. Those whose requirements
     * the report does not hold at all are not there.
     */
    static List<SpecificationChapter> of(ConformanceReport report) {
        Map<String, String> titles = new LinkedHashMap<>();
        report.specification().forEach(area -> titles.put(area.area(), area.title()));
        var clauses = new TreeMap<String, List<Clause>>();
        tested(report).forEach(clause -> add(clauses, clause));
        report.specification().stream()
                .map(SpecificationArea::untested)
                .flatMap(List::stream)
                .forEach(untested -> add(clauses, clause(untested)));
        clauses.keySet().forEach(area -> titles.putIfAbsent(area, area));
        return titles.keySet().stream()
                .filter(clauses::containsKey)
                .map(area -> new SpecificationChapter(
                        area, titles.getOrDefault(area, area), sorted(clauses.getOrDefault(area, List.of()))))
                .toList();
    }

    private static List<Clause> tested(ConformanceReport report) {
        var standings = Standings.of(report);
        var scenarios = new HashMap<String, List<ScenarioResult>>();
        for (ScenarioResult scenario : report.scenarios()) {
            scenario.verifies()
                    .forEach(id -> scenarios
                            .computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(scenario));
        }
        return report.requirements().stream()
                .map(requirement -> clause(requirement, standings, scenarios.getOrDefault(requirement.id(), List.of())))
                .toList();
    }

    private static Clause clause(RequirementInfo requirement, Standings standings, List<ScenarioResult> scenarios) {
        Fate fate = switch (standings.of(requirement.id())) {
            case HOLDS -> Fate.HOLDS;
            case NOT_MET -> Fate.NOT_MET;
            case NOT_JUDGED -> Fate.NOT_JUDGED;
        };
        boolean isUnexplained = fate == Fate.NOT_JUDGED && scenarios.isEmpty();
        return new Clause(
                requirement,
                fate,
                isUnexplained ? "Only the ledger speaks of it." : null,
                fate == Fate.NOT_JUDGED ? standings.whyNotJudged(requirement.id()) : "",
                scenarios);
    }

    private static Clause clause(UntestedRequirement untested) {
        String untestable = untested.untestable();
        if (untestable != null) {
            return new Clause(
                    untested.requirement(), Fate.UNTESTABLE, "Cannot be tested: " + untestable, "", List.of());
        }
        String waitsFor = untested.waitsFor();
        if (waitsFor == null) {
            String why = "No scenario of this run is about it.";
            return new Clause(untested.requirement(), Fate.NO_SCENARIO, why, NONE_IN_RUN, List.of());
        }
        String why = "The kit has no scenario of it yet. It waits for " + waitsFor + ".";
        return new Clause(untested.requirement(), Fate.NO_SCENARIO, why, waitsFor, List.of());
    }

    private static void add(Map<String, List<Clause>> clauses, Clause clause) {
        clauses.computeIfAbsent(Requirements.area(clause.requirement().id()), unused -> new ArrayList<>())
                .add(clause);
    }

    private static List<Clause> sorted(List<Clause> clauses) {
        return clauses.stream()
                .sorted(Comparator.comparing(clause -> clause.requirement().id()))
                .toList();
    }

    /** What holds up those of that fate, each with how many it does, the most first. */
    Map<String, Long> heldUpBy(Fate fate) {
        Map<String, Long> counts = clauses.stream()
                .filter(clause -> clause.fate() == fate)
                .collect(Collectors.groupingBy(Clause::heldUpBy, TreeMap::new, Collectors.counting()));
        var sorted = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Comparator.comparing(count -> -count.getValue()))
                .forEach(count -> sorted.put(count.getKey(), count.getValue()));
        return sorted;
    }

    /** How many of its requirements came to that. */
    long count(Fate fate) {
        return clauses.stream().filter(clause -> clause.fate() == fate).count();
    }
}
