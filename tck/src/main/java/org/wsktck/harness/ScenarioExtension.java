package org.wsktck.harness;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a scenario once for each of its address families, in the run that it belongs to. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BorrowedRun.NAMESPACE);

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
        Scenario scenario = method.getAnnotation(Scenario.class);
        BorrowedRun launched = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .get(BorrowedRun.class, BorrowedRun.class);
        Stream<ScenarioInvocation> invocations = launched != null
                ? ScenarioInvocation.all(method, scenario, launched.run())
                : context.getRoot()
                        .getStore(NAMESPACE)
                        .computeIfAbsent(JUnitRun.class, key -> JUnitRun.open(context), JUnitRun.class)
                        .invocations(method, scenario);
        return invocations.map(TestTemplateInvocationContext.class::cast);
    }
}
