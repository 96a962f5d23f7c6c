package org.wsktck.reports;

import java.util.List;
import java.util.Locale;

/** The scenarios that somebody has to look at, those that look alike together, with one whole failure message each. */
final class HtmlFindings {
    /** How many groups are written out; the other findings are in the list of scenarios. */
    static final int LIMIT = 50;

    /** A longer list of scenarios is folded up. */
    private static final int UNFOLDED_LIMIT = 6;

    /** More requirements than these are counted. */
    private static final int REQUIREMENTS_LIMIT = 12;

    private HtmlFindings() {}

    static String render(ConformanceReport report) {
        List<FindingGroup> groups = FindingGroup.of(report);
        var html = new HtmlWriter();
        if (groups.isEmpty()) {
            return "";
        }
        html.open("section", "id", "findings").open("h2").text("Findings ");
        html.element("span", "muted", Integer.toString(Findings.of(report).size()))
                .close("h2");
        for (FindingGroup group : groups.subList(0, Math.min(groups.size(), LIMIT))) {
            group(html, group, report.strict());
        }
        if (groups.size() > LIMIT) {
            html.element("p", "hint", "The others are in the list of scenarios below.");
        }
        html.close("section");
        return html.toString();
    }

    private static void group(HtmlWriter html, FindingGroup group, boolean strict) {
        ScenarioResult first = group.first();
        html.open("article").open("h3");
        badge(html, first.verdict());
        html.text(" " + group.cause().headline()).close("h3");
        List<String> requirements = group.requirements();
        html.open("p", "class", "muted");
        html.text(
                group.isBeforehand() || requirements.size() > REQUIREMENTS_LIMIT
                        ? "in the way of " + requirements.size()
                                + (requirements.size() == 1 ? " requirement" : " requirements")
                        : String.join(", ", requirements));
        html.text((requirements.isEmpty() ? "" : " · ") + first.level());
        if (!first.level().gates(strict)) {
            html.text(", does not gate");
        }
        html.close("p");
        scenarios(html, group.scenarios());
        if (first.failure() != null) {
            html.open("details").open("summary").text("Failure message").close("summary");
            html.open("pre", "tabindex", "0")
                    .text(PrintableText.message(first.failure()))
                    .close("pre")
                    .close("details");
        }
        // The failure message in the house form ends with this command already.
        if (first.failure() == null || !first.failure().contains(first.rerun())) {
            html.open("p", "class", "rerun").element("code", first.rerun()).close("p");
        }
        html.close("article");
    }

    private static void scenarios(HtmlWriter html, List<ScenarioResult> scenarios) {
        boolean folded = scenarios.size() > UNFOLDED_LIMIT;
        if (folded) {
            html.open("details")
                    .open("summary")
                    .text(scenarios.size() + " scenarios")
                    .close("summary");
        }
        html.open("ul", "class", "alike");
        for (ScenarioResult scenario : scenarios) {
            html.open("li").open("a", "href", "#" + anchor(scenario)).text(scenario.displayName());
            html.close("a").text(" " + scenario.title()).close("li");
        }
        html.close("ul");
        if (folded) {
            html.close("details");
        }
    }

    static void badge(HtmlWriter html, ScenarioVerdict verdict) {
        html.element("span", "badge " + styleClass(verdict), verdict.words());
    }

    static String styleClass(ScenarioVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The id of the scenario's row in the page. */
    static String anchor(ScenarioResult scenario) {
        return (scenario.id() + "-" + scenario.family().label()).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
