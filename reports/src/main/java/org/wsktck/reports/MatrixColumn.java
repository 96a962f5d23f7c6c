package org.wsktck.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A report as the column of a matrix.
 *
 * @param letter how it is called where there is no room for more
 * @param label what tells it from the other columns, in a few words
 * @param report the report
 */
record MatrixColumn(String letter, String label, ConformanceReport report) {
    /** As many as there are letters. */
    static final int MAX = 26;

    /** Where more stands behind the name, the name must not take its place. */
    private static final int NAME_LIMIT = 30;

    /** The columns, in the order of the reports. */
    static List<MatrixColumn> of(List<ConformanceReport> reports) {
        return IntStream.range(0, reports.size())
                .mapToObj(index -> new MatrixColumn(
                        String.valueOf((char) ('A' + index)), label(reports.get(index), reports), reports.get(index)))
                .toList();
    }

    /** {@code A reference, containers}. */
    String name() {
        return letter + " " + label;
    }

    /**
     * How its verdict is coloured: a known failure is no news, here as in the cells, and so is a verdict that comes of
     * nothing else.
     */
    Tone tone() {
        ConformanceReport.Summary summary = report.summary();
        boolean known = summary.knownFailure() > 0 && summary.failed() == 0 && summary.hung() == 0;
        return report.verdict() == RunVerdict.NOT_CONFORMANT && known ? Tone.UNSURE : Tone.of(report.verdict());
    }

    /** The name; behind it, of what runs of that name have otherwise, as much as tells this one from them. */
    private static String label(ConformanceReport report, List<ConformanceReport> reports) {
        String name = RunTrait.NAME.of(report);
        List<ConformanceReport> namesakes = reports.stream()
                .filter(other -> RunTrait.NAME.of(other).equals(name))
                .toList();
        String traits = telling(namesakes).stream()
                .map(trait -> trait.of(report))
                .filter(trait -> !trait.equals(name))
                .collect(Collectors.joining(", "));
        return traits.isEmpty() ? name : PrintableText.clip(name, NAME_LIMIT) + ", " + traits;
    }

    private static List<RunTrait> telling(List<ConformanceReport> reports) {
        List<RunTrait> telling = new ArrayList<>();
        for (RunTrait trait : RunTrait.values()) {
            List<RunTrait> more = new ArrayList<>(telling);
            more.add(trait);
            if (toldApart(reports, more) > toldApart(reports, telling)) {
                telling = more;
            }
        }
        return telling;
    }

    private static long toldApart(List<ConformanceReport> reports, List<RunTrait> traits) {
        Function<ConformanceReport, List<String>> values =
                report -> traits.stream().map(trait -> trait.of(report)).toList();
        return reports.stream().map(values).distinct().count();
    }
}
