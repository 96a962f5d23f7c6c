package org.wsktck.launch;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.run.BorrowedRun;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.ScenarioSelection;
import org.wsktck.harness.run.SeededOrder;
import org.wsktck.harness.run.SmokeLevelFirst;

/** Executes the selected scenarios of a run. */
public final class ConformanceLauncher {
    private static final LauncherConfig CONFIG = LauncherConfig.builder()
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();

    private ConformanceLauncher() {}

    /** What goes wrong around scenarios: theirs are verdicts already. */
    private record KitErrors(ConformanceRun run) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            result.getThrowable()
                    .filter(thrown -> !(thrown instanceof AssertionError || thrown instanceof TestAbortedException))
                    .ifPresent(thrown -> run.kitError(identifier.getDisplayName() + ": " + thrown));
        }
    }

    /**
     * Executes several scenarios at a time; the run is left open.
     *
     * @param lanes how many, this thread's among them
     */
    public static void execute(RunConfig config, ConformanceRun run, int lanes) throws BadSetting {
        List<FutureTask<@Nullable Void>> others = new ArrayList<>();
        try {
            for (int i = 1; i < lanes; i++) {
                ConformanceRun lane = run.anotherLane();
                FutureTask<@Nullable Void> beside = new FutureTask<>(() -> executeBeside(config, lane));
                Thread thread = new Thread(beside, "wsk-lane-" + (i + 1));
                thread.setDaemon(true);
                thread.start();
                others.add(beside);
            }
            execute(config, run);
        } finally {
            // Whatever became of this lane: nobody may go on waiting for it, or judging for a run that is over.
            run.lastScenarioIsOver();
            others.forEach(other -> await(other, run));
        }
    }

    /** A lane that breaks off leaves a scenario that it had taken without a result. */
    private static void await(FutureTask<@Nullable Void> lane, ConformanceRun run) {
        try {
            lane.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            run.kitError("interrupted before all lanes of the run were through");
        } catch (ExecutionException broken) {
            run.kitError("a lane of the run broke off: " + broken.getCause());
        }
    }

    private static @Nullable Void executeBeside(RunConfig config, ConformanceRun lane) throws InterruptedException {
        try (lane) {
            lane.awaitSmokeLevel();
            execute(config, lane);
        }
        return null;
    }

    /** Executes on the calling thread; the run is left open, so that its report can be asked for. */
    public static void execute(RunConfig config, ConformanceRun run) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(ScenarioSelection.of(config).stream()
                        .map(entry -> selectMethod(entry.method().getDeclaringClass(), entry.method()))
                        .toList())
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .configurationParameter("junit.jupiter.testclass.order.default", SmokeLevelFirst.class.getName())
                .configurationParameter("junit.jupiter.testmethod.order.default", SeededOrder.class.getName())
                // Scenarios run one after the other, whatever else is run side by side.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameter(LauncherProperties.SEED, String.valueOf(config.seed()))
                .build();
        try (LauncherSession session = LauncherFactory.openSession(CONFIG)) {
            session.getStore().put(Namespace.create(BorrowedRun.NAMESPACE), BorrowedRun.class, new BorrowedRun(run));
            Launcher launcher = session.getLauncher();
            launcher.execute(request, new KitErrors(run));
        }
    }
}
