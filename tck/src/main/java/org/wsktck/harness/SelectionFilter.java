package org.wsktck.harness;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Keeps the scenarios that {@code wsk.select} selects, as a system property when JUnit finds this class by itself.
 * What is no scenario it leaves alone.
 */
public final class SelectionFilter implements PostDiscoveryFilter {
    private final RunConfig config;

    /** Selects by the system property. */
    public SelectionFilter() {
        this(RunConfig.from(name -> java.util.Optional.ofNullable(System.getProperty(name))));
    }

    /** Selects by the settings of a run. */
    public SelectionFilter(RunConfig config) {
        this.config = config;
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        if (descriptor.getSource().orElse(null) instanceof MethodSource source) {
            Scenario scenario = source.getJavaMethod().getAnnotation(Scenario.class);
            if (scenario != null) {
                return FilterResult.includedIf(config.selects(scenario));
            }
        }
        return FilterResult.included("no scenario");
    }
}
