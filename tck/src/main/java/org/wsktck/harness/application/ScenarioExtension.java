package org.wsktck.harness.application;

import java.lang.reflect.Method;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Leaves scenarios to what runs them, which is found as a service: it knows scenarios, and they do not know it. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
    private static final ScenarioRunner RUNNER =
            ServiceLoader.load(ScenarioRunner.class).findFirst().orElseThrow();

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    /** A scenario that is not selected has none. */
    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return RUNNER.invocations(context, method, method.getAnnotation(Scenario.class));
    }
}
