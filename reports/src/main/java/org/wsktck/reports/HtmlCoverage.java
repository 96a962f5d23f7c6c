package org.wsktck.reports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.reports.ConformanceReport.AreaCoverage;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;
import org.wsktck.reports.ConformanceReport.Stage;

/** How much of the catalogue the run looked at, and what came of it: a map of the areas. */
final class HtmlCoverage {
    private final HtmlWriter html = new HtmlWriter();

    private HtmlCoverage() {}

    static String render(ConformanceReport report) {
        CatalogueCoverage catalogue = report.catalogue();
        var coverage = new HtmlCoverage();
        coverage.html.open("section", "id", "coverage").element("h2", "Coverage");
        coverage.html.element("p", Coverage.line(catalogue) + ".");
        if (!catalogue.areas().isEmpty()) {
            Map<String, List<AreaCoverage>> areas = catalogue.areas().stream()
                    .collect(Collectors.groupingBy(AreaCoverage::area, TreeMap::new, Collectors.toList()));
            coverage.map(areas, Standings.of(report), Requirements.of(report));
            coverage.stages(areas);
        }
        return coverage.html.close("section").toString();
    }

    /**
     * One area: of its testable MUSTs about the provider, how many hold, how many do not, and how many nobody looked at;
     * and how many of its other MUSTs hold and do not.
     */
    private record Share(String area, int testable, int passed, int failed, int othersPassed, int othersFailed) {
        int notLookedAt() {
            return Math.max(0, testable - passed - failed);
        }

        int width() {
            return passed + failed + notLookedAt();
        }

        /** {@code 18 passed, 3 failed}; empty if there are none. */
        String others() {
            return Stream.of(words(othersPassed, "passed"), words(othersFailed, "failed"))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private static String words(int count, String what) {
            return count == 0 ? "" : count + " " + what;
        }
    }

    private void map(Map<String, List<AreaCoverage>> areas, Standings standings, Requirements requirements) {
        Predicate<String> musts = id -> requirements.level(id) == Level.MUST;
        Predicate<String> counted = musts.and(requirements::bindsTheProvider);
        Predicate<String> others = musts.and(id -> !requirements.bindsTheProvider(id));
        Map<String, Long> passed = standings.byArea(Standing.HOLDS, counted);
        Map<String, Long> failed = standings.byArea(Standing.NOT_MET, counted);
        Map<String, Long> othersPassed = standings.byArea(Standing.HOLDS, others);
        Map<String, Long> othersFailed = standings.byArea(Standing.NOT_MET, others);
        List<Share> shares = areas.entrySet().stream()
                .map(area -> new Share(
                        area.getKey(),
                        area.getValue().stream()
                                .mapToInt(AreaCoverage::testable)
                                .sum(),
                        count(passed, area.getKey()),
                        count(failed, area.getKey()),
                        count(othersPassed, area.getKey()),
                        count(othersFailed, area.getKey())))
                .toList();
        int widest = Math.max(1, shares.stream().mapToInt(Share::width).max().orElse(1));
        boolean beside = shares.stream().anyMatch(share -> !share.others().isEmpty());
        html.markup("<table class=\"map\"><thead><tr><th scope=\"col\">Area</th><td></td>"
                + "<th scope=\"col\" class=\"number\">Testable MUSTs</th><th scope=\"col\" class=\"number\">Passed</th>"
                + "<th scope=\"col\" class=\"number\">Failed</th>"
                + "<th scope=\"col\" class=\"number\">Not looked at</th>"
                + (beside ? "<th scope=\"col\" class=\"number other-parts\">Beside: other parts</th>" : "")
                + "</tr></thead><tbody>");
        shares.forEach(share -> row(share, widest, beside));
        html.markup("</tbody><tfoot>");
        row(sum(shares), 0, beside);
        html.markup(
                "</tfoot></table><p class=\"hint\">MUSTs about the provider that can be tested, by area: the bar is as long"
                        + " as there are many, with those that <span class=\"key passed\">passed</span>, those that a scenario"
                        + " <span class=\"key failed\">failed</span> on, and those that no scenario came to a verdict on: together"
                        + " they are all that can be tested. One whose scenarios failed on something else is covered, and was"
                        + " not looked at itself.");
        if (beside) {
            html.text(
                    " Beside them stand the MUSTs about other parts, such as the I/O manager, that scenarios verified.");
        } else if (!requirements.haveSubjects()) {
            html.text(
                    " This report does not say which requirements are about the provider: what passed or failed may be"
                            + " about other parts, such as the I/O manager, and be more than can be tested.");
        }
        html.markup("</p>");
    }

