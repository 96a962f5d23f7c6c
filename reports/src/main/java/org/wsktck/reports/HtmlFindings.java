package org.wsktck.reports;

import java.util.List;
import java.util.Locale;

/** The scenarios that somebody has to look at, each with its whole failure message. */
final class HtmlFindings {
    /** How many findings are written out; the others are in the list of scenarios. */
    static final int LIMIT = 50;

    private static final int MESSAGE_LIMIT = 20_000;

    private HtmlFindings() {}

    static String render(ConformanceReport report) {
        List<ScenarioResult> findings = Findings.of(report);
        var html = new HtmlWriter();
        if (findings.isEmpty()) {
            return "";
        }
        html.open("section", "id", "findings").open("h2").text("Findings ");
        html.element("span", "muted", Integer.toString(findings.size())).close("h2");
        for (ScenarioResult scenario : findings.subList(0, Math.min(findings.size(), LIMIT))) {
            finding(html, scenario, report.strict());
        }
        if (findings.size() > LIMIT) {
            html.element("p", "hint", "And " + (findings.size() - LIMIT) + " more in the list of scenarios below.");
        }
        html.close("section");
        return html.toString();
    }

    private static void finding(HtmlWriter html, ScenarioResult scenario, boolean strict) {
        html.open("article").open("h3");
        badge(html, scenario.verdict());
        html.markup(" ")
                .open("a", "href", "#" + anchor(scenario))
                .text(scenario.displayName())
                .close("a")
                .close("h3");
        html.element("p", "title", scenario.title());
        String explanation = Explanation.of(scenario);
        if (!explanation.isEmpty()) {
            html.element("p", PrintableText.clip(explanation, 1_000));
        }
        html.open("p", "class", "muted").text(String.join(", ", scenario.verifies()));
        html.text((scenario.verifies().isEmpty() ? "" : " · ") + scenario.level());
        if (!scenario.level().gates(strict)) {
            html.text(", does not gate");
        }
        html.close("p");
        if (scenario.failure() != null) {
            html.open("pre", "tabindex", "0").text(message(scenario.failure())).close("pre");
        }
        // The failure message in the house form ends with this command already.
        if (scenario.failure() == null || !scenario.failure().contains(scenario.rerun())) {
            html.open("p", "class", "rerun").element("code", scenario.rerun()).close("p");
        }
        html.close("article");
    }

    static String message(String failure) {
        return failure.length() <= MESSAGE_LIMIT
                ? failure
                : PrintableText.clip(failure, MESSAGE_LIMIT) + "\n(cut here; conformance.json has the whole message)";
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
