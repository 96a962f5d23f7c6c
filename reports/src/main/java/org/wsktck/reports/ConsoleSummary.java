package org.wsktck.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wsktck.reports.ConformanceReport.NotRunLeg;

/**
 * The report as text that fits a screen: at most {@value #LINES} lines of at most {@value #COLUMNS} columns. Only the
 * path of the report is never cut, so that it can be opened.
 */
public final class ConsoleSummary {
    /** The most lines that a summary has. */
    public static final int LINES = 24;
    /** The most columns that a line has. */
    public static final int COLUMNS = 100;

    private static final int LABEL_COLUMNS = 10;
    private static final int REASON_LINES = 4;
    private static final int NOT_RUN_LINES = 3;
    private static final int SCOPE_LINES = 2;
    private static final int COUNT_LINES = 2;

    private final ConformanceReport report;
    private final boolean colour;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(ConformanceReport report, boolean colour) {
        this.report = report;
        this.colour = colour;
    }

    /**
     * The summary; each line ends with a line feed.
     *
     * @param page where the report for people was written
     * @param colour whether to write ANSI colour sequences
     */
    public static String render(ConformanceReport report, Path page, boolean colour) {
        var summary = new ConsoleSummary(report, colour);
        summary.head();
        List<String> footLines = foot(page);
        summary.findings(LINES - footLines.size());
        summary.lines.addAll(footLines);
        return String.join("\n", summary.lines) + "\n";
    }

    private void head() {
        lines.add(paint(Tone.of(report.verdict()), report.verdict().words()) + "   gate "
                + paint(Tone.of(report.gate()), report.gate().name()));
        lines.add(cut(
                report.implementation().name() + " " + report.implementation().version() + " on "
                        + report.testbed().kind() + ", seed " + report.seed() + ", "
                        + Durations.words(report.durationMillis())));
        lines.add("");
        labelled("scope", wrap(ascii(report.scope()), SCOPE_LINES));
        labelled("results", wrap(counts(), COUNT_LINES));
        if (report.smoke().failed()) {
            labelled(
                    "smoke",
                    List.of(report.smoke().passed() + "/" + report.smoke().total()
                            + ": the basic calls do not work yet; fix the adapter first"));
        }
        labelled("coverage", List.of(Coverage.line(report.catalogue())));
        labelled(
                "not run",
                limited(report.notRun().stream().map(ConsoleSummary::words).toList(), NOT_RUN_LINES));
        labelled("because", limited(report.reasons(), REASON_LINES));
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
        return leg.leg() + ": " + leg.reason();
    }

    private void findings(int limit) {
        List<ScenarioResult> findings = Findings.of(report);
        if (findings.isEmpty()) {
            return;
        }
        lines.add("");
        // Two lines for each; the last line is kept for what does not fit.
        int fit = (limit - lines.size()) / 2;
        int shown = findings.size() <= fit ? findings.size() : (limit - lines.size() - 1) / 2;
        for (ScenarioResult scenario : findings.subList(0, shown)) {
            String verdict = scenario.verdict().words().toUpperCase(Locale.ROOT);
            String level = scenario.level().gates(report.strict()) ? "" : " (" + scenario.level() + ", does not gate)";
            lines.add(paint(Tone.of(scenario.verdict()), verdict)
                    + " "
                    + PrintableText.clipAscii(ascii(scenario.displayName() + level), COLUMNS - verdict.length() - 1));
            lines.add(cut("  " + Explanation.of(scenario)));
        }
        if (shown < findings.size()) {
            lines.add("and " + (findings.size() - shown) + " more in the report");
        }
    }

    private static List<String> foot(Path page) {
        return List.of("", "report    " + page);
    }

    private void labelled(String label, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            lines.add(cut(
                    (i == 0 ? label : "") + " ".repeat(LABEL_COLUMNS - (i == 0 ? label.length() : 0)) + values.get(i)));
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
    private static List<String> wrap(String text, int limit) {
        var wrapped = new ArrayList<String>();
        String rest = text;
        while (rest.length() > COLUMNS - LABEL_COLUMNS && wrapped.size() < limit - 1) {
            int blank = rest.lastIndexOf(' ', COLUMNS - LABEL_COLUMNS);
            if (blank <= 0) {
                break;
            }
            wrapped.add(rest.substring(0, blank));
            rest = rest.substring(blank + 1);
        }
        wrapped.add(rest);
        return wrapped;
    }

    private static String cut(String line) {
        return PrintableText.clipAscii(ascii(line), COLUMNS);
    }

    /** A console may know no other characters, and control sequences from a run must not reach it. */
    private static String ascii(String text) {
        return PrintableText.visible(text).replaceAll("\\s", " ").replaceAll("[^ -~]", "?");
    }

    private String paint(Tone tone, String text) {
        if (!colour) {
            return text;
        }
        String code = switch (tone) {
            case GOOD -> "32";
            case UNSURE -> "33";
            case BAD -> "31";
        };
        return "\u001b[1;" + code + "m" + text + "\u001b[0m";
    }
}
