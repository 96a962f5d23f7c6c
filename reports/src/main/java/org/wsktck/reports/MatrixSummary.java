package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;

/** The first screen of a matrix: what was judged, and how it came out, report by report and area by area. */
final class MatrixSummary {
    /** More columns than these do not fit a screen, and the page scrolls sideways. */
    private static final int FITTING = 7;

    private static final int SCOPE_LIMIT = 200;

    private final List<ConformanceReport> reports;
    private final List<MatrixRow> rows;
    private final HtmlWriter html = new HtmlWriter();

    private MatrixSummary(List<ConformanceReport> reports, List<MatrixRow> rows) {
        this.reports = reports;
        this.rows = rows;
    }

    static String render(List<ConformanceReport> reports, List<MatrixRow> rows) {
        var summary = new MatrixSummary(reports, rows);
        summary.head();
        summary.table();
        return summary.html.toString();
    }

    /** The class of both tables. */
    static String tableClass(List<ConformanceReport> reports) {
        return reports.size() > FITTING ? "matrix many" : "matrix";
    }

    /** Words in a colour that says the same. */
    static void tone(HtmlWriter html, Tone tone, String words) {
        html.element("span", tone.styleClass(), words);
    }

    private void head() {
        html.open("header").element("p", "kicker", "WSK conformance");
        html.element("h1", reports.size() + " reports compared");
        long differing = rows.stream().filter(MatrixRow::differs).count();
        html.element(
                "p",
                rows.size() + (rows.size() == 1 ? " scenario" : " scenarios") + ", of which "
                        + (differing == 0 ? "none differs" : differing + (differing == 1 ? " differs" : " differ"))
                        + ": in verdict, in what was not met, in which of several accepted outcomes was seen, or in that"
                        + " not every report has it.");
        if (reports.stream().map(ConformanceReport::kit).distinct().count() > 1) {
            html.element(
                    "p",
                    "callout",
                    "These reports are of different kits, or of different catalogues: where they differ, it may be the"
                            + " scenario that was changed.");
        }
        html.markup("<nav class=\"jump\" aria-label=\"Sections\"><a href=\"#scenarios\">the scenarios</a></nav>");
        html.close("header");
    }

    private void table() {
        html.open("section", "id", "summary").element("h2", "Summary");
        html.open("table", "class", tableClass(reports));
        html.markup("<thead><tr><th scope=\"col\"><span class=\"name\">Report</span></th>");
        for (int i = 0; i < reports.size(); i++) {
            html.open("th", "scope", "col")
                    .element("span", "name", MatrixColumn.name(i, reports.get(i)))
                    .close("th");
        }
        html.markup("</tr></thead><tbody>");
        line(
                "Verdict",
                report -> tone(html, Tone.of(report.verdict()), report.verdict().words()));
        line("Gate", report -> tone(html, Tone.of(report.gate()), report.gate().name()));
        line(
                "Scope",
                report -> html.element("small", PrintableText.clip(PrintableText.line(report.scope()), SCOPE_LIMIT)));
        line("Testbed", report -> html.text(MatrixColumn.line(report.testbed().kind())));
        line("Date", report -> html.text(MatrixColumn.date(report)));
        line("Kit", report -> html.text(MatrixColumn.line(report.kit().version())));
        line("MUSTs covered", report -> html.text(musts(report.catalogue())));
        html.markup("</tbody><tbody class=\"short\">");
        line("scenarios", report -> html.text(report.summary().total()));
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            if (reports.stream().anyMatch(report -> report.summary().count(verdict) > 0)) {
                counts(verdict);
            }
        }
        html.markup("</tbody><tbody class=\"short\">");
        var areas = new TreeSet<String>();
        rows.forEach(row -> areas.add(row.scenario().area()));
        areas.forEach(this::area);
        html.close("tbody").close("table");
        html.element(
                "p",
                "hint",
                "In the lines of the areas, what has hung or is a known failure counts as failed too; not judged is what"
                        + " was not run, not applicable or inconclusive, or ended in an error of the adapter. MUSTs"
                        + " covered: of those about the provider that can be tested, those that a scenario verified"
                        + " which ran to a verdict.");
        html.close("section");
    }

    private void line(String name, Consumer<ConformanceReport> value) {
        html.open("tr").open("th", "scope", "row").text(name).close("th");
        for (ConformanceReport report : reports) {
            html.open("td");
            value.accept(report);
            html.close("td");
        }
        html.close("tr");
    }

    private static String musts(CatalogueCoverage catalogue) {
        return catalogue.requirements() == 0
                ? "no catalogue"
                : catalogue.mustProviderCovered() + " of " + catalogue.mustProviderTestable();
    }

    private void counts(ScenarioVerdict verdict) {
        html.open("tr").open("th", "scope", "row").text(verdict.words()).close("th");
        for (ConformanceReport report : reports) {
            int count = report.summary().count(verdict);
            html.open("td", "class", count == 0 ? "none" : HtmlVerdict.styleClass(verdict))
                    .open("b")
                    .text(count)
                    .close("b")
                    .close("td");
        }
        html.close("tr");
    }

    private void area(String area) {
        html.open("tr").open("th", "scope", "row").text(MatrixColumn.line(area)).close("th");
        for (ConformanceReport report : reports) {
            html.open("td");
            area(report.scenarios().stream()
                    .filter(scenario -> scenario.area().equals(area))
                    .map(ScenarioResult::verdict)
                    .toList());
            html.close("td");
        }
        html.close("tr");
    }

    private void area(List<ScenarioVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            html.element("span", "muted", MatrixCell.ABSENT);
            return;
        }
        long failed = verdicts.stream().filter(ScenarioVerdict::deviates).count();
        long notJudged = verdicts.stream().filter(verdict -> !verdict.judged()).count();
        var parts = new ArrayList<String>();
        part(parts, "good", verdicts.size() - failed - notJudged, "passed");
        part(parts, "bad", failed, "failed");
        part(parts, "unsure", notJudged, "not judged");
        html.markup(String.join(", ", parts));
    }

    private static void part(List<String> parts, String styleClass, long count, String words) {
        if (count > 0) {
            parts.add("<span class=\"" + styleClass + "\">" + count + " " + words + "</span>");
        }
    }
}
