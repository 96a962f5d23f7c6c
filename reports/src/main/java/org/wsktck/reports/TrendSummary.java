package org.wsktck.reports;

import java.util.List;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;

/** How the numbers went from run to run: a sentence, two pictures, and the numbers themselves. */
final class TrendSummary {
    private final List<ConformanceReport> runs;
    private final HtmlWriter html = new HtmlWriter();

    private TrendSummary(List<ConformanceReport> runs) {
        this.runs = runs;
    }

    static String render(String name, List<ConformanceReport> runs) {
        var summary = new TrendSummary(runs);
        summary.head(name);
        summary.pictures();
        summary.table();
        return summary.html.toString();
    }

    private void head(String name) {
        ConformanceReport first = runs.get(0);
        ConformanceReport last = runs.get(runs.size() - 1);
        html.open("header")
                .element("p", "kicker", "WSK conformance · " + last.testbed().kind());
        html.element("h1", name + ": " + runs.size() + " runs");
        html.open("p").text("From " + RunTrait.DATE.of(first) + " to " + RunTrait.DATE.of(last) + ": ");
        html.element("b", Tone.of(last.verdict()).styleClass(), last.verdict().words());
        html.text(
                first.verdict() == last.verdict()
                        ? " as before"
                        : ", which was " + first.verdict().words());
        html.text("; " + moved("passed", passed(first), passed(last)) + "; "
                + moved("failed", failed(first), failed(last)) + "; "
                + moved("MUSTs covered", covered(first), covered(last)) + ".");
        html.close("p").close("header");
    }

    private static String moved(String what, int before, int after) {
        return before == after ? after + " " + what : before + " to " + after + " " + what;
    }

    static int passed(ConformanceReport run) {
        return (int) run.scenarios().stream()
                .filter(scenario ->
                        scenario.verdict().judged() && !scenario.verdict().deviates())
                .count();
    }

    static int failed(ConformanceReport run) {
        return (int) run.scenarios().stream().filter(Findings::isFailure).count();
    }

    private static int notJudged(ConformanceReport run) {
        return run.summary().total() - passed(run) - failed(run);
    }

    private static int covered(ConformanceReport run) {
        return run.catalogue().mustProviderCovered();
    }

    private void pictures() {
        html.open("section", "id", "scenarios").element("h2", "Scenarios");
        int most = runs.stream().mapToInt(run -> run.summary().total()).max().orElse(1);
        var scenarios = new TrendPicture(
                "Scenarios that passed, failed and were not judged, a column for each run, the oldest at the left;"
                        + " the table below has the numbers",
                runs.size(),
                most);
        for (ConformanceReport run : runs) {
            scenarios.column(
                    RunTrait.DATE.of(run) + ": " + passed(run) + " passed, " + failed(run) + " failed, "
                            + notJudged(run) + " not judged",
                    new TrendPicture.Part("passed", passed(run)),
                    new TrendPicture.Part("failed", failed(run)),
                    new TrendPicture.Part("track", notJudged(run)));
        }
        html.markup(scenarios.toString());
        html.markup("<p class=\"hint\"><span class=\"key passed\">passed</span>,"
                + " <span class=\"key failed\">failed</span>, not judged</p>");
        html.close("section").open("section", "id", "musts").element("h2", "MUSTs covered");
        int testable = runs.stream()
                .mapToInt(run -> run.catalogue().mustProviderTestable())
                .max()
                .orElse(1);
        var musts = new TrendPicture(
                "Of the MUSTs about the provider that can be tested, those that were covered, a column for each run",
                runs.size(),
                testable);
        for (ConformanceReport run : runs) {
            CatalogueCoverage catalogue = run.catalogue();
            musts.column(
                    RunTrait.DATE.of(run) + ": " + Coverage.line(catalogue),
                    new TrendPicture.Part("fill", catalogue.mustProviderCovered()),
                    new TrendPicture.Part("track", catalogue.mustProviderTestable() - catalogue.mustProviderCovered()));
        }
        html.markup(musts.toString()).close("section");
    }

    private void table() {
        html.open("section", "id", "runs").element("h2", "Runs");
        html.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Runs\"><table class=\"runs\">"
                + "<thead><tr><th scope=\"col\">Run</th><th scope=\"col\">Version</th><th scope=\"col\">Kit</th>"
                + "<th scope=\"col\">Verdict</th><th scope=\"col\" class=\"number\">Passed</th>"
                + "<th scope=\"col\" class=\"number\">Failed</th><th scope=\"col\" class=\"number\">Not judged</th>"
                + "<th scope=\"col\" class=\"number\">MUSTs covered</th></tr></thead><tbody>");
        for (ConformanceReport run : runs) {
            html.open("tr")
                    .markup("<th scope=\"row\">")
                    .text(RunTrait.DATE.of(run))
                    .close("th");
            html.element("td", RunTrait.VERSION.of(run));
            html.element("td", RunTrait.KIT.of(run)).open("td");
            html.element(
                            "span",
                            Tone.of(run.verdict()).styleClass(),
                            run.verdict().words())
                    .close("td");
            html.element("td", "number", "" + passed(run)).element("td", "number", "" + failed(run));
            html.element("td", "number", "" + notJudged(run));
            html.element("td", "number", covered(run) + " of " + run.catalogue().mustProviderTestable());
            html.close("tr");
        }
        html.markup("</tbody></table></div>").close("section");
    }
}
