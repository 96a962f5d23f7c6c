package org.wsktck.harness.application;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** What runs scenarios under JUnit. Found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface ScenarioRunner {
    /** What there is to do for a scenario: once for each of its address families, or nothing if it is not selected. */
    Stream<TestTemplateInvocationContext> invocations(ExtensionContext context, Method method, Scenario scenario);
}
