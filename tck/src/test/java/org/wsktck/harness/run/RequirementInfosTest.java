package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.ConformanceReport.ImplementationInfo;
import org.wsktck.reports.ConformanceReport.Kit;
import org.wsktck.reports.ConformanceReport.RequirementInfo;
import org.wsktck.reports.ConformanceReport.Subject;
import org.wsktck.reports.ConformanceReport.TestbedInfo;
import org.wsktck.reports.ConformanceReport.UntestedRequirement;
import org.wsktck.reports.Level;
import org.wsktck.reports.ReportBuilder;

/** What a report says of the catalogue's requirements. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequirementInfosTest {
    private final Catalogue catalogue = ConformanceRun.catalogue();

    @Test
    void each_says_whom_it_binds() {
        assertThat(RequirementInfos.untested(catalogue, List.of()))
                .flatExtracting(area -> area.untested())
                .extracting(UntestedRequirement::requirement)
                .hasSameSizeAs(catalogue.requirements())
                .allSatisfy(info -> assertThat(info.subject())
                        .isNotNull()
                        .extracting(Subject::name)
                        .isEqualTo(catalogue.require(info.id()).subject().name()));
    }

    @Test
    void a_report_of_an_older_kit_is_completed_if_the_same_catalogue_judged() {
        assertThat(RequirementInfos.completed(report(catalogue.digest())).requirements())
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.subject()).isEqualTo(Subject.PROVIDER);
                    assertThat(info.provenance()).isNotNull();
                    assertThat(info.statement()).isEqualTo("As it was.");
                });
        ConformanceReport ofAnother = report("another");
        assertThat(RequirementInfos.completed(ofAnother)).isSameAs(ofAnother);
    }

    private static ConformanceReport report(String digest) {
        return new ReportBuilder(
                        new Kit("1.0.0", digest),
                        new ImplementationInfo("reference", "reference", "1.0.0", List.of(), null),
                        new TestbedInfo("loopback", "this JVM", Map.of(), List.of()))
                .requirements(List.of(new RequirementInfo(
                        "WSK-CLOSE-002", Level.MUST, null, "As it was.", "a page", null, null, List.of())))
                .build();
    }
}
