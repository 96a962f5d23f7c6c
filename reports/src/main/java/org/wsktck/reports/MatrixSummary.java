package org.wsktck.reports;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;

/** What was judged and how it came out, report by report and area by area: what tells the reports apart comes first. */
final class MatrixSummary {
    /** More columns than these do not fit a screen, and the page scrolls sideways. */
    private static final int FITTING = 7;

    private static final int SCOPE_LIMIT = 200;

    private final List<MatrixColumn> columns;
    private final List<ConformanceReport> reports;
    private final List<MatrixRow> rows;
    private final HtmlWriter html = new HtmlWriter();

    private MatrixSummary(List<MatrixColumn> columns, List<MatrixRow> rows) {
        this.columns = columns;
        this.reports = columns.stream().map(MatrixColumn::report).toList();
        this.rows = rows;
    }

    static String render(List<MatrixColumn> columns, List<MatrixRow> rows) {
        return new MatrixSummary(columns, rows).section();
    }

    /** The class of both tables. */
    static String tableClass(List<MatrixColumn> columns) {
        return columns.size() > FITTING ? "matrix many" : "matrix";
    }

    private String section() {
        html.open("section", "id", "summary").element("h2", "Run by run");
        same();
        html.open("table", "class", tableClass(columns));
        html.markup("<thead><tr><th scope=\"col\"><span class=\"name\">Report</span></th>");
        for (MatrixColumn column : columns) {
            html.open("th", "scope", "col").open("span", "class", "name").names(column.name());
            html.close("span").close("th");
        }
        html.markup("</tr></thead><tbody>");
        told().forEach(trait -> line(trait.title(), column -> html.names(trait.of(column.report()))));
        line("Verdict", column -> tone(column.tone(), column.report().verdict().words()));
        line(
                "Gate",
                column -> tone(
                        Tone.of(column.report().gate()), column.report().gate().name()));
        if (!isSameScope()) {
            line("Scope", column -> html.element("small", scope(column.report())));
        }
        line("MUSTs covered", column -> html.text(musts(column.report().catalogue())));
        html.markup("</tbody><tbody class=\"short\">");
        line("scenarios", column -> html.text(column.report().summary().total()));
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
                "In the lines of the areas, what has hung counts as failed, and what was not run or is not applicable as"
                        + " not judged. MUSTs covered: of those about the provider that can be tested, those that a"
                        + " scenario verified which ran to a verdict.");
        return html.close("section").toString();
    }

    /** What is no column's own is said once. */
    private void same() {
        String traits = Stream.concat(
                        Stream.of(RunTrait.values())
                                .filter(trait -> trait.isSameIn(reports))
                                .map(trait -> trait.title().toLowerCase(Locale.ROOT) + ": " + trait.of(reports.get(0))),
                        isSameScope() ? Stream.of("scope: " + scope(reports.get(0))) : Stream.of())
                .collect(Collectors.joining("; "));
        if (!traits.isEmpty()) {
            html.open("p", "class", "hint")
                    .text("The same in all: ")
                    .names(traits)
                    .text(".")
                    .close("p");
        }
    }

    /** What is not the same in all, but for the name, which heads the columns. A seed says little where anything else does. */
    private List<RunTrait> told() {
        List<RunTrait> other = Stream.of(RunTrait.values())
                .filter(trait -> !trait.isSameIn(reports))
                .toList();
        return other.stream()
                .filter(trait -> trait != RunTrait.NAME)
                .filter(trait -> trait != RunTrait.SEED || other.indexOf(RunTrait.SEED) == 0)
                .toList();
    }

    private boolean isSameScope() {
        return reports.stream().map(ConformanceReport::scope).distinct().count() == 1;
    }

    private static String scope(ConformanceReport report) {
        return PrintableText.clip(PrintableText.line(report.scope()), SCOPE_LIMIT);
    }

    private void tone(Tone tone, String words) {
        html.open("span", "class", tone.styleClass()).names(words).close("span");
    }

    private void line(String name, Consumer<MatrixColumn> value) {
        html.open("tr").open("th", "scope", "row").text(name).close("th");
        for (MatrixColumn column : columns) {
            html.open("td");
            value.accept(column);
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
        line(
                MatrixTable.areaName(area),
                column -> MatrixTally.write(
                        html,
                        column.report().scenarios().stream()
                                .filter(scenario -> scenario.area().equals(area))
                                .toList()));
    }
}
