package org.wsktck.stub;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.wsktck.harness.ConformanceSuite;

/** A conformance suite under JUnit in a process of its own, as a build tool runs one. */
public final class SuiteInAProcess {
    private SuiteInAProcess() {}

    /** The suite. */
    @ConformanceSuite
    @ConfigurationParameter(key = "wsk.implementation", value = "class:org.wsktck.stub.LeavingWsk")
    public static final class Suite {}

    /** Runs it. */
    public static void main(String[] arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Suite.class))
                                .build(),
                        summary);
        summary.getSummary()
                .getFailures()
                .forEach(failure -> System.out.println("the suite has failed: " + failure.getException()));
        System.out.println("the suite has ended");
    }
}
