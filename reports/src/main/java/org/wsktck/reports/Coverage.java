package org.wsktck.reports;

import org.wsktck.reports.ConformanceReport.CatalogueCoverage;

/** Coverage in one line. */
final class Coverage {
    private Coverage() {}

    static String line(CatalogueCoverage catalogue) {
        if (catalogue.requirements() == 0) {
            return "no catalogue";
        }
        return catalogue.mustProviderCovered() + " of " + catalogue.mustProviderTestable()
                + " testable provider MUSTs covered; " + catalogue.requirements() + " requirements in the catalogue";
    }
}
