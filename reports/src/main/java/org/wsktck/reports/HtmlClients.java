package org.wsktck.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which clients in use find what they rely on: a row for each that the report names. */
final class HtmlClients {
    private static final int CAUSE_LIMIT = 160;
    private static final int NAME_LIMIT = 80;

    private final Standings standings;
    private final List<Blocker> blockers;
    private final HtmlWriter html = new HtmlWriter();

    /** A scenario that failed, what it was about, and why it failed. */
    private record Blocker(ScenarioResult scenario, List<String> requirements, Cause cause) {}

    private HtmlClients(ConformanceReport report, List<FindingGroup> groups) {
        this.standings = Standings.of(report);
        this.blockers = groups.stream()
                .flatMap(group -> group.scenarios().stream()
                        .filter(Findings::isFailure)
                        .map(scenario -> new Blocker(scenario, Deviation.requirements(scenario), group.cause())))
                // Of those that press alike, the one whose cause has the most others comes first.
                .sorted(Comparator.comparing(Blocker::scenario, Findings.mostPressing(report.strict())))
                .toList();
    }

    /** The section; nothing if the report names no client. */
    static String render(ConformanceReport report, List<FindingGroup> groups) {
        Map<String, List<String>> clients = Requirements.of(report).byClient();
        return clients.isEmpty() ? "" : new HtmlClients(report, groups).render(clients);
    }

    private String render(Map<String, List<String>> clients) {
        html.open("section", "id", "clients").element("h2", "Which clients find what they rely on");
        html.markup("<table class=\"clients\"><thead><tr><th scope=\"col\">Client</th>"
                + "<th scope=\"col\">Requirements that hold</th><th scope=\"col\">Not judged</th>"
                + "<th scope=\"col\">First blocker</th></tr></thead><tbody>");
        clients.forEach(this::row);
        html.markup("</tbody></table><p class=\"hint\">Of the requirements in this report that the client's own code"
                + " relies on: how many hold, of those that a scenario came to a verdict on, and the most pressing"
                + " scenario that failed on one of them.</p>");
        return html.close("section").toString();
    }

    private void row(String client, List<String> requirements) {
        int hold = standings.count(requirements, Standing.HOLDS);
        int notJudged = standings.count(requirements, Standing.NOT_JUDGED);
        int judged = requirements.size() - notJudged;
        html.open("tr").markup("<th scope=\"row\">").text(PrintableText.clip(client, NAME_LIMIT));
        html.close("th")
                .open("td", "class", judged == 0 ? "number muted" : hold == judged ? "number good" : "number bad");
        html.text(judged == 0 ? "none judged" : hold + " of " + judged).close("td");
        html.open("td", "class", "number muted", "data-label", notJudged == 0 ? "" : "not judged");
        if (notJudged > 0) {
            html.text(notJudged);
        }
        html.close("td").open("td");
        blockers.stream()
                .filter(blocker -> blocker.requirements().stream().anyMatch(requirements::contains))
                .findFirst()
                .ifPresent(this::blocker);
        html.close("td").close("tr");
    }

    private void blocker(Blocker blocker) {
        html.open("a", "href", "#" + HtmlFindings.anchor(blocker.scenario()));
        html.text(blocker.scenario().displayName()).close("a");
        html.element("span", "muted", " " + PrintableText.clip(blocker.cause().headline(), CAUSE_LIMIT));
    }
}
