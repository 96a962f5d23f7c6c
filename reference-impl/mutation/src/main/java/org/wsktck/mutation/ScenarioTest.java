package org.wsktck.mutation;

import java.util.ArrayList;
import java.util.List;
import org.pitest.testapi.AbstractTestUnit;
import org.pitest.testapi.Description;
import org.pitest.testapi.ResultCollector;
import org.wsktck.harness.plug.Implementations.UnknownImplementation;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ScenarioVerdict;

/** A scenario on the reference, in every family: fails as soon as it is not passed where it can be executed. */
final class ScenarioTest extends AbstractTestUnit {
    /** Where something does not come, what waits for it need not wait as long as for a foreign implementation. */
    private static final double PATIENCE = 0.4;

    private final String scenario;

    ScenarioTest(String scenario, Class<?> type) {
        super(new Description(scenario, type));
        this.scenario = scenario;
    }

    @Override
    public void execute(ResultCollector results) {
        results.notifyStart(getDescription());
        List<String> failures = new ArrayList<>();
        RunConfig config = RunConfig.DEFAULT
                .selecting(List.of(scenario))
                .with(Setting.SEED, 1)
                .with(Setting.STRICT, true)
                .with(Setting.TIMEOUT_FACTOR, PATIENCE);
        try (ConformanceRun run = new ConformanceRun(config, result -> {
            if (result.verdict() != ScenarioVerdict.PASSED && result.verdict() != ScenarioVerdict.NOT_APPLICABLE) {
                failures.add(String.valueOf(result.diagnosis()));
            }
        })) {
            ConformanceLauncher.execute(config, run);
            int exitCode = run.exitCode();
            if (exitCode != Judgement.EXIT_PASS && exitCode != Judgement.EXIT_NOTHING_EXECUTED) {
                failures.add("exit code " + exitCode);
            }
        } catch (UnknownImplementation unknown) {
            throw new IllegalStateException("the reference is not on the class path", unknown);
        }
        if (failures.isEmpty()) {
            results.notifyEnd(getDescription());
        } else {
            results.notifyEnd(getDescription(), new AssertionError(failures.toString()));
        }
    }
}
