package org.wsktck.harness.run;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.ScenarioInfo;
import org.wsktck.reports.ScenarioResult;

/**
 * A test that stands for a scenario in one family. Its method is not invoked by JUnit.
 *
 * @param name what JUnit displays
 * @param test does what is to be done instead
 */
record ScenarioInvocation(String name, Test test)
        implements TestTemplateInvocationContext, ParameterResolver, InvocationInterceptor {
    /** What is done instead. */
    @FunctionalInterface
    interface Test {
        /** Passes by returning, fails by throwing. */
        void judge(Object target, Method method);
    }

    /** A scenario of a run, in each of its families. */
    static Stream<ScenarioInvocation> all(Method method, Scenario scenario, ConformanceRun run) {
        return ScenarioInfo.of(method, scenario).stream()
                .map(info -> new ScenarioInvocation(
                        info.displayName(), (target, body) -> hand(run.execute(info, target, body), run.isStrict())));
    }

    private static void hand(@Nullable ScenarioResult result, boolean strict) {
        if (result != null) {
            JUnitVerdict.hand(result, strict);
        }
    }

    /** One that fails with a sentence. */
    static ScenarioInvocation failing(String name, String sentence) {
        return new ScenarioInvocation(name, (target, method) -> {
            throw JUnitVerdict.withoutTrace(new AssertionError(sentence));
        });
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return true;
    }

    /** The real arguments are made in the run, where a failure to make them can be judged. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }

    @Override
    public void interceptTestTemplateMethod(
            InvocationInterceptor.Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context) {
        invocation.skip();
        test.judge(context.getRequiredTestInstance(), method.getExecutable());
    }
}
