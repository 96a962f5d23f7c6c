package org.wsktck.reports;

import java.util.List;
import java.util.Optional;

/** What a reader chooses columns and rows by; the page's script shows it. */
final class MatrixFilter {
    /** The order of the filter, and of a column that is sorted: what has to be looked at comes first. */
    private static final List<ScenarioVerdict> MOST_PRESSING_FIRST = List.of(
            ScenarioVerdict.FAILED,
            ScenarioVerdict.HUNG,
            ScenarioVerdict.ADAPTER_ERROR,
            ScenarioVerdict.UNEXPECTED_PASS,
            ScenarioVerdict.KNOWN_FAILURE,
            ScenarioVerdict.INCONCLUSIVE,
            ScenarioVerdict.NOT_RUN,
            ScenarioVerdict.NOT_APPLICABLE,
            ScenarioVerdict.PASSED);

    private MatrixFilter() {}

    static void write(HtmlWriter html, List<MatrixColumn> columns, List<MatrixRow> rows) {
        html.markup("<div id=\"filter\" role=\"search\" hidden><label>Filter <input type=\"search\" id=\"text\""
                + " placeholder=\"id, title, requirement or diagnosis\" autocomplete=\"off\" spellcheck=\"false\">"
                + "</label>");
        group(html, "Compare only");
        for (MatrixColumn column : columns) {
            html.open("button", "type", "button", "class", "chip", "aria-pressed", "false", "data-c", column.letter());
            html.names(column.name()).close("button");
        }
        html.close("div");
        group(html, "Show only");
        for (MatrixDifference difference : MatrixDifference.values()) {
            HtmlFilter.chip(
                    html, "data-d", difference.styleClass(), difference.words(), MatrixRow.count(rows, difference));
        }
        html.close("div");
        group(html, "With a verdict");
        for (ScenarioVerdict verdict : MOST_PRESSING_FIRST) {
            long count = columns.stream()
                    .mapToLong(column -> column.report().summary().count(verdict))
                    .sum();
            HtmlFilter.chipIfAny(html, HtmlVerdict.styleClass(verdict), verdict.words(), count);
        }
        long absent = rows.stream()
                .flatMap(row -> row.results().stream())
                .filter(Optional::isEmpty)
                .count();
        HtmlFilter.chipIfAny(html, MatrixCell.ABSENT_CLASS, MatrixCell.ABSENT, absent);
        html.markup("</div><p class=\"hint\"><kbd>/</kbd> filter, <kbd>Esc</kbd> show all; the address keeps what is"
                + " shown.</p></div>");
    }

    private static void group(HtmlWriter html, String label) {
        html.open("div", "role", "group", "aria-label", label).element("span", "label", label);
    }
}
