package org.wsktck.harness.run;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ScenarioRunner;

/** Runs a scenario once for each of its address families, in the run that it belongs to. */
public final class JUnitRunner implements ScenarioRunner {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BorrowedRun.NAMESPACE);

    @Override
    public Stream<TestTemplateInvocationContext> invocations(
            ExtensionContext context, Method method, Scenario scenario) {
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
