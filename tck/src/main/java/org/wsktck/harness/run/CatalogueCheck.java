package org.wsktck.harness.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConformanceReport.CatalogueCoverage;

/** Whether a report fits the catalogue of requirements that this kit has. */
public final class CatalogueCheck {
    private CatalogueCheck() {}

    /** What does not fit, one sentence each. */
    public static List<String> of(ConformanceReport report) {
        Catalogue catalogue = ConformanceRun.catalogue();
        String digest = report.kit().catalogueDigest();
        if (!digest.equals(catalogue.digest())) {
            return List.of("catalogue: judged with " + digest + " by kit "
                    + report.kit().version() + " (expected: that of" + " this kit, " + catalogue.digest() + ")");
        }
        List<String> problems = new ArrayList<>();
        Set<String> known =
                catalogue.requirements().stream().map(Requirement::id).collect(Collectors.toSet());
        report.requirements().stream()
                .filter(requirement -> !known.contains(requirement.id()))
                .forEach(requirement -> problems.add(requirement.id() + " is no requirement of the catalogue"));
        CatalogueCoverage counted = RunFacts.coverage(catalogue, report.scenarios());
        if (!counted.equals(report.catalogue())) {
            problems.add("coverage: " + report.catalogue().mustProviderCovered() + " of "
                    + report.catalogue().mustProviderTestable()
                    + " testable provider MUSTs (expected of its scenarios: "
                    + counted.mustProviderCovered() + " of " + counted.mustProviderTestable() + ", by area too)");
        }
        return problems;
    }
}
