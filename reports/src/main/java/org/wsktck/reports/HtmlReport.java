package org.wsktck.reports;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The report as one page that needs nothing beside itself: no network, no second file. The overview, the findings and
 * the list of scenarios are plain HTML; a script adds the filter and each scenario's steps and journal.
 */
public final class HtmlReport {
    private static final int TITLE_LIMIT = 100;

    /** In this order: a part uses what those before it have made. */
    private static final List<String> SCRIPTS =
            List.of("dom", "timeline", "details", "specification", "filter", "address", "keys", "start");

    private HtmlReport() {}

    /** The report as an HTML document. */
    public static String render(ConformanceReport report) {
        String css = Resources.text("report.css") + Resources.text("report-timeline.css");
        List<FindingGroup> groups = FindingGroup.of(report);
        List<FindingGroup> written = HtmlFindings.written(groups);
        return HtmlPage.render(
                title(report),
                css,
                script(),
                HtmlDetails.pack(report),
                List.of(
                        HtmlOverview.verdict(report),
                        HtmlCauses.render(report, written),
                        HtmlClients.render(report, groups),
                        HtmlOverview.results(report),
                        HtmlCoverage.render(report),
                        "<div id=\"entries\">",
                        HtmlFilter.render(report),
                        HtmlFindings.render(report, groups),
                        HtmlScenarioList.render(report),
                        HtmlSpecification.render(report),
                        "</div>",
                        HtmlOverview.background(report)));
    }

    private static String script() {
        String parts = SCRIPTS.stream()
                .map(part -> Resources.text("report-" + part + ".js"))
                .collect(Collectors.joining("\n"));
        return Resources.text("report.js").replace("{{parts}}", parts);
    }

    private static String title(ConformanceReport report) {
        return PrintableText.clip(PrintableText.line(report.implementation().name()), TITLE_LIMIT) + ": "
                + report.verdict().words() + " (WSK conformance, "
                + report.testbed().kind() + ")";
    }
}
