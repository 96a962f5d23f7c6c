package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.catalogue.Ambiguity;
import org.wsktck.catalogue.Catalogue;
import org.wsktck.harness.evidence.Diagnosis;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.reports.ConformanceReport.Term;
import org.wsktck.reports.Danger;
import org.wsktck.reports.Family;
import org.wsktck.reports.Level;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.WrongWsk;

/** A report says what its codes mean, and is not the place for others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TermsTest {
    @TempDir
    private Path reports;

    @Test
    void a_report_explains_the_diagnosis_that_it_names() throws UnknownImplementation {
        JudgedRun run = JudgedRun.of(WrongWsk.NeverCompletesBind.class, reports, "probe.bind");

        assertThat(run.result("probe.bind").diagnosis()).startsWith("NEVER_COMPLETED ");
        assertThat(run.report().terms())
                .containsExactly(new Term("NEVER_COMPLETED", Diagnosis.NEVER_COMPLETED.meaning()));
    }

    @Test
    void a_report_without_codes_explains_none() throws UnknownImplementation {
        assertThat(JudgedRun.of(PlainWsk.class, reports, "probe.create")
                        .report()
                        .terms())
                .isEmpty();
    }

    @Test
    void an_ambiguity_is_explained_by_what_is_open_and_what_is_accepted() {
        Catalogue catalogue = ConformanceRun.catalogue();
        Ambiguity title = catalogue.ambiguity("AMB-18");
        Ambiguity question = catalogue.ambiguity("AMB-17");

        assertThat(Terms.of(catalogue, List.of(observing("AMB-18, again after a refusal"), observing("AMB-17"))))
                .containsExactly(
                        new Term("AMB-17", question.title() + " " + question.accepted()),
                        new Term("AMB-18", title.title() + ": " + title.accepted()));
    }

    private static ScenarioResult observing(String observed) {
        return new ScenarioResult(
                "bind.x",
                Family.IPV4,
                "a bind",
                List.of("WSK-BIND-001"),
                Level.MUST,
                Danger.SAFE,
                ScenarioVerdict.PASSED,
                null,
                null,
                List.of(),
                1,
                List.of(),
                Map.of(observed, "STATUS_SUCCESS"),
                List.of(),
                "./wsk-tck run reference",
                null,
                null,
                null,
                null);
    }
}
