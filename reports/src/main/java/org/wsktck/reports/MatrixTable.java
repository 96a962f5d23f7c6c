package org.wsktck.reports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The matrix: a row for each scenario, a column for each report. The page's script filters and sorts it. */
final class MatrixTable {
    private static final int TITLE_LIMIT = 160;
    private static final int AREA_LIMIT = 60;

    private final List<MatrixColumn> columns;
    private final List<MatrixRow> rows;
    private final HtmlWriter html = new HtmlWriter();
    private final MatrixCell cell;

    private MatrixTable(List<MatrixColumn> columns, List<MatrixRow> rows) {
        this.columns = columns;
        this.rows = rows;
        this.cell = new MatrixCell(html, rows);
    }

    static String render(List<MatrixColumn> columns, List<MatrixRow> rows) {
        return new MatrixTable(columns, rows).section();
    }

    /** An area as short as a heading takes it. */
    static String areaName(String area) {
        return PrintableText.clip(PrintableText.line(area), AREA_LIMIT);
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
            MatrixFilter.write(html, columns, rows);
            html.open("table", "id", "matrix", "class", MatrixSummary.tableClass(columns));
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

    /** It stays in sight, so that it has no more than tells whose column it is, and the verdict. */
    private void head() {
        html.markup("<thead><tr><th scope=\"col\" data-c=\"\"><span class=\"name\">Scenario</span></th>");
        for (MatrixColumn column : columns) {
            html.open("th", "scope", "col", "data-c", column.letter(), "title", column.name());
            html.open("span", "class", "name")
                    .names(column.name())
                    .close("span")
                    .markup(" ");
            html.element(
                            "small",
                            column.tone().styleClass(),
                            column.report().verdict().words())
                    .close("th");
        }
        html.markup("</tr></thead>");
    }

    private void area(String area, List<MatrixRow> ofArea) {
        html.open("tbody").open("tr", "class", "area");
        html.open("th", "scope", "rowgroup", "colspan", Integer.toString(columns.size() + 1))
                .element("span", "name", areaName(area))
                .markup(" ");
        html.open("span", "class", "muted")
                .open("b")
                .text(MatrixRow.count(ofArea, MatrixDifference.VERDICTS))
                .close("b");
        html.text(" of " + ofArea.size() + " with different verdicts").close("span");
        html.close("th").close("tr");
        ofArea.forEach(this::row);
        html.close("tbody").markup("\n");
    }

    private void row(MatrixRow row) {
        ScenarioResult scenario = row.scenario();
        String outcomes = row.outcomes();
        String styleClass = row.difference().styleClass();
        String verifies = String.join(" ", scenario.verifies());
        if (outcomes.isEmpty()) {
            html.open("tr", "class", styleClass, "data-r", verifies);
        } else {
            html.open("tr", "class", styleClass, "data-r", verifies, "data-o", outcomes);
        }
        html.open("th", "scope", "row", "title", PrintableText.clip(PrintableText.line(scenario.title()), TITLE_LIMIT));
        html.named("code", scenario.id());
        if (scenario.family() != Family.NONE) {
            html.markup(" ").element("small", scenario.family().label());
        }
        html.close("th");
        row.results().forEach(cell::write);
        html.close("tr");
    }
}
