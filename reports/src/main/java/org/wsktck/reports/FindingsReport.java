package org.wsktck.reports;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsktck.reports.ConformanceReport.LedgerFinding;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;

/**
 * What a run found out about an implementation, for those who work on it: a page in Markdown, ordered by requirement.
 *
 * <p>What merely is not implemented comes first, in one table, so that the rest is about what the implementation does
 * and should do otherwise. The same report gives the same page.
 */
public final class FindingsReport {
    private static final int TEXT_LIMIT = 1_000;

    private final ConformanceReport report;
    private final Set<String> working;
    private final Map<String, RequirementInfo> requirements;
    private final Map<String, List<Deviation>> missing = new TreeMap<>();
    private final Map<String, List<Deviation>> unmet = new TreeMap<>();
    private final Map<String, List<Deviation>> beforehand = new LinkedHashMap<>();
    private final List<ScenarioResult> others = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private FindingsReport(ConformanceReport report) {
        this.report = report;
        this.working = Answer.workingFunctions(report.scenarios());
        this.requirements = report.requirements().stream()
                .collect(Collectors.toMap(RequirementInfo::id, info -> info, (first, second) -> first));
    }

    /** The page. */
    public static String render(ConformanceReport report) {
        var page = new FindingsReport(report);
        page.sort();
        page.write();
        return page.out.toString();
    }

    private void sort() {
        report.scenarios().stream()
                .sorted(Comparator.comparing(ScenarioResult::id).thenComparing(ScenarioResult::family))
                .forEach(this::sort);
    }

    private void sort(ScenarioResult scenario) {
        switch (scenario.verdict()) {
            case FAILED, HUNG, KNOWN_FAILURE -> {
                Deviation deviation = Deviation.of(scenario);
                if (deviation == null) {
                    others.add(scenario);
                } else {
                    sort(deviation);
                }
            }
            case ADAPTER_ERROR, INCONCLUSIVE -> others.add(scenario);
            case PASSED, UNEXPECTED_PASS, NOT_APPLICABLE, NOT_RUN -> {}
        }
    }

    private void sort(Deviation deviation) {
        String function = deviation.missingFunction(working);
        if (function != null) {
            put(missing, function, deviation);
        } else if (deviation.beforehand()) {
            put(beforehand, deviation.gist(), deviation);
        } else {
            put(unmet, deviation.requirement(), deviation);
        }
    }

    private static void put(Map<String, List<Deviation>> groups, String key, Deviation deviation) {
        groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(deviation);
    }

    private void write() {
        head();
        missingFunctions();
        overview();
        for (Level level : Level.values()) {
            unmet(level);
        }
        notReached();
        ledger();
        others();
    }

    private void head() {
        line("# "
                + text(report.implementation().name() + " "
                        + report.implementation().version()) + ": findings");
        line(
                "Generated from a run's `conformance.json`: `./wsk-tck findings conformance.json -o FILE`. The run was made by "
                        + run() + ".");
        line(report.startedAt().atOffset(ZoneOffset.UTC).toLocalDate() + ", "
                + text(report.testbed().kind() + " testbed (" + report.testbed().path() + "), kit "
                        + report.kit().version()
                        + ". Scope: " + report.scope())
                + ". " + report.verdict().words() + ".");
        MarkdownReport.counts(out, report);
        line(inWords());
    }

    /** The command of the run, read from those that its scenarios are run again by. */
    private String run() {
        if (report.scenarios().isEmpty()) {
            return text("./wsk-tck run " + report.implementation().id() + " --seed " + report.seed());
        }
        ScenarioResult first = report.scenarios().get(0);
        String asProperty = " -Dwsk.select=" + first.id();
        boolean byProperties = first.rerun().contains(asProperty);
        String selection = byProperties ? asProperty : " --select " + first.id();
        return text(
                first.rerun().replace(selection, "") + (byProperties ? " -Dwsk.seed=" : " --seed ") + report.seed());
    }

    private String inWords() {
        Set<String> missed = requirementsOf(missing.values());
        missed.removeAll(unmet.keySet());
        Set<String> unreached = requirementsOf(beforehand.values());
        unreached.removeAll(unmet.keySet());
        unreached.removeAll(missed);
        long musts = unmet.keySet().stream()
                .filter(requirement -> level(requirement) == Level.MUST)
                .count();
        var words = new StringBuilder("Not met: " + count(unmet.size(), "requirement"));
        words.append(unmet.isEmpty() ? "." : ", " + musts + " of them MUST.");
        if (!missed.isEmpty()) {
            words.append(" Beside them, ")
                    .append(count(missed.size(), "requirement"))
                    .append(" cannot be met before a missing function is there");
            words.append(unreached.isEmpty() ? "." : ",");
        }
        if (!unreached.isEmpty()) {
            words.append(missed.isEmpty() ? " Beside them, " : " and ")
                    .append(count(unreached.size(), "requirement"))
                    .append(" could not be looked at because of another deviation.");
        }
        return words.toString();
    }

