package org.wsktck.reports;

import java.util.List;
import java.util.stream.Collectors;
import org.wsktck.reports.ConformanceReport.NotRunLeg;
import org.wsktck.reports.Replay.Fate;

/** The report as a short summary in Markdown, for the page of a CI run. */
public final class MarkdownReport {
    private static final int FINDINGS_LIMIT = 20;
    private static final int CELL_LIMIT = 200;

    private MarkdownReport() {}

    /** The summary in GitHub's flavour of Markdown. */
    public static String render(ConformanceReport report) {
        var out = new StringBuilder();
        out.append("## ")
                .append(cell(report.implementation().name() + " "
                        + report.implementation().version()));
        out.append(": ")
                .append(report.verdict().words())
                .append(", gate ")
                .append(report.gate())
                .append("\n\n");
        out.append("Scope: ").append(cell(report.scope())).append(".\n\n");
        for (String reason : report.reasons()) {
            out.append("- ").append(cell(PrintableText.firstLine(reason))).append('\n');
        }
        if (!report.reasons().isEmpty()) {
            out.append('\n');
        }
        counts(out, report);
        out.append("Coverage: ").append(Coverage.line(report.catalogue())).append(".\n");
        for (NotRunLeg leg : report.notRun()) {
            out.append("\nNot run: ")
                    .append(cell(leg.leg() + ": " + PrintableText.firstLine(leg.reason())))
                    .append(".\n");
        }
        clients(out, report);
        findings(out, report);
        return out.toString();
    }

    /** The scenarios, counted by verdict, as a table. */
    static void counts(StringBuilder out, ConformanceReport report) {
        var head = new StringBuilder("| scenarios |");
        var rule = new StringBuilder("| ---: |");
        var row = new StringBuilder("| " + report.summary().total() + " |");
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            int count = report.summary().count(verdict);
            if (count > 0) {
                head.append(' ').append(verdict.words()).append(" |");
                rule.append(" ---: |");
                row.append(' ').append(count).append(" |");
            }
        }
        out.append(head).append('\n').append(rule).append('\n').append(row).append("\n\n");
    }

    /** Which clients in use would work, as a table. */
    private static void clients(StringBuilder out, ConformanceReport report) {
        List<ClientStanding> clients = ClientStanding.of(report, FindingGroup.of(report));
        if (clients.stream().noneMatch(client -> client.replays().isInReport())) {
            return;
        }
        out.append("\n| client | call sequences that work | the others stop | relied on and not met |\n");
        out.append("| --- | --- | --- | --- |\n");
        for (ClientStanding client : clients) {
            String others = client.replays().others();
            out.append("| ").append(cell(client.client()));
            out.append(" | ").append(client.replays().words()).append(others.isEmpty() ? "" : "; " + others);
            out.append(" | ").append(cell(stops(client)));
            out.append(" | ").append(cell(notMet(client)));
            out.append(" |\n");
        }
    }

    /** Where its sequences stop, those that stop at the same call and for the same reason together. */
    private static String stops(ClientStanding client) {
        return ReplayGroup.of(client.replays().of(Fate.STOPS)).stream()
                .map(group -> group.call() + " (" + String.join(", ", group.sequences()) + ")")
                .collect(Collectors.joining("; "));
    }

    private static String notMet(ClientStanding client) {
        return client.notMet().stream().map(NotMet::requirement).collect(Collectors.joining(", "));
    }

    private static void findings(StringBuilder out, ConformanceReport report) {
        List<ScenarioResult> findings = Findings.of(report);
        if (findings.isEmpty()) {
            return;
        }
        out.append("\n| finding | level | scenario | what was wrong |\n| --- | --- | --- | --- |\n");
        for (ScenarioResult scenario : findings.subList(0, Math.min(findings.size(), FINDINGS_LIMIT))) {
            out.append("| ").append(scenario.verdict().words());
            out.append(" | ").append(scenario.level());
            out.append(" | ").append(cell(scenario.displayName()));
            out.append(" | ").append(cell(Explanation.of(scenario))).append(" |\n");
        }
        if (findings.size() > FINDINGS_LIMIT) {
            out.append("\nAnd ").append(findings.size() - FINDINGS_LIMIT).append(" more in the report.\n");
        }
    }

    private static String cell(String text) {
        return MarkdownText.line(text, CELL_LIMIT);
    }
}
