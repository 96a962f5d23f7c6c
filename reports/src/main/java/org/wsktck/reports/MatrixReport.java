package org.wsktck.reports;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several reports beside one another, in one page that needs nothing beside itself: a row for each scenario, a column
 * for each report. All of it is plain HTML; a script adds the filter, the choice of columns and the order.
 */
public final class MatrixReport {
    /** Fewer reports than these have nothing to be compared with. */
    public static final int REPORTS_MIN = 2;

    /** More reports than these do not fit a page. */
    public static final int REPORTS_MAX = MatrixColumn.MAX;

    /** In this order: a part uses what those before it have made. */
    private static final List<String> SCRIPTS = List.of("rows", "address", "filter", "order", "narrow", "start");

    private MatrixReport() {}

    /**
     * The reports as an HTML document, in the given order.
     *
     * @throws IllegalArgumentException if they are fewer than {@link #REPORTS_MIN} or more than {@link #REPORTS_MAX}
     */
    public static String render(List<ConformanceReport> reports) {
        if (reports.size() < REPORTS_MIN || reports.size() > REPORTS_MAX) {
            throw new IllegalArgumentException(
                    "reports: " + reports.size() + " (expected: " + REPORTS_MIN + " to " + REPORTS_MAX + ")");
        }
        List<MatrixColumn> columns = MatrixColumn.of(reports);
        List<MatrixRow> rows = MatrixRow.of(reports);
        return HtmlPage.render(
                reports.size() + " reports compared (WSK conformance)",
                Resources.text("report.css") + Resources.text("matrix.css") + letters(columns),
                rows.isEmpty() ? "" : script(),
                List.of(
                        MatrixOverview.render(columns, rows),
                        MatrixSummary.render(columns, rows),
                        MatrixLegend.render(columns, rows),
                        MatrixTable.render(columns, rows)));
    }

    /** On a narrow screen a cell says by its letter whose it is: there is no room for a column. */
    private static String letters(List<MatrixColumn> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(index -> ".matrix td:nth-child(%d) { --letter: \"%s\"; }\n"
                        .formatted(index + 2, columns.get(index).letter()))
                .collect(Collectors.joining());
    }

    private static String script() {
        String parts = SCRIPTS.stream()
                .map(part -> Resources.text("matrix-" + part + ".js"))
                .collect(Collectors.joining("\n"));
        return Resources.text("matrix.js").replace("{{parts}}", parts);
    }
}
