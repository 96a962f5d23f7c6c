package org.wsktck.reports;

import java.util.List;

/**
 * Several reports beside one another, in one page that needs nothing beside itself: a row for each scenario, a column
 * for each report. All of it is plain HTML; a script adds the filter and the order.
 */
public final class MatrixReport {
    /** Fewer reports than these have nothing to be compared with. */
    public static final int REPORTS_MIN = 2;

    /** More reports than these do not fit a page. */
    public static final int REPORTS_MAX = MatrixColumn.MAX;

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
        List<MatrixRow> rows = MatrixRow.of(reports);
        return HtmlPage.render(
                reports.size() + " reports compared (WSK conformance)",
                Resources.text("report.css") + Resources.text("matrix.css"),
                Resources.text("matrix.js"),
                List.of(MatrixSummary.render(reports, rows), MatrixTable.render(reports, rows)));
    }
}
