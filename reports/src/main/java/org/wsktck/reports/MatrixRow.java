package org.wsktck.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of one scenario in each of several reports.
 *
 * @param scenario one of the results, for what is the same in all of them: id, family, title
 * @param results the results in the order of the reports; empty where a report does not have the scenario
 */
record MatrixRow(ScenarioResult scenario, List<Optional<ScenarioResult>> results) {
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
                .map(row -> new MatrixRow(row.getKey(), row.getValue()))
                .toList();
    }

    /** Whether the reports do not all say the same: verdict, head of the diagnosis, and which accepted outcome was seen. */
    boolean differs() {
        return results.stream().map(MatrixRow::outcome).distinct().count() > 1;
    }

    private static List<Object> outcome(Optional<ScenarioResult> result) {
        return result.<List<Object>>map(
                        scenario -> List.of(scenario.verdict(), diagnosisHead(scenario), scenario.observed()))
                .orElse(List.of());
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
