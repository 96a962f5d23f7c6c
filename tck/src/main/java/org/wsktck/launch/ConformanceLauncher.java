package org.wsktck.launch;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

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
import org.wsktck.harness.plug.LauncherProperties;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.run.BorrowedRun;
import org.wsktck.harness.run.ConformanceRun;
import org.wsktck.harness.run.ScenarioSelection;
import org.wsktck.harness.run.SeededOrder;
import org.wsktck.harness.run.SmokeLevelFirst;

/** Executes the selected scenarios of a run on the calling thread. */
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

    /** Executes; the run is left open, so that its report can be asked for. */
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
