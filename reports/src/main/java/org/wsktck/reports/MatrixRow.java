package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of one scenario in each of several reports.
 *
 * @param scenario one of the results, for what is the same in all of them: id, family, title
 * @param results the results in the order of the reports; empty where a report does not have the scenario
 * @param difference in what they are not the same
 */
record MatrixRow(ScenarioResult scenario, List<Optional<ScenarioResult>> results, MatrixDifference difference) {
    private static final Comparator<ScenarioResult> BY_NAME = Comparator.comparing(ScenarioResult::area)
            .thenComparing(ScenarioResult::id)
            .thenComparing(ScenarioResult::family);

    MatrixRow {
        results = List.copyOf(results);
    }

    /** One row for each scenario that any of the reports has, by area, then by id, then by family. */
    static List<MatrixRow> of(List<ConformanceReport> reports) {
        // Not in the order in which they were run: that is drawn from a seed, and each report has its own.
        Map<ScenarioResult, List<Optional<ScenarioResult>>> rows = new TreeMap<>(BY_NAME);
        for (int i = 0; i < reports.size(); i++) {
            for (ScenarioResult scenario : reports.get(i).scenarios()) {
                rows.computeIfAbsent(
                                scenario,
                                unused -> new ArrayList<>(Collections.nCopies(reports.size(), Optional.empty())))
                        .set(i, Optional.of(scenario));
            }
        }
        return rows.entrySet().stream()
                .map(row -> new MatrixRow(row.getKey(), row.getValue(), MatrixDifference.of(row.getValue())))
                .toList();
    }

    /** Those rows that differ in this. */
    static long count(List<MatrixRow> rows, MatrixDifference difference) {
        return rows.stream().filter(row -> row.difference == difference).count();
    }

    /** What two reports say alike if they mean the same: verdict, head of the diagnosis, accepted outcome. */
    static List<Object> outcome(ScenarioResult scenario) {
        return List.of(scenario.verdict(), diagnosisHead(scenario), scenario.observed());
    }

    /**
     * A letter for each report, the same for those of the same outcome; empty if the verdicts alone say whether two are.
     */
    String outcomes() {
        List<List<Object>> outcomes = results.stream()
                .map(result -> result.map(MatrixRow::outcome).orElse(List.of()))
                .toList();
        long verdicts = results.stream()
                .map(result -> result.map(ScenarioResult::verdict))
                .distinct()
                .count();
        return outcomes.stream().distinct().count() == verdicts
                ? ""
                : outcomes.stream()
                        .map(outcome -> Character.toString('a' + outcomes.indexOf(outcome)))
                        .collect(Collectors.joining());
    }

    /**
     * The part of a diagnosis that is the same in every run: what stands behind it may name ports. Empty if there is no
     * diagnosis, or it has no such part.
     */
    static String diagnosisHead(ScenarioResult scenario) {
        String diagnosis = scenario.diagnosis();
        int colon = diagnosis == null ? -1 : diagnosis.indexOf(':');
        return diagnosis == null || colon < 0 ? "" : PrintableText.firstLine(diagnosis.substring(0, colon));
    }
}
