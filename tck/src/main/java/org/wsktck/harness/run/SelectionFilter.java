package org.wsktck.harness.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;

/**
 * Leaves out what would not be run anyway, so that JUnit's trees and Maven's output have the selected scenarios only.
 * What is no scenario it leaves alone. JUnit makes it, for all suites, wherever the kit is on the class path.
 */
public final class SelectionFilter implements PostDiscoveryFilter {
    private final Map<String, Optional<RunConfig>> configs = new ConcurrentHashMap<>();

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        return scenario(descriptor)
                .map(scenario -> FilterResult.includedIf(config(descriptor)
                        .map(config -> ScenarioSelection.selects(config, scenario))
                        .orElseGet(() -> isFirst(descriptor))))
                .orElseGet(() -> FilterResult.included("no scenario"));
    }

    /** The settings of the scenario's suite; none if they are wrong. */
    private Optional<RunConfig> config(TestDescriptor descriptor) {
        return configs.computeIfAbsent(String.valueOf(JUnitSettings.suite(descriptor.getUniqueId())), suite -> {
            try {
                RunConfig config =
                        JUnitSettings.atDiscovery(descriptor.getUniqueId()).read();
                Implementations.find(config);
                return Optional.of(config);
            } catch (BadSetting wrong) {
                return Optional.empty(); // The run says so; a filter cannot.
            }
        });
    }

    /** One scenario of a suite is left to say what is wrong. */
    private static boolean isFirst(TestDescriptor descriptor) {
        TestDescriptor engine = descriptor;
        while (engine.getParent().isPresent()
                && !engine.getUniqueId().getLastSegment().getType().equals("engine")) {
            engine = engine.getParent().get();
        }
        return engine.getDescendants().stream()
                .filter(other -> scenario(other).isPresent())
                .findFirst()
                .map(descriptor::equals)
                .orElse(false);
    }

    private static Optional<Scenario> scenario(TestDescriptor descriptor) {
        return descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> source.getJavaMethod().getAnnotation(Scenario.class));
    }
}