    private static int count(Map<String, Long> counts, String area) {
        return counts.getOrDefault(area, 0L).intValue();
    }

    private static Share sum(List<Share> shares) {
        return shares.stream()
                .reduce(
                        new Share("All", 0, 0, 0, 0, 0),
                        (one, other) -> new Share(
                                one.area(),
                                one.testable() + other.testable(),
                                one.passed() + other.passed(),
                                one.failed() + other.failed(),
                                one.othersPassed() + other.othersPassed(),
                                one.othersFailed() + other.othersFailed()));
    }

    /** A row; without a bar if the widest is 0. */
    private void row(Share share, int widest, boolean beside) {
        html.open("tr")
                .markup("<th scope=\"row\">")
                .text(share.area())
                .close("th")
                .open("td");
        if (widest > 0) {
            bar(share, widest);
        }
        html.close("td");
        number("testable", "", share.testable());
        number("passed", " good", share.passed());
        number("failed", " bad", share.failed());
        number("not looked at", " muted", share.notLookedAt());
        if (beside) {
            html.open("td", "class", "number other-parts muted")
                    .text(share.others())
                    .close("td");
        }
        html.close("tr");
    }

    private void bar(Share share, int widest) {
        html.open(
                "svg",
                "class",
                "bar",
                "viewBox",
                "0 0 " + widest + " 1",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        bar("track", 0, share.width());
        bar("passed", 0, share.passed());
        bar("failed", share.passed(), share.failed());
        html.close("svg");
    }

    private void bar(String styleClass, int from, int width) {
        if (width > 0) {
            html.open("rect", "class", styleClass, "x", "" + from, "width", "" + width, "height", "1")
                    .close("rect");
        }
    }

    private void number(String label, String tone, int count) {
        html.open("td", "class", "number" + (count == 0 ? " none" : tone), "data-label", label);
        html.text(count).close("td");
    }

    private void stages(Map<String, List<AreaCoverage>> areas) {
        html.markup("<details><summary>By what it takes to test them</summary><table class=\"stages\"><thead><tr>"
                + "<th scope=\"col\">Area</th><th scope=\"col\" colspan=\"2\">Connection sockets</th>"
                + "<th scope=\"col\" colspan=\"2\">Servers and events</th>"
                + "<th scope=\"col\" colspan=\"2\">Needs more</th></tr></thead><tbody>");
        areas.forEach((area, stages) -> {
            html.open("tr").markup("<th scope=\"row\">").text(area).close("th");
            for (Stage stage : Stage.values()) {
                stage(stages, stage);
            }
            html.close("tr");
        });
        html.markup("</tbody></table><p class=\"hint\">The bar shows how many were verified by a scenario that ran to a"
                + " verdict.</p></details>");
    }

    private void stage(List<AreaCoverage> stages, Stage stage) {
        int testable = 0;
        int covered = 0;
        for (AreaCoverage coverage : stages) {
            if (coverage.stage() == stage) {
                testable += coverage.testable();
                covered += coverage.covered();
            }
        }
        if (testable == 0) {
            html.markup("<td></td><td class=\"number\">–</td>");
            return;
        }
        html.markup("<td><svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + "<rect class=\"track\" width=\"100\" height=\"1\"/>");
        html.open("rect", "class", "fill", "height", "1", "width", percent(covered, testable))
                .markup("</rect></svg></td>");
        html.open("td", "class", "number", "data-stage", dataLabel(stage));
        html.text(covered).text(" of ").text(testable).close("td");
    }

    /** What a cell is called where the table is too narrow for its heads. */
    private static String dataLabel(Stage stage) {
        return switch (stage) {
            case CONNECTION -> "";
            case SERVER -> "servers, events";
            case FULL -> "needs more";
        };
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }
}
