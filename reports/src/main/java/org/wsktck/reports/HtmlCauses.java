package org.wsktck.reports;

import java.util.Comparator;
import java.util.List;

/** The few causes that explain most of what failed, each in one sentence with what hangs on it. */
final class HtmlCauses {
    private static final int LIMIT = 5;

    private static final int CAUSE_LIMIT = 220;

    private static final int CLIENTS_LIMIT = 6;

    private HtmlCauses() {}

    /**
     * The section; nothing if nothing failed.
     *
     * @param written the groups of findings that the page has an entry for
     */
    static String render(ConformanceReport report, List<FindingGroup> written) {
        List<FindingGroup> causes = largest(written, report.strict());
        if (causes.isEmpty()) {
            return "";
        }
        var requirements = Requirements.of(report);
        var html = new HtmlWriter();
        html.open("section", "id", "causes").element("h2", "What explains most failures");
        html.open("ol");
        for (FindingGroup cause : causes) {
            html.open("li").open("a", "href", "#" + cause.anchor());
            html.text(PrintableText.clip(cause.cause().headline(), CAUSE_LIMIT)).close("a");
            html.text(": " + weight(cause, requirements)).close("li");
        }
        html.close("ol");
        int explained =
                causes.stream().mapToInt(cause -> cause.scenarios().size()).sum();
        long failures = report.scenarios().stream().filter(Findings::isFailure).count();
        html.element(
                "p",
                "hint",
                "These explain " + explained + " of the " + Counts.of(failures, "scenario")
                        + " that failed. What else such a scenario would fail on shows when its cause is gone.");
        return html.close("section").toString();
    }

    /** What is news before what is known, and the larger before the smaller; of these, what gates comes first. */
    private static List<FindingGroup> largest(List<FindingGroup> groups, boolean strict) {
        Comparator<FindingGroup> newsFirst =
                Comparator.comparing(group -> group.first().verdict() == ScenarioVerdict.KNOWN_FAILURE);
        return groups.stream()
                .filter(group -> Findings.isFailure(group.first()))
                .sorted(newsFirst.thenComparing(group -> -group.scenarios().size()))
                .limit(LIMIT)
                .sorted(newsFirst.thenComparing(group -> !group.first().level().gates(strict)))
                .toList();
    }

    /** How many scenarios and MUSTs hang on it, and which clients. */
    private static String weight(FindingGroup group, Requirements requirements) {
        List<String> ids = group.requirements();
        long musts = requirements.musts(ids);
        long others = ids.stream().distinct().count() - musts;
        // A missing function is nothing to who relies on what other functions do and could not be seen without it.
        List<String> clients = requirements.clients(group.scenarios().stream()
                .filter(Standings::saysOf)
                .flatMap(scenario -> Deviation.requirements(scenario).stream())
                .toList());
        return Counts.of(group.scenarios().size(), "scenario")
                + ", " + Counts.of(musts, "MUST")
                + (others == 0 ? "" : " and " + Counts.of(others, "weaker requirement"))
                + (clients.isEmpty()
                        ? ""
                        : "; " + names(clients) + (clients.size() == 1 ? " relies" : " rely") + " on it");
    }

    private static String names(List<String> clients) {
        return clients.size() <= CLIENTS_LIMIT
                ? String.join(", ", clients)
                : String.join(", ", clients.subList(0, CLIENTS_LIMIT - 1)) + " and "
                        + (clients.size() - CLIENTS_LIMIT + 1) + " more";
    }
}
