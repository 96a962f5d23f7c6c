package org.wsktck.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a report says what follows from its scenarios: a verdict that was edited, or files that are not of one run, show. */
public final class ReportCheck {
    private static final String SNAPSHOT = "-SNAPSHOT";

    private final ConformanceReport report;
    private final List<String> problems = new ArrayList<>();

    private ReportCheck(ConformanceReport report) {
        this.report = report;
    }

    /** What does not follow, one sentence each. */
    public static List<String> of(ConformanceReport report) {
        ReportCheck check = new ReportCheck(report);
        check.summary();
        check.judgement();
        check.scenarios();
        return check.problems;
    }

    /**
     * What does not belong to a report among the files beside it. Pages of another version of the kit look different, and
     * are not compared.
     *
     * @param kitVersion that of the kit that looks
     */
    public static List<String> ofFilesBeside(ConformanceReport report, Path directory, String kitVersion)
            throws IOException {
        ReportCheck check = new ReportCheck(report);
        if (report.kit().version().equals(kitVersion)) {
            check.page(directory.resolve(ReportFiles.HTML), HtmlReport.render(report));
            check.page(directory.resolve(ReportFiles.JUNIT_XML), JunitXmlReport.render(report));
        }
        for (ScenarioResult scenario : report.scenarios()) {
            Reproducer reproducer = scenario.reproducer();
            if (reproducer != null && !Files.isRegularFile(directory.resolve(reproducer.file()))) {
                check.problems.add(
                        reproducer.file() + ", the reproducer of " + scenario.displayName() + ", is not there");
            }
        }
        return check.problems;
    }

    private void summary() {
        ConformanceReport.Summary counted = ConformanceReport.Summary.of(report.scenarios());
        if (!counted.equals(report.summary())) {
            problems.add("summary: " + report.summary() + " (expected of its scenarios: " + counted + ")");
        }
    }

    private void judgement() {
        Judgement judgement = Judgement.of(report.scenarios(), Circumstances.of(report));
        compare("verdict", report.verdict(), judgement.verdict());
        compare("gate", report.gate(), judgement.gate());
        compare("reasons", report.reasons(), judgement.reasons());
    }

    private void compare(String what, Object said, Object follows) {
        if (!said.equals(follows)) {
            problems.add(what + ": " + said + " (expected of its scenarios: " + follows + ")");
        }
    }

    private void scenarios() {
        Set<String> known = report.requirements().stream()
                .map(ConformanceReport.RequirementInfo::id)
                .collect(Collectors.toSet());
        Set<String> names = new HashSet<>();
        for (ScenarioResult scenario : report.scenarios()) {
            if (!names.add(scenario.displayName())) {
                problems.add(scenario.displayName() + " stands in it twice");
            }
            scenario.verifies().stream()
                    .filter(requirement -> !known.contains(requirement))
                    .forEach(requirement -> problems.add(scenario.displayName() + " verifies " + requirement
                            + ", which is not among the requirements of the report"));
        }
    }

    private void page(Path file, String expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            problems.add(file.getFileName() + " is not there");
        } else if (!new String(Files.readAllBytes(file), StandardCharsets.UTF_8).equals(expected)) {
            problems.add(file.getFileName() + " is not what this kit makes of this report" + whose());
        }
    }

    /** Builds on the way to a version share its name, and not its pages. */
    private String whose() {
        String version = report.kit().version();
        return version.endsWith(SNAPSHOT) || version.equals(ConformanceReport.Kit.DEVELOPMENT)
                ? ": it was edited, is another report's, or comes from another build of the kit (" + version + ")"
                : ": it was edited, or is another report's";
    }
}
