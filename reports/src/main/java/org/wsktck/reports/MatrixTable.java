package org.wsktck.reports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The matrix: a row for each scenario, a column for each report. The page's script filters and sorts it. */
final class MatrixTable {
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

    private static final int TITLE_LIMIT = 160;

    private final List<ConformanceReport> reports;
    private final List<MatrixRow> rows;
    private final HtmlWriter html = new HtmlWriter();
    private final MatrixCell cell;

    private MatrixTable(List<ConformanceReport> reports, List<MatrixRow> rows) {
        this.reports = reports;
        this.rows = rows;
        this.cell = new MatrixCell(html, rows);
    }

    static String render(List<ConformanceReport> reports, List<MatrixRow> rows) {
        return new MatrixTable(reports, rows).section();
    }

    private String section() {
        html.open("section", "id", "scenarios").open("h2").text("Scenarios ");
        html.open("span", "class", "muted", "id", "shown", "aria-live", "polite")
                .text(rows.size())
                .close("span")
                .close("h2");
        if (rows.isEmpty()) {
            html.element("p", "These reports have no scenarios.");
        } else {
            filter();
            html.open("table", "id", "matrix", "class", MatrixSummary.tableClass(reports));
            head();
            areas().forEach(this::area);
            html.close("table");
            html.markup("<p class=\"hint\" id=\"nothing\" hidden>No scenario matches this filter.</p>");
        }
        return html.close("section").toString();
    }

    private Map<String, List<MatrixRow>> areas() {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.scenario().area(), TreeMap::new, Collectors.toList()));
    }

    private void filter() {
        html.markup("<div id=\"filter\" role=\"search\" hidden><label>Filter <input type=\"search\" id=\"text\""
                + " placeholder=\"id, title, requirement or diagnosis\" autocomplete=\"off\" spellcheck=\"false\">"
                + "</label><button type=\"button\" class=\"chip\" id=\"differences\" aria-pressed=\"false\">"
                + "only differences ");
        html.element("b", Long.toString(differing(rows))).close("button");
        html.markup("<div role=\"group\" aria-label=\"Verdicts to show\">");
        for (ScenarioVerdict verdict : MOST_PRESSING_FIRST) {
            HtmlFilter.chip(
                    html,
                    HtmlVerdict.styleClass(verdict),
                    verdict.words(),
                    reports.stream()
                            .mapToInt(report -> report.summary().count(verdict))
                            .sum());
        }
        HtmlFilter.chip(html, MatrixCell.ABSENT_CLASS, MatrixCell.ABSENT, absent());
        html.markup("</div><p class=\"hint\"><kbd>/</kbd> filter, <kbd>Esc</kbd> show all; the address keeps filter and"
                + " order.</p></div>");
    }

    private int absent() {
        return (int) rows.stream()
                .flatMap(row -> row.results().stream())
                .filter(Optional::isEmpty)
                .count();
    }

    private void head() {
        html.markup("<thead><tr><th scope=\"col\" data-c=\"\"><span class=\"name\">Scenario</span></th>");
        for (int i = 0; i < reports.size(); i++) {
            ConformanceReport report = reports.get(i);
            html.open("th", "scope", "col", "data-c", MatrixColumn.letter(i));
            html.element("span", "name", MatrixColumn.name(i, report)).markup(" ");
            html.element("small", MatrixColumn.line(report.testbed().kind()) + ", " + MatrixColumn.date(report))
                    .markup(" ");
            html.open("small");
            MatrixSummary.tone(html, Tone.of(report.verdict()), report.verdict().words());
            html.text(", gate ");
            MatrixSummary.tone(html, Tone.of(report.gate()), report.gate().name());
            html.close("small").markup(" ").element("small", counts(report)).close("th");
        }
        html.markup("</tr></thead>");
    }

    private static String counts(ConformanceReport report) {
        String counts = Stream.of(ScenarioVerdict.values())
                .filter(verdict -> report.summary().count(verdict) > 0)
                .map(verdict -> report.summary().count(verdict) + " " + verdict.words())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no scenarios" : counts;
    }

    private void area(String area, List<MatrixRow> ofArea) {
        html.open("tbody").open("tr", "class", "area");
        html.open("th", "scope", "rowgroup", "colspan", Integer.toString(reports.size() + 1))
                .text(MatrixColumn.line(area) + " ");
        long differing = differing(ofArea);
        html.element(
                "span", "muted", differing == 0 ? "no difference" : differing + " of " + ofArea.size() + " differ");
        html.close("th").close("tr");
        ofArea.forEach(this::row);
        html.close("tbody").markup("\n");
    }

    private static long differing(List<MatrixRow> rows) {
        return rows.stream().filter(MatrixRow::differs).count();
    }

    private void row(MatrixRow row) {
        ScenarioResult scenario = row.scenario();
        html.open("tr", "class", row.differs() ? "differs" : "same", "data-r", String.join(" ", scenario.verifies()));
        html.open("th", "scope", "row", "title", PrintableText.clip(PrintableText.line(scenario.title()), TITLE_LIMIT));
        html.element("code", scenario.id());
        if (scenario.family() != Family.NONE) {
            html.markup(" ").element("small", scenario.family().label());
        }
        html.close("th");
        row.results().forEach(cell::write);
        html.close("tr");
    }
}
