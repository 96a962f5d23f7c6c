package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.wsktck.reports.ReportFiles;
import org.wsktck.stub.PlainWsk;
import org.wsktck.stub.WithoutSettings;

/** Containers that are not there: a narrower scope, or a failure, but never the implementation's fault. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(WithoutSettings.class)
class UnavailableTestbedTest {
    @TempDir
    private Path reports;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void what_may_be_left_out_is_not_run_and_fails_nothing(String containers) {
        EngineExecutionResults results = run(containers);

        results.testEvents()
                .assertStatistics(statistics -> statistics.aborted(7).failed(0));
        assertThat(report())
                .content()
                .contains("\"gate\" : \"INCONCLUSIVE\"", "nothing was executed")
                .doesNotContain("the smoke level failed");
    }

    @Test
    void what_is_required_fails_once_and_says_why() {
        EngineExecutionResults results = run("required");

        results.testEvents().assertStatistics(statistics -> statistics.failed(1).aborted(6));
        List<String> messages = results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse(""))
                .toList();
        assertThat(messages)
                .singleElement()
                .asString()
                .startsWith("containers are required (wsk.containers=required): no testbed of the kind 'containers'"
                        + " is on the class path");
    }

    private EngineExecutionResults run(String containers) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass("org.wsktck.scenario.smoke.SmokeScenarios"))
                .configurationParameter("wsk.implementation", "class:" + PlainWsk.class.getName())
                .configurationParameter("wsk.testbed", "containers")
                .configurationParameter("wsk.containers", containers)
                .configurationParameter("wsk.report-dir", reports.toString())
                .execute();
    }

    private Path report() {
        return reports.resolve("class-org.wsktck.stub.PlainWsk/containers").resolve(ReportFiles.JSON);
    }
}