    private static Set<String> requirementsOf(Collection<List<Deviation>> groups) {
        return groups.stream()
                .flatMap(List::stream)
                .map(Deviation::requirement)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void missingFunctions() {
        if (missing.isEmpty()) {
            return;
        }
        line("## Not implemented");
        long leftAlone = missing.values().stream()
                .flatMap(List::stream)
                .filter(deviation -> deviation.observed().contains("the IRP was left alone"))
                .count();
        line(
                "These functions answered STATUS_NOT_IMPLEMENTED; the requirements are those that scenarios were about when they"
                        + " came to such a call."
                        + (leftAlone == 0
                                ? ""
                                : " In " + count(leftAlone, "scenario")
                                        + " the IRP was not completed either: a client that waits for its completion routine waits"
                                        + " for ever. Until the function is there, completing the IRP with that status would"
                                        + " let such a client fail instead."));
        out.append(
                "| function | scenarios | requirements | of them MUST | clients that rely on one of those requirements |\n");
        out.append("| --- | ---: | ---: | ---: | --- |\n");
        List<Map.Entry<String, List<Deviation>>> functions = missing.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Deviation>> entry) ->
                        -entry.getValue().size()))
                .toList();
        for (Map.Entry<String, List<Deviation>> entry : functions) {
            Set<String> ids = requirementsOf(List.of(entry.getValue()));
            long musts = ids.stream().filter(id -> level(id) == Level.MUST).count();
            row(text(entry.getKey()), entry.getValue().size(), ids.size(), musts, clients(ids));
        }
        out.append('\n');
        for (Map.Entry<String, List<Deviation>> entry : functions) {
            out.append("- ").append(text(entry.getKey())).append(": ");
            out.append(String.join(", ", requirementsOf(List.of(entry.getValue()))))
                    .append(".\n");
        }
        out.append('\n');
    }

    private void overview() {
        if (unmet.isEmpty()) {
            return;
        }
        line("## Not met, at a glance");
        line("What was seen alike stands in one row: it may well have one cause.");
        var alike = new TreeMap<String, List<Deviation>>();
        unmet.values().stream().flatMap(List::stream).forEach(deviation -> put(alike, deviation.gist(), deviation));
        out.append("| requirements | what was seen | clients that rely on it |\n| --- | --- | --- |\n");
        alike.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Deviation>> entry) -> strongest(entry.getValue()))
                        .thenComparing(entry ->
                                -requirementsOf(List.of(entry.getValue())).size())
                        .thenComparing(entry -> requirementsOf(List.of(entry.getValue())).stream()
                                .findFirst()
                                .orElse("")))
                .forEach(entry -> {
                    Set<String> ids = requirementsOf(List.of(entry.getValue()));
                    row(
                            ids.stream().map(this::link).collect(Collectors.joining(", ")),
                            text(entry.getKey()),
                            clients(ids));
                });
        out.append('\n');
    }

    private Level strongest(List<Deviation> deviations) {
        return deviations.stream()
                .map(deviation -> level(deviation.requirement()))
                .min(Comparator.naturalOrder())
                .orElse(Level.MAY);
    }

    private void unmet(Level level) {
        List<String> ids =
                unmet.keySet().stream().filter(id -> level(id) == level).toList();
        if (ids.isEmpty()) {
            return;
        }
        line("## " + level + " requirements not met");
        ids.forEach(id -> section(id, unmet.getOrDefault(id, List.of())));
    }

    private void section(String id, List<Deviation> deviations) {
        line("### " + heading(id));
        RequirementInfo info = requirements.get(id);
        if (info == null) {
            line("The report does not hold this requirement's text.");
        } else {
            line(text(info.statement()));
            item("Source", source(info));
            String provenance = info.provenance();
            if (provenance != null) {
                item("Known from", text(provenance));
            }
        }
        var alike = new LinkedHashMap<String, List<Deviation>>();
        deviations.forEach(deviation -> put(alike, deviation.expected() + '\n' + deviation.observed(), deviation));
        for (List<Deviation> same : alike.values()) {
            item("Expected", text(same.get(0).expected()));
            item("Observed", text(same.get(0).observed()));
            item(
                    "Shown by",
                    same.stream()
                            .map(deviation -> scenario(deviation.scenario()))
                            .collect(Collectors.joining("; ")));
            item("Again", MarkdownText.code(same.get(0).scenario().rerun(), TEXT_LIMIT));
        }
        long passed = report.scenarios().stream()
                .filter(scenario -> scenario.verdict() == ScenarioVerdict.PASSED
                        && scenario.verifies().contains(id))
                .count();
        if (passed > 0) {
            item("Passed", count(passed, "other scenario") + " of this requirement");
        }
        if (info != null) {
            for (Reliance reliance : info.reliedOnBy()) {
                item("Relied on by " + text(reliance.client()), text(reliance.how()));
            }
        }
        out.append('\n');
    }

    private static String source(RequirementInfo info) {
        String url = info.url();
        // A link of any other scheme could be a script.
        boolean linkable = url != null && url.matches("https?://[^\\s\"<>()\\\\]+");
        return linkable ? "[" + text(info.source()) + "](" + url + ")" : text(info.source());
    }

    private static String scenario(ScenarioResult scenario) {
        String reason = scenario.reason();
        List<String> steps = scenario.steps();
        return name(scenario) + " (" + text(scenario.title()) + "), "
                + scenario.verdict().words()
                + (reason == null ? "" : " (" + text(PrintableText.firstLine(reason)) + ")")
                + (steps.isEmpty() ? "" : ", at \"" + text(steps.get(steps.size() - 1)) + "\"");
    }

    private static String name(ScenarioResult scenario) {
        return MarkdownText.code(scenario.displayName(), TEXT_LIMIT);
    }

    private void notReached() {
        if (beforehand.isEmpty()) {
            return;
        }
        line("## Not reached");
        line("These scenarios did not come to what they are about. They say nothing about their own requirements.");
        out.append("| what was in the way | scenarios | their requirements |\n| --- | --- | --- |\n");
        beforehand.forEach((gist, deviations) -> row(
                text(gist),
                deviations.stream().map(deviation -> name(deviation.scenario())).collect(Collectors.joining(", ")),
                String.join(", ", requirementsOf(List.of(deviations)))));
        out.append('\n');
    }

    private void ledger() {
        findings("## Rules broken in the course of the run", report.ledger().violations());
        findings("## Remarks on what is legal but strange", report.ledger().warnings());
    }

    private void findings(String heading, List<LedgerFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line(heading);
        line("Each IRP of each scenario is watched, whatever the scenario is about.");
        var times = new TreeMap<String, Integer>();
        findings.forEach(finding -> times.merge(
                (finding.rule().startsWith("WSK-") ? finding.rule() + ": " : "")
                        + Deviation.withoutNumbers(finding.text()),
                1,
                Integer::sum));
        out.append("| what was seen | times |\n| --- | ---: |\n");
        times.forEach((what, count) -> row(text(what), count));
        out.append('\n');
    }

    private void others() {
        if (others.isEmpty()) {
            return;
        }
        line("## Not judged by a requirement");
        for (ScenarioResult scenario : others) {
            String explanation = Explanation.of(scenario);
            out.append("- ").append(name(scenario)).append(", ");
            out.append(scenario.verdict().words());
            out.append(explanation.isEmpty() ? "" : ": " + text(explanation)).append('\n');
        }
        out.append('\n');
    }

    private Level level(String requirement) {
        RequirementInfo info = requirements.get(requirement);
        return info == null ? Level.MUST : info.level();
    }

    private String heading(String requirement) {
        return requirement + " (" + level(requirement) + ")";
    }

    private String link(String requirement) {
        String anchor =
                heading(requirement).toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[()]", "");
        return "[" + requirement + "](#" + anchor + ")";
    }

    private String clients(Set<String> ids) {
        return ids.stream()
                .map(requirements::get)
                .flatMap(info -> reliances(info).stream())
                .map(reliance -> text(reliance.client()))
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining(", "));
    }

    private static List<Reliance> reliances(@Nullable RequirementInfo info) {
        return info == null ? List.of() : info.reliedOnBy();
    }

    private void row(Object... cells) {
        for (Object cell : cells) {
            out.append("| ").append(cell).append(' ');
        }
        out.append("|\n");
    }

    private void item(String name, String value) {
        out.append("- **").append(name).append("**: ").append(value).append('\n');
    }

    private void line(String text) {
        if (!out.isEmpty()
                && out.charAt(out.length() - 1) == '\n'
                && !out.toString().endsWith("\n\n")) {
            out.append('\n');
        }
        out.append(text).append("\n\n");
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String text(String text) {
        return MarkdownText.line(text, TEXT_LIMIT);
    }
}
