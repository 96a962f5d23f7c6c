package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as workflow commands, which GitHub Actions takes from what a step prints and shows as annotations: one of
 * the gate unless it passes, then one of each cause, the most pressing first. What gates is an error, the rest a warning.
 */
public final class GithubAnnotations {
    /** Of each kind GitHub shows no more for one step. */
    private static final int KIND_LIMIT = 10;

    private static final int NAMES_LIMIT = 3;
    private static final int REASONS_LIMIT = 10;
    private static final int TITLE_LIMIT = 200;
    private static final int LINE_LIMIT = 1_000;

    private GithubAnnotations() {}

    /** One command a line; nothing where the gate passes and there is nothing to look at. */
    public static String render(ConformanceReport report) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (report.gate() != Gate.PASS) {
            errors.add(gate(report));
        }
        for (FindingGroup group : FindingGroup.of(report)) {
            boolean isError = Outcome.of(group.first(), report.strict()).isRed();
            (isError ? errors : warnings).add(cause(isError ? "error" : "warning", group));
        }
        var out = new StringBuilder();
        write(out, errors);
        write(out, warnings);
        int left = Math.max(0, errors.size() - KIND_LIMIT) + Math.max(0, warnings.size() - KIND_LIMIT);
        if (left > 0) {
            out.append("and ").append(left).append(" more causes in the report\n");
        }
        return out.toString();
    }

    private static void write(StringBuilder out, List<String> commands) {
        commands.stream()
                .limit(KIND_LIMIT)
                .forEach(command -> out.append(command).append('\n'));
    }

    private static String gate(ConformanceReport report) {
        String title = "WSK conformance of " + report.implementation().name() + " "
                + report.implementation().version() + ": " + report.verdict().words() + ", gate " + report.gate();
        return command(
                "error",
                title,
                Stream.concat(
                        report.reasons().stream().limit(REASONS_LIMIT).map(PrintableText::firstLine),
                        Stream.of("Scope: " + report.scope())));
    }

    private static String cause(String kind, FindingGroup group) {
        ScenarioResult first = group.first();
        String title = first.verdict().words() + ": " + first.level() + " " + several(group.requirements());
        return command(
                kind,
                title,
                Stream.of(
                        group.cause().headline(),
                        "In: "
                                + several(group.scenarios().stream()
                                        .map(ScenarioResult::displayName)
                                        .toList()),
                        "Again: " + first.rerun()));
    }

    private static String several(List<String> names) {
        String few = names.stream().limit(NAMES_LIMIT).collect(Collectors.joining(", "));
        return names.size() <= NAMES_LIMIT ? few : few + " and " + (names.size() - NAMES_LIMIT) + " more";
    }

    private static String command(String kind, String title, Stream<String> lines) {
        String text = lines.map(line -> limited(line, LINE_LIMIT)).collect(Collectors.joining("\n"));
        return "::" + kind + " title=" + property(limited(title, TITLE_LIMIT)) + "::" + data(text);
    }

    private static String limited(String text, int limit) {
        return PrintableText.clip(PrintableText.line(text), limit);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
