package org.wsktck.reports;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Kept runs of one implementation in order of time, in one page that needs nothing beside itself and has no script. */
public final class TrendReport {
    /** Fewer runs than these have no trend. */
    public static final int REPORTS_MIN = 2;

    /** More runs than these do not fit a picture. */
    public static final int REPORTS_MAX = 200;

    private TrendReport() {}

    /**
     * The runs as an HTML document, the oldest first, in whichever order they are given.
     *
     * @throws IllegalArgumentException if they are fewer than {@link #REPORTS_MIN} or more than {@link #REPORTS_MAX}, or
     *     not all of one implementation in one kind of testbed
     */
    public static String render(List<ConformanceReport> reports) {
        if (reports.size() < REPORTS_MIN || reports.size() > REPORTS_MAX) {
            throw new IllegalArgumentException(
                    "reports: " + reports.size() + " (expected: " + REPORTS_MIN + " to " + REPORTS_MAX + ")");
        }
        var judged = reports.stream()
                .map(report ->
                        report.implementation().id() + " on " + report.testbed().kind())
                .collect(Collectors.toCollection(TreeSet::new));
        if (judged.size() > 1) {
            throw new IllegalArgumentException("reports: of " + String.join(", ", judged)
                    + " (expected: all of one implementation on one testbed; a matrix compares several)");
        }
        List<ConformanceReport> runs = reports.stream()
                .sorted(Comparator.comparing(ConformanceReport::startedAt))
                .toList();
        ConformanceReport last = runs.get(runs.size() - 1);
        String name = RunTrait.NAME.of(last);
        return HtmlPage.render(
                name + ": " + runs.size() + " runs (WSK conformance)",
                Resources.text("report.css") + Resources.text("trend.css"),
                "",
                List.of(TrendSummary.render(name, runs), TrendChanges.render(runs)));
    }
}
