package org.wsktck.reports;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what became of a scenario in one of the reports: the verdict's word, and below it what explains it. */
final class MatrixCell {
    /** Where a report does not have the scenario. */
    static final String ABSENT = "not there";

    static final String ABSENT_CLASS = "not-there";

    /** What explanations may take in all; the more scenarios have one, the shorter each has to be. */
    private static final int EXPLANATIONS_LIMIT = 700_000;

    private static final int EXPLANATION_MIN = 60;
    private static final int EXPLANATION_MAX = 400;
    private static final int LINE_LIMIT = 64;

    private final HtmlWriter html;
    private final int explanationLimit;

    MatrixCell(HtmlWriter html, List<MatrixRow> rows) {
        this.html = html;
        long explained = rows.stream()
                .flatMap(row -> row.results().stream())
                .flatMap(Optional::stream)
                .filter(scenario -> !explanation(scenario).isEmpty())
                .count();
        this.explanationLimit =
                (int) Math.max(EXPLANATION_MIN, Math.min(EXPLANATION_MAX, EXPLANATIONS_LIMIT / Math.max(1, explained)));
    }

    void write(Optional<ScenarioResult> result) {
        if (result.isEmpty()) {
            html.open("td", "class", ABSENT_CLASS).text(ABSENT).close("td");
            return;
        }
        ScenarioResult scenario = result.get();
        String line = line(scenario);
        String whole = PrintableText.clip(explanation(scenario), explanationLimit);
        String styleClass = HtmlVerdict.styleClass(scenario.verdict());
        if (whole.isEmpty() || whole.equals(line)) {
            html.open("td", "class", styleClass);
        } else {
            html.open("td", "class", styleClass, "title", whole);
        }
        html.element("b", scenario.verdict().words());
        if (!line.isEmpty()) {
            html.markup(" ").named("small", line);
        }
        if (!scenario.observed().isEmpty()) {
            html.markup(" ").named("small", observed(scenario));
        }
        html.close("td");
    }

    /** The head of the diagnosis, which names the requirement; else as much of the reason as a cell holds. */
    private static String line(ScenarioResult scenario) {
        String head = MatrixRow.diagnosisHead(scenario);
        return PrintableText.clip(head.isEmpty() ? explanation(scenario) : head, LINE_LIMIT);
    }

    /** Diagnosis and reason, for a known failure has both; else the failure message's first line. */
    private static String explanation(ScenarioResult scenario) {
        String both = Stream.of(scenario.diagnosis(), scenario.reason())
                .filter(Objects::nonNull)
                .map(PrintableText::firstLine)
                .collect(Collectors.joining("; "));
        return both.isEmpty() ? Explanation.of(scenario) : both;
    }

    private static String observed(ScenarioResult scenario) {
        return PrintableText.clip(
                scenario.observed().entrySet().stream()
                        .map(seen -> PrintableText.line(seen.getKey()) + ": " + PrintableText.line(seen.getValue()))
                        .collect(Collectors.joining("; ")),
                2 * LINE_LIMIT);
    }
}
