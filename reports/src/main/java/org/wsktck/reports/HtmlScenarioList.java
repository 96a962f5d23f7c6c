package org.wsktck.reports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All scenarios, by area; what a row opens to is filled in by the page's script. */
final class HtmlScenarioList {
    private HtmlScenarioList() {}

    static String render(ConformanceReport report) {
        var html = new HtmlWriter();
        html.open("section", "id", "scenarios").open("h2").text("Scenarios ");
        html.open("span", "class", "muted", "id", "shown", "aria-live", "polite")
                .text(report.scenarios().size())
                .close("span")
                .close("h2");
        if (report.scenarios().isEmpty()) {
            html.element("p", "This run has no scenarios.");
        } else {
            html.markup("<noscript><p class=\"hint\">Without JavaScript the steps and journals cannot be shown here;"
                    + " they are in conformance.json beside this page.</p></noscript>");
            areas(report).forEach((area, rows) -> area(html, area, rows));
            html.markup("<p class=\"hint\" id=\"nothing\" hidden>No scenario matches this filter.</p>");
        }
        return html.close("section").toString();
    }

    /** The scenarios in the order of the page: areas by name, and within one as they were run. */
    static List<ScenarioResult> inPageOrder(ConformanceReport report) {
        return areas(report).values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<ScenarioResult>> areas(ConformanceReport report) {
        return report.scenarios().stream()
                .collect(Collectors.groupingBy(ScenarioResult::area, TreeMap::new, Collectors.toList()));
    }

    private static void area(HtmlWriter html, String area, List<ScenarioResult> rows) {
        long passed = rows.stream()
                .filter(row -> row.verdict() == ScenarioVerdict.PASSED)
                .count();
        html.open("section", "class", "area").open("h3").text(area + " ");
        html.element("span", "muted", passed + " of " + rows.size() + " passed").close("h3");
        for (ScenarioResult row : rows) {
            html.open(
                    "details",
                    "class",
                    "row",
                    "id",
                    HtmlFindings.anchor(row),
                    "data-v",
                    HtmlVerdict.filteredBy(List.of(row)),
                    "data-r",
                    String.join(" ", row.verifies()));
            html.open("summary");
            HtmlVerdict.badge(html, row.verdict());
            html.open("span", "class", "id").names(row.id()).close("span");
            html.element(
                    "span",
                    "family",
                    row.family() == Family.NONE ? "" : row.family().label());
            html.element("span", "time", row.verdict().executed() ? Durations.words(row.durationMillis()) : "");
            html.open("span", "class", "title").text(PrintableText.clip(PrintableText.line(row.title()), 300));
            HtmlVerdict.marks(html, List.of(row));
            html.close("span");
            html.close("summary").close("details");
        }
        html.close("section").markup("\n");
    }
}
