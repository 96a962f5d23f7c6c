package org.wsktck.reports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wsktck.reports.ConformanceReport.LedgerFinding;

/**
 * Findings of the ledger that differ in numbers alone.
 *
 * @param findings the findings, in the order of the report
 */
record LedgerGroup(List<LedgerFinding> findings) {
    /** The groups, the largest first. */
    static List<LedgerGroup> of(List<LedgerFinding> findings) {
        Map<List<String>, List<LedgerFinding>> groups = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> List.of(finding.rule(), withoutNumbers(finding.text())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(LedgerGroup::new)
                .sorted(Comparator.comparing(group -> -group.findings.size()))
                .toList();
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("\\b0x[0-9A-Fa-f]+|\\d+", "N");
    }

    /** The one that stands for all. */
    LedgerFinding first() {
        return findings.get(0);
    }

    /** In how many scenarios they are. */
    long scenarios() {
        return findings.stream().map(LedgerFinding::scenario).distinct().count();
    }
}
