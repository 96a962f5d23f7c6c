package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.harness.condition.Circumstances;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.ConformanceReport;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.ReferencePlay;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.reports.ScenarioVerdict;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.WrongWsk;

/** What failed is played once more on the reference, if that is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceTimelinesTest {
    private static final String PLAIN = "class:" + PlainWsk.class.getName();

    @TempDir
    private Path reports;

    @Test
    void a_scenario_that_failed_has_the_journal_of_the_reference_beside_its_own() throws Exception {
        RunConfig config = config();
        ConformanceReport report = ReferenceTimelines.addedTo(run(config), config, PLAIN, info -> Circumstances.PLAIN);

        ScenarioResult failed = scenario(report, "smoke.bind");
        ReferencePlay reference = Objects.requireNonNull(failed.reference());
        assertThat(failed.verdict()).isEqualTo(ScenarioVerdict.HUNG);
        assertThat(failed.journal()).noneMatch(entry -> entry.text().startsWith("IRP 2 completed STATUS_SUCCESS"));
        assertThat(reference.journal()).anyMatch(entry -> entry.text().startsWith("IRP 2 completed STATUS_SUCCESS"));
        assertThat(scenario(report, "smoke.create").reference()).isNull();
    }

    @Test
    void what_the_reference_does_not_pass_is_none() throws Exception {
        RunConfig config = config();
        String wrongToo = config.implementation();
        ConformanceReport report =
                ReferenceTimelines.addedTo(run(config), config, wrongToo, info -> Circumstances.PLAIN);

        assertThat(Objects.requireNonNull(scenario(report, "smoke.bind").reference())
                        .missing())
                .isEqualTo("the reference came to HUNG on the loopback testbed");
    }

    @Test
    void a_run_without_the_reference_writes_why_there_is_none() throws Exception {
        RunConfig config = config();
        run(config);

        ConformanceReport written = JsonReport.read(config.ownReportDirectory().resolve(ReportFiles.JSON));
        assertThat(Objects.requireNonNull(scenario(written, "smoke.bind").reference())
                        .missing())
                .isEqualTo("wsk-reference is not on the class path of this run");
    }

    private RunConfig config() {
        return JudgedRun.config(WrongWsk.NeverCompletesBind.class, reports)
                .selecting(List.of("smoke.bind", "smoke.create"));
    }

    private static ConformanceReport run(RunConfig config) throws BadSetting {
        try (ConformanceRun run = ConformanceRun.reporting(config, result -> {})) {
            ConformanceLauncher.execute(config, run);
            return run.report();
        }
    }

    private static ScenarioResult scenario(ConformanceReport report, String id) {
        return report.scenarios().stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
