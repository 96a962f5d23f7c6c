package org.wsktck.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Term;

/** What an implementation did, by what it answers: each ambiguity of the pages, and each requirement. As lines of text. */
public final class Evidence {
    private static final Pattern ID = Pattern.compile("AMB-\\d{2}|WSK-[A-Z]+-\\d{3}");
    private static final int NAMED_MAX = 4;

    private final ConformanceReport report;
    private final List<String> lines = new ArrayList<>();

    private Evidence(ConformanceReport report) {
        this.report = report;
    }

    /** All of it. */
    public static List<String> of(ConformanceReport report) {
        Evidence evidence = new Evidence(report);
        evidence.outcomes();
        evidence.requirements();
        return evidence.lines;
    }

    /** Where several outcomes are accepted, which of them were seen, and by whom. */
    private void outcomes() {
        lines.add("What was seen where several outcomes are accepted");
        Map<String, Map<String, List<String>>> seen = new TreeMap<>();
        for (ScenarioResult scenario : report.scenarios()) {
            scenario.observed().forEach((what, outcome) -> {
                Matcher id = ID.matcher(what);
                String about = id.find() ? id.group() : what;
                String words = about.equals(what) ? outcome : what + ": " + outcome;
                seen.computeIfAbsent(about, none -> new TreeMap<>())
                        .computeIfAbsent(words, none -> new ArrayList<>())
                        .add(scenario.displayName());
            });
        }
        if (seen.isEmpty()) {
            lines.add("  nothing");
        }
        seen.forEach((about, outcomes) -> {
            lines.add("  " + about + meaning(about));
            outcomes.forEach((outcome, scenarios) -> lines.add("    " + outcome + "  " + names(scenarios)));
        });
        lines.add("");
    }

    private String meaning(String id) {
        return report.terms().stream()
                .filter(term -> term.code().equals(id))
                .map(Term::meaning)
                .map(meaning -> "  " + title(meaning))
                .findFirst()
                .orElse("");
    }

    /** An ambiguity's meaning is its title, and behind it what is accepted. */
    private static String title(String meaning) {
        int end = meaning.indexOf(": ");
        return end < 0 ? meaning : meaning.substring(0, end);
    }

    private void requirements() {
        lines.add("What it did by requirement");
        Map<String, List<ScenarioResult>> broken = new LinkedHashMap<>();
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (ScenarioResult scenario : report.scenarios()) {
            if (Findings.isFailure(scenario)) {
                Deviation.requirements(scenario)
                        .forEach(id -> broken.computeIfAbsent(id, none -> new ArrayList<>())
                                .add(scenario));
            } else if (scenario.verdict().judged()) {
                scenario.verifies()
                        .forEach(id -> kept.computeIfAbsent(id, none -> new ArrayList<>())
                                .add(scenario.displayName()));
            }
        }
        for (RequirementInfo requirement : report.requirements()) {
            List<ScenarioResult> failures = broken.getOrDefault(requirement.id(), List.of());
            List<String> passed = kept.getOrDefault(requirement.id(), List.of());
            lines.add(
                    "  " + requirement.id() + " " + requirement.level() + "  " + words(failures.size(), passed.size()));
            failures.stream()
                    .collect(Collectors.groupingBy(
                            Evidence::gist,
                            LinkedHashMap::new,
                            Collectors.mapping(ScenarioResult::displayName, Collectors.toList())))
                    .forEach((gist, scenarios) -> lines.add("    " + gist + "  " + names(scenarios)));
        }
    }

    private static String words(int failures, int passed) {
        if (failures + passed == 0) {
            return "not seen";
        }
        return failures == 0
                ? "kept in " + passed
                : "broken in " + failures + (passed == 0 ? "" : ", kept in " + passed);
    }

    private static String gist(ScenarioResult scenario) {
        Deviation deviation = Deviation.of(scenario);
        return deviation == null
                ? scenario.verdict() + (scenario.diagnosis() == null ? "" : " " + scenario.diagnosis())
                : deviation.kind() + ": " + deviation.gist();
    }

    private static String names(List<String> scenarios) {
        String first = scenarios.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return scenarios.size() <= NAMED_MAX ? first : first + " and " + (scenarios.size() - NAMED_MAX) + " more";
    }
}
