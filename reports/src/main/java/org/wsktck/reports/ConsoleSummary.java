package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import org.wsktck.reports.ConformanceReport.NotRunLeg;

/**
 * The report for the end of a console: the verdict, then the causes, then where everything stands; at most
 * {@value #LINES} lines. They fit the screen, but for what is there to be read whole or copied: failure messages,
 * commands, and where the report is.
 */
public final class ConsoleSummary {
    /** The most lines that a summary has. */
    public static final int LINES = 96;

    private static final int LABEL_COLUMNS = 10;
    private static final int NAME_COLUMNS = 60;
    private static final int REASON_LINES = 4;
    private static final int NOT_RUN_LINES = 3;
    private static final int SCOPE_LINES = 2;
    private static final int COUNT_LINES = 2;
    private static final int CLIENT_LINES = 4;

    private final ConformanceReport report;
    private final Screen screen;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(ConformanceReport report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    /**
     * The summary; each line ends with a line feed.
     *
     * @param whereReport where the report for people was written, or why it was not
     */
    public static String render(ConformanceReport report, String whereReport, Screen screen) {
        var summary = new ConsoleSummary(report, screen);
        summary.head();
        List<String> foot = List.of("", reportLine(whereReport));
        int room = LINES - summary.lines.size() - foot.size();
        summary.lines.addAll(ConsoleCauses.of(report, screen, room));
        summary.lines.addAll(foot);
        return String.join("\n", summary.lines) + "\n";
    }

    /** A few lines of it: the verdict, the counts, why it is not CONFORMANT and PASS, and where the report is. */
    public static String brief(ConformanceReport report, String whereReport, Screen screen) {
        var summary = new ConsoleSummary(report, screen);
        summary.lines.add(summary.verdict());
        summary.labelled("results", summary.wrap(summary.counts(), 1));
        summary.because();
        summary.lines.add(reportLine(whereReport));
        return String.join("\n", summary.lines) + "\n";
    }

    private static String reportLine(String where) {
        return "report    " + ConsoleText.line(where);
    }

    private String verdict() {
        return screen.paint(Tone.of(report.verdict()), report.verdict().words()) + "   gate "
                + screen.paint(Tone.of(report.gate()), report.gate().name());
    }

    private void head() {
        lines.add(verdict());
        lines.add("");
        // Behind a label, since the name could be anything, a verdict too.
        labelled(
                "judged",
                List.of(ConsoleText.line(report.implementation().name(), NAME_COLUMNS) + " "
                        + ConsoleText.line(report.implementation().version(), NAME_COLUMNS) + " on "
                        + report.testbed().kind() + ", seed " + report.seed() + ", "
                        + Durations.words(report.durationMillis())));
        labelled("scope", wrap(ConsoleText.line(report.scope()), SCOPE_LINES));
        labelled("results", wrap(counts(), COUNT_LINES));
        if (report.smoke().failed()) {
            labelled(
                    "smoke",
                    List.of(report.smoke().passed() + "/" + report.smoke().total()
                            + ": the basic calls do not work yet; fix the adapter first"));
        }
        labelled("coverage", List.of(Coverage.line(report.catalogue())));
        labelled("clients", wrap(clients(), CLIENT_LINES));
        labelled(
                "not run",
                limited(report.notRun().stream().map(ConsoleSummary::words).toList(), NOT_RUN_LINES));
        because();
    }

    private void because() {
        labelled(
                "because",
                limited(report.reasons().stream().map(PrintableText::firstLine).toList(), REASON_LINES));
    }

    /** How many of the sequences of calls work that clients in use make. */
    private String clients() {
        List<String> clients = ClientStanding.of(report, FindingGroup.of(report)).stream()
                .filter(client ->
                        client.replays().judged() > 0 || client.replays().isWaiting())
                .map(client -> ConsoleText.line(client.client(), NAME_COLUMNS) + " " + words(client.replays()))
                .toList();
        return clients.isEmpty() ? "" : "call sequences that work: " + String.join(", ", clients);
    }

    private static String words(Replays replays) {
        if (replays.isWaiting()) {
            return "not replayed yet";
        }
        return replays.words() + (replays.others().isEmpty() ? "" : " (" + replays.others() + ")");
    }

    private String counts() {
        var counts = new ArrayList<String>();
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            int count = report.summary().count(verdict);
            if (count > 0) {
                counts.add(count + " " + verdict.words());
            }
        }
        int total = report.summary().total();
        return total
                + (total == 1 ? " scenario" : " scenarios")
                + (counts.isEmpty() ? "" : ": " + String.join(", ", counts));
    }

    private static String words(NotRunLeg leg) {
        return leg.leg() + ": " + PrintableText.firstLine(leg.reason());
    }

    private void labelled(String label, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            String shown = i == 0 ? label : "";
            lines.add(shown + " ".repeat(LABEL_COLUMNS - shown.length()) + screen.line(values.get(i), LABEL_COLUMNS));
        }
    }

    private static List<String> limited(List<String> values, int limit) {
        if (values.size() <= limit) {
            return values;
        }
        var limited = new ArrayList<>(values.subList(0, limit - 1));
        limited.add("and " + (values.size() - limit + 1) + " more in the report");
        return limited;
    }

    /** In lines that fit beside a label, broken at blanks; what is beyond the limit goes into the last one, to be cut. */
    private List<String> wrap(String text, int limit) {
        int width = screen.columns() - LABEL_COLUMNS;
        var wrapped = new ArrayList<String>();
        if (text.isEmpty()) {
            return wrapped;
        }
        String rest = text;
        while (rest.length() > width && wrapped.size() < limit - 1) {
            int blank = rest.lastIndexOf(' ', width);
            if (blank <= 0) {
                break;
            }
            wrapped.add(rest.substring(0, blank));
            rest = rest.substring(blank + 1);
        }
        wrapped.add(rest);
        return wrapped;
    }
}
