package org.wsktck.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first screen of a matrix: what is compared, how much of it differs, and in which runs most failed. */
final class MatrixOverview {
    private static final int AREAS_MAX = 3;

    private final List<MatrixColumn> columns;
    private final List<MatrixRow> rows;
    private final HtmlWriter html = new HtmlWriter();

    private MatrixOverview(List<MatrixColumn> columns, List<MatrixRow> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static String render(List<MatrixColumn> columns, List<MatrixRow> rows) {
        return new MatrixOverview(columns, rows).header();
    }

    private String header() {
        html.open("header").element("p", "kicker", "WSK conformance");
        html.element("h1", columns.size() + " reports compared");
        html.element(
                "p",
                Counts.of(rows.size(), "scenario") + " in " + columns.size() + " runs of " + implementations() + "."
                        + differences());
        if (columns.stream().map(column -> column.report().kit()).distinct().count() > 1) {
            html.element(
                    "p",
                    "callout",
                    "These reports are of different kits, or of different catalogues: where they differ, it may be the"
                            + " scenario that was changed.");
        }
        runs();
        html.markup("<nav class=\"jump\" aria-label=\"Sections\"><a href=\"#summary\">run by run</a>"
                + (rows.isEmpty() ? "" : " <a href=\"#legend\">words and codes</a>")
                + " <a href=\"#scenarios\">the scenarios</a></nav>");
        return html.close("header").toString();
    }

    private String implementations() {
        return Counts.of(
                columns.stream()
                        .map(column -> column.report().implementation().name())
                        .distinct()
                        .count(),
                "implementation");
    }

    private String differences() {
        String differences = Stream.of(MatrixDifference.values())
                .filter(difference -> MatrixRow.count(rows, difference) > 0)
                .map(difference -> sentence(difference, MatrixRow.count(rows, difference)))
                .collect(Collectors.joining(" "));
        return differences.isEmpty() ? "" : " " + differences;
    }

    private static String sentence(MatrixDifference difference, long count) {
        return switch (difference) {
            case VERDICTS -> "In " + count + " the verdicts differ.";
            case OUTCOMES -> "In " + count + " the verdict is the same, and the outcome that was seen is not.";
            case UNJUDGED -> "In " + count + " not every run came to a verdict, and nothing else differs.";
            case SAME -> "In " + count + " nothing differs.";
        };
    }

    /** Those in which something failed, the most first; then the others in a line. */
    private void runs() {
        html.open("ul", "class", "reasons");
        columns.stream()
                .filter(column -> !failed(column).isEmpty())
                .sorted(Comparator.comparing((MatrixColumn column) -> -news(column))
                        .thenComparing(column -> -failed(column).size()))
                .forEach(this::run);
        others("Nothing failed in ", column -> failed(column).isEmpty() && wasExecuted(column));
        others("Nothing was executed in ", column -> !wasExecuted(column));
        html.close("ul");
    }

    private void others(String said, Predicate<MatrixColumn> which) {
        String names = columns.stream().filter(which).map(MatrixColumn::name).collect(Collectors.joining("; "));
        if (!names.isEmpty()) {
            html.open("li").text(said).open("b").names(names).close("b").close("li");
        }
    }

    private static boolean wasExecuted(MatrixColumn column) {
        return column.report().scenarios().stream()
                .anyMatch(scenario -> scenario.verdict().executed());
    }

    private void run(MatrixColumn column) {
        html.open("li").named("b", column.name()).text(": ");
        MatrixTally.write(html, column.report().scenarios());
        html.text("; failures mostly in " + areas(failed(column))).close("li");
    }

    private static List<ScenarioResult> failed(MatrixColumn column) {
        return column.report().scenarios().stream()
                .filter(scenario -> scenario.verdict().deviates())
                .toList();
    }

    private static long news(MatrixColumn column) {
        return failed(column).stream()
                .filter(scenario -> scenario.verdict() != ScenarioVerdict.KNOWN_FAILURE)
                .count();
    }

    /** {@code receive (12), send (3)}. */
    private static String areas(List<ScenarioResult> scenarios) {
        Map<String, Long> counts = scenarios.stream()
                .collect(Collectors.groupingBy(ScenarioResult::area, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(AREAS_MAX)
                .map(area -> MatrixTable.areaName(area.getKey()) + " (" + area.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
