package org.wsktck.harness.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.catalogue.Requirement;
import org.wsktck.catalogue.Source;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConformanceReport.Reliance;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.SpecificationArea;
import org.wsktck.reports.ConformanceReport.Subject;
import org.wsktck.reports.ConformanceReport.UntestedRequirement;

/** Requirements of the catalogue as a reader of a report needs them. */
public final class RequirementInfos {
    private RequirementInfos() {}

    static RequirementInfo of(Catalogue catalogue, Requirement requirement) {
        Source first = requirement.sources().get(0);
        return new RequirementInfo(
                requirement.id(),
                RunFacts.level(requirement),
                subject(requirement),
                requirement.statement(),
                first.page() + (first.section() == null ? "" : ", " + first.section()),
                first.link() == null ? null : first.link().toString(),
                requirement.knownFrom(),
                reliances(catalogue, requirement.id()));
    }

    /**
     * The rest of the catalogue, area by area.
     *
     * @param told those that the report has already
     */
    static List<SpecificationArea> untested(Catalogue catalogue, List<RequirementInfo> told) {
        Set<String> ids = told.stream().map(RequirementInfo::id).collect(Collectors.toSet());
        return catalogue.areas().stream()
                .map(area -> new SpecificationArea(
                        area.name(),
                        area.title(),
                        catalogue.byArea(area.name()).stream()
                                .filter(requirement -> !ids.contains(requirement.id()))
                                .map(requirement -> new UntestedRequirement(
                                        of(catalogue, requirement), requirement.untestable(), requirement.waitsFor()))
                                .toList()))
                .toList();
    }

    /**
     * The report, with what an older kit did not write into it: subject, provenance and reliances. Nothing that it says is
     * replaced, and nothing is added where another catalogue judged.
     */
    public static ConformanceReport completed(ConformanceReport report) {
        Catalogue catalogue = ConformanceRun.catalogue();
        if (!report.kit().catalogueDigest().equals(catalogue.digest())) {
            return report;
        }
        return report.withRequirements(report.requirements().stream()
                .map(requirement -> completed(catalogue, requirement))
                .toList());
    }

    private static RequirementInfo completed(Catalogue catalogue, RequirementInfo info) {
        return new RequirementInfo(
                info.id(),
                info.level(),
                info.subject() == null ? subject(catalogue.require(info.id())) : info.subject(),
                info.statement(),
                info.source(),
                info.url(),
                info.provenance() == null ? catalogue.require(info.id()).knownFrom() : info.provenance(),
                info.reliedOnBy().isEmpty() ? reliances(catalogue, info.id()) : info.reliedOnBy());
    }

    private static Subject subject(Requirement requirement) {
        return switch (requirement.subject()) {
            case PROVIDER -> Subject.PROVIDER;
            case IO_MANAGER -> Subject.IO_MANAGER;
            case CLIENT -> Subject.CLIENT;
        };
    }

    private static List<Reliance> reliances(Catalogue catalogue, String requirement) {
        return catalogue.reliancesOn(requirement).stream()
                .map(reliance -> new Reliance(reliance.client(), reliance.relies()))
                .toList();
    }
}
